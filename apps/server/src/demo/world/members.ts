// Invented colleagues. Bodies are named in general words and numbers are made up: nobody here exists.
import type { WorldMember } from './types.ts';

type Row = readonly [
  key: string,
  title: string,
  givenName: string,
  familyName: string,
  profession: WorldMember['profession'],
  grade: string,
  country: string,
  specialties: string,
  registration: string,
];

// oxfmt-ignore
const rows: readonly Row[] = [
  ['wanjiru', 'Dr', 'Wanjiru', 'Kamau', 'doctor', 'Orthopaedic surgeon', 'KE', 'orthopaedics trauma-surgery hand-surgery', 'A 20417'],
  ['sofie', 'Dr', 'Sofie', 'Lindqvist', 'doctor', 'Ophthalmologist', 'SE', 'ophthalmology', '118 442'],
  ['tomas', 'Dr', 'Tomás', 'Rivera', 'doctor', 'Emergency physician', 'CL', 'emergency-medicine acute-medicine', 'CL-55120'],
  ['amina', 'Dr', 'Amina', 'Odero', 'doctor', 'Registrar', 'KE', 'orthopaedics trauma-surgery', 'A 31882'],
  ['lena', 'Dr', 'Lena', 'Brandt', 'doctor', 'Hand surgeon', 'DE', 'hand-surgery plastic-surgery', 'DE 77-2041'],
  ['noor', 'Dr', 'Noor', 'Haddad', 'doctor', 'Neurosurgeon', 'JO', 'neurosurgery spinal-surgery', 'J 9071'],
  ['ifeoma', '', 'Ifeoma', 'Madu', 'nurse', 'Anaesthetic nurse', 'NG', 'anaesthesia nursing', 'RN 48213'],
  ['pedro', 'Dr', 'Pedro', 'Almeida', 'doctor', 'Emergency physician', 'PT', 'emergency-medicine', 'OM 40915'],
  ['hana', 'Dr', 'Hana', 'Suzuki', 'doctor', 'Cardiologist', 'JP', 'cardiology', 'JP 330187'],
  ['rohan', 'Dr', 'Rohan', 'Iyer', 'doctor', 'Intensivist', 'IN', 'intensive-care anaesthesia', 'TN 66120'],
  ['camille', 'Dr', 'Camille', 'Moreau', 'doctor', 'Dermatologist', 'FR', 'dermatology', 'FR 1010443'],
  ['mateo', 'Dr', 'Mateo', 'Quispe', 'doctor', 'General surgeon', 'PE', 'general-surgery trauma-surgery', 'CMP 52981'],
  ['aisha', 'Dr', 'Aisha', 'Rahman', 'doctor', 'Obstetrician', 'BD', 'obstetrics-gynaecology', 'BD 21946'],
  ['kwame', 'Dr', 'Kwame', 'Boateng', 'doctor', 'Infectious diseases physician', 'GH', 'infectious-diseases tropical-medicine microbiology', 'MD 8821'],
  ['elif', 'Dr', 'Elif', 'Demir', 'doctor', 'Radiologist', 'TR', 'radiology interventional-radiology', 'TR 90233'],
  ['siobhan', '', 'Siobhan', 'Kelly', 'physiotherapist', 'Physiotherapist', 'IE', 'physiotherapy sports-medicine', 'PT 10277'],
  ['liam', '', 'Liam', 'Parata', 'paramedic', 'Critical care paramedic', 'NZ', 'paramedicine emergency-medicine', 'P 3391'],
  ['yasmin', '', 'Yasmin', 'Farouk', 'pharmacist', 'Clinical pharmacist', 'EG', 'pharmacy clinical-pharmacology', 'EG 71208'],
  ['joseph', '', 'Joseph', 'Mwale', 'radiographer', 'Senior radiographer', 'ZM', 'radiography', 'R 0934'],
  ['ines', '', 'Inês', 'Carvalho', 'medical-student', 'Final-year medical student', 'BR', 'medical-education', 'S 22014'],
  ['tendai', '', 'Tendai', 'Moyo', 'nursing-student', 'Nursing student', 'ZW', 'nursing', 'SN 5127'],
  ['helena', 'Dr', 'Helena', 'Novak', 'doctor', 'Paediatrician', 'CZ', 'paediatrics neonatology', 'CZ 60318'],
  ['george', 'Mr', 'George', 'Whitfield', 'doctor', 'Colorectal surgeon', 'GB', 'colorectal-surgery general-surgery', 'GB 88 4102'],
  ['leila', 'Dr', 'Leila', 'Benali', 'doctor', 'Gastroenterologist', 'MA', 'gastroenterology hepatology', 'MA 14520'],
  ['carmen', 'Dr', 'Carmen', 'Ortega', 'doctor', 'General practitioner', 'ES', 'general-practice', 'ES 28-4471'],
  ['arjun', 'Dr', 'Arjun', 'Menon', 'doctor', 'Vascular surgeon', 'AE', 'vascular-surgery', 'AE 3307'],
  ['marta', '', 'Marta', 'Zielińska', 'midwife', 'Midwife', 'PL', 'midwifery', 'PL 91056'],
  ['olumide', 'Mr', 'Olumide', 'Adeyemi', 'doctor', 'Urologist', 'NG', 'urology', 'MD 40718'],
  ['grace', 'Dr', 'Grace', 'Achieng', 'doctor', 'Respiratory physician', 'KE', 'respiratory-medicine acute-medicine', 'A 27740'],
  ['ruth', '', 'Ruth', 'Wafula', 'nurse', 'Tissue viability nurse', 'KE', 'nursing wound-care', 'N 66091'],
  ['farid', 'Dr', 'Farid', 'Rahimi', 'doctor', 'Trauma fellow', 'TR', 'orthopaedics trauma-surgery', 'TR 95512'],
  ['anneke', 'Dr', 'Anneke', 'de Vries', 'doctor', 'Public health physician', 'NL', 'public-health general-practice', 'NL 4902'],
  ['viktor', '', 'Viktor', 'Halász', 'pharmacist', 'Pharmacist', 'HU', 'pharmacy', 'HU 20811'],
  ['abena', 'Dr', 'Abena', 'Mensah', 'doctor', 'Registrar', 'GH', 'emergency-medicine', 'MD 11940'],
  ['mei', 'Dr', 'Mei', 'Tan', 'doctor', 'Consultant anaesthetist', 'SG', 'anaesthesia pain-medicine', 'M 63021'],
  ['lucas', '', 'Lucas', 'Ferreira', 'nurse', 'Intensive care nurse', 'BR', 'nursing intensive-care', 'BR 77310'],
  ['sara', '', 'Sara', 'Haugen', 'medical-student', 'Medical student', 'NO', 'medical-education', ''],
  ['rafael', 'Dr', 'Rafael', 'Moura', 'dentist', 'Dental surgeon', 'PT', 'dentistry maxillofacial-surgery', 'PT 5521'],
  ['yuna', '', 'Yuna', 'Kim', 'biomedical-scientist', 'Biomedical scientist', 'KR', 'microbiology pathology', 'KR 3302'],
];

