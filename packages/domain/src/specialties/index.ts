// The specialties a member practises and a case belongs to. Slugs are stored; names are shown and searched.

const names = [
  'Acute medicine',
  'Allergy and immunology',
  'Anaesthesia',
  'Audiology',
  'Breast surgery',
  'Cardiology',
  'Cardiothoracic surgery',
  'Clinical genetics',
  'Clinical pharmacology',
  'Colorectal surgery',
  'Dentistry',
  'Dermatology',
  'Dietetics',
  'Emergency medicine',
  'Endocrinology',
  'ENT',
  'Gastroenterology',
  'General practice',
  'General surgery',
  'Geriatrics',
  'Gynaecological oncology',
  'Haematology',
  'Hand surgery',
  'Hepatology',
  'Infectious diseases',
  'Intensive care',
  'Interventional radiology',
  'Maxillofacial surgery',
  'Medical education',
  'Microbiology',
  'Midwifery',
  'Neonatology',
  'Nephrology',
  'Neurology',
  'Neurosurgery',
  'Nuclear medicine',
  'Nursing',
  'Obstetrics and gynaecology',
  'Occupational medicine',
  'Occupational therapy',
  'Oncology',
  'Ophthalmology',
  'Optometry',
  'Orthopaedics',
  'Paediatric surgery',
  'Paediatrics',
  'Pain medicine',
  'Palliative care',
  'Paramedicine',
  'Pathology',
  'Pharmacy',
  'Physiotherapy',
  'Plastic surgery',
  'Podiatry',
  'Psychiatry',
  'Public health',
  'Radiography',
  'Radiology',
  'Rehabilitation medicine',
  'Respiratory medicine',
  'Rheumatology',
  'Sexual health',
  'Speech and language therapy',
  'Spinal surgery',
  'Sports medicine',
  'Stroke medicine',
  'Transplant surgery',
  'Trauma surgery',
  'Tropical medicine',
  'Urology',
  'Vascular surgery',
  'Wound care',
] as const;

export interface Specialty {
  readonly slug: string;
  readonly name: string;
}

const slugOf = (name: string): string =>
  name === 'Obstetrics and gynaecology' ? 'obstetrics-gynaecology' : name.toLowerCase().replaceAll(' ', '-');

export const specialties: readonly Specialty[] = names.map((name) => ({ slug: slugOf(name), name }));

const bySlug = new Map(specialties.map((specialty) => [specialty.slug, specialty]));

export const isSpecialty = (slug: string): boolean => bySlug.has(slug);