const bodies: Partial<Record<WorldMember['profession'], string>> = {
  doctor: 'National medical council',
  nurse: 'National nursing council',
  midwife: 'Register of nurses and midwives',
  'medical-student': 'Faculty of medicine',
  'nursing-student': 'School of nursing',
};

const roles: Readonly<Record<string, WorldMember['roles']>> = {
  george: ['moderator'],
  elif: ['verifier'],
  anneke: ['administrator'],
};

const states: Readonly<Record<string, Pick<WorldMember, 'state' | 'joinedHoursAgo' | 'note'>>> = {
  viktor: { state: 'suspended', joinedHoursAgo: 2900, note: 'Now employed by a manufacturer.' },
  abena: { state: 'under-review', joinedHoursAgo: 26 },
  mei: { state: 'under-review', joinedHoursAgo: 9 },
  lucas: {
    state: 'more-asked',
    joinedHoursAgo: 70,
    note: 'The certificate is cropped: please send one that shows the whole page.',
  },
  sara: { state: 'incomplete', joinedHoursAgo: 5 },
};

export const members: readonly WorldMember[] = rows.map((row, i) => {
  const [key, title, givenName, familyName, profession, grade, country, specialties, registration] = row;
  return {
    key,
    title,
    givenName,
    familyName,
    profession,
    grade,
    country,
    specialties: specialties.split(' '),
    registrationBody: bodies[profession] ?? 'Register of health professions',
    registrationNumber: registration,
    roles: roles[key] ?? [],
    state: 'verified',
    joinedHoursAgo: 5200 - i * 61,
    ...states[key],
  };
});
