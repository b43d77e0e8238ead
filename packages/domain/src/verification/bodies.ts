import type { Profession } from './contract.ts';

/** Who registers clinicians, what their numbers look like, and where anybody can look one up. */
export interface RegistrationBody {
  /** Stored in the application; stable. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly professions: readonly Profession[];
  /** Of a number as `normaliseRegistration` leaves it: upper case, without spaces, dots and dashes. */
  readonly format: RegExp;
  /** A check digit, where the numbers have one. */
  readonly check?: (number: string) => boolean;
  /** For people to recognise theirs by. */
  readonly example: string;
  /** The public register, opened by the reviewer. */
  readonly lookUp: string;
}

const doctors = ['doctor'] as const;
const nurses = ['nurse', 'midwife'] as const;
const allied = ['physiotherapist', 'paramedic', 'radiographer', 'biomedical-scientist', 'other-registered'] as const;
const everybody = [...doctors, ...nurses, 'dentist', 'pharmacist', ...allied] as const;

/** ISO/IEC 7812-1, annex B: doubles every second digit from the right, the check digit excluded. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [i, character] of Array.from(digits).toReversed().entries()) {
    const digit = Number(character);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** 45 CFR 162.406: the check digit of a National Provider Identifier is taken over "80840" and the number. */
export const isNpi = (number: string): boolean => /^[12]\d{9}$/.test(number) && passesLuhn(`80840${number}`);

type Row = [
  id: string,
  name: string,
  country: string,
  professions: readonly Profession[],
  format: RegExp,
  example: string,
  lookUp: string,
  check?: (number: string) => boolean,
];

// Formats are as wide as the registers' own search boxes: they catch slips of the finger, they prove nothing.
const rows: readonly Row[] = [
  ['gmc', 'General Medical Council', 'GB', doctors, /^\d{7}$/, '1234567', 'https://www.gmc-uk.org/registrants'],
  [
    'nmc',
    'Nursing and Midwifery Council',
    'GB',
    nurses,
    /^\d{2}[A-Z]\d{4}[A-Z]$/,
    '12A3456E',
    'https://www.nmc.org.uk/registration/search-the-register/',
  ],
  [
    'hcpc',
    'Health and Care Professions Council',
    'GB',
    allied,
    /^[A-Z]{2,3}\d{4,6}$/,
    'PH123456',
    'https://www.hcpc-uk.org/check-the-register/',
  ],
  [
    'gphc',
    'General Pharmaceutical Council',
    'GB',
    ['pharmacist'],
    /^\d{7}$/,
    '2012345',
    'https://www.pharmacyregulation.org/registers',
  ],
  [
    'gdc',
    'General Dental Council',
    'GB',
    ['dentist', 'other-registered'],
    /^\d{4,6}$/,
    '123456',
    'https://olr.gdc-uk.org/SearchRegister',
  ],
  [
    'imc',
    'Medical Council (Ireland)',
    'IE',
    doctors,
    /^\d{5,6}$/,
    '123456',
    'https://www.medicalcouncil.ie/public-information/check-the-register/',
  ],
  [
    'nmbi',
    'Nursing and Midwifery Board of Ireland',
    'IE',
    nurses,
    /^\d{4,7}$/,
    '123456',
    'https://www.nmbi.ie/Check-the-Register',
  ],
  [
    'npi',
    'National Provider Identifier (NPPES)',
    'US',
    everybody,
    /^[12]\d{9}$/,
    '1234567893',
    'https://npiregistry.cms.hhs.gov/',
    isNpi,
  ],
  [
    'nursys',
    'State board of nursing (Nursys)',
    'US',
    nurses,
    /^[A-Z0-9]{4,15}$/,
    'RN1234567',
    'https://www.nursys.com/',
  ],
  [
    'cpso',
    'College of Physicians and Surgeons of Ontario',
    'CA',
    doctors,
    /^\d{5,6}$/,
    '123456',
    'https://doctors.cpso.on.ca/',
  ],
  [
    'ahpra',
    'Australian Health Practitioner Regulation Agency',
    'AU',
    everybody,
    /^[A-Z]{3}\d{10}$/,
    'MED0001234567',
    'https://www.ahpra.gov.au/Registration/Registers-of-Practitioners.aspx',
  ],
  [
    'mcnz',
    'Medical Council of New Zealand',
    'NZ',
    doctors,
    /^\d{4,6}$/,
    '12345',
    'https://www.mcnz.org.nz/registration/register-of-doctors/',
  ],
  ['big', 'BIG-register', 'NL', everybody, /^\d{11}$/, '19012345601', 'https://zoeken.bigregister.nl/'],
  [
    'nmc-in',
    'National Medical Commission (Indian Medical Register)',
    'IN',
    doctors,
    /^[A-Z0-9/]{3,20}$/,
    'DMC/12345',
    'https://www.nmc.org.in/information-desk/indian-medical-register/',
  ],
  [
    'inc',
    'Indian Nursing Council',
    'IN',
    nurses,
    /^[A-Z0-9/]{3,20}$/,
    'RN12345',
    'https://www.indiannursingcouncil.org/',
  ],
  [
    'pmdc',
    'Pakistan Medical and Dental Council',
    'PK',
    ['doctor', 'dentist'],
    /^\d{3,7}[A-Z]{0,2}$/,
    '12345P',
    'https://pmdc.pk/',
  ],
  [
    'mdcn',
    'Medical and Dental Council of Nigeria',
    'NG',
    ['doctor', 'dentist'],
    /^(?:MDCN\/?)?(?:R\/?)?\d{3,6}$/,
    'MDCN/R/12345',
    'https://www.mdcn.gov.ng/',
  ],
  [
    'nmcn',
    'Nursing and Midwifery Council of Nigeria',
    'NG',
    nurses,
    /^[A-Z]{0,3}\d{4,8}$/,
    'RN123456',
    'https://www.nmcn.gov.ng/',
  ],
  [
    'kmpdc',
    'Kenya Medical Practitioners and Dentists Council',
    'KE',
    ['doctor', 'dentist'],
    /^[A-Z]?\d{3,6}$/,
    'A1234',
    'https://kmpdc.go.ke/',
  ],
  [
    'hpcsa',
    'Health Professions Council of South Africa',
    'ZA',
    everybody,
    /^[A-Z]{2,3}\d{7}$/,
    'MP0123456',
    'https://www.hpcsa.co.za/',
  ],
  ['sanc', 'South African Nursing Council', 'ZA', nurses, /^\d{8}$/, '12345678', 'https://www.sanc.co.za/'],
  [
    'mdc-gh',
    'Medical and Dental Council (Ghana)',
    'GH',
    ['doctor', 'dentist'],
    /^(?:MDC\/?)?[A-Z]{0,3}\/?\d{3,6}$/,
    'MDC/RN/12345',
    'https://mdcghana.org/',
  ],
  ['jma', 'Jordan Medical Association', 'JO', doctors, /^\d{3,7}$/, '12345', 'https://www.jma.org.jo/'],
  [
    'scfhs',
    'Saudi Commission for Health Specialties',
    'SA',
    everybody,
    /^[A-Z0-9]{6,15}$/,
    '05RM0012345',
    'https://scfhs.org.sa/',
  ],
  ['ems', 'Egyptian Medical Syndicate', 'EG', doctors, /^\d{3,7}$/, '123456', 'https://www.ems.org.eg/'],
  [
    'socialstyrelsen',
    'Socialstyrelsen (HOSP)',
    'SE',
    everybody,
    /^\d{6,7}$/,
    '1234567',
    'https://www.socialstyrelsen.se/',
  ],
  ['hpr', 'Helsepersonellregisteret', 'NO', everybody, /^\d{5,9}$/, '1234567', 'https://www.helsedirektoratet.no/'],
  ['stps', 'Styrelsen for Patientsikkerhed', 'DK', everybody, /^[A-Z0-9]{5}$/, '0B4KT', 'https://autregweb.sst.dk/'],
  [
    'valvira',
    'Valvira (JulkiTerhikki)',
    'FI',
    everybody,
    /^\d{11}$/,
    '12345678901',
    'https://julkiterhikki.valvira.fi/',
  ],
  [
    'rpps',
    'Ordre des médecins (RPPS)',
    'FR',
    ['doctor', 'midwife', 'dentist', 'pharmacist', 'physiotherapist'],
    /^\d{11}$/,
    '10001234567',
    'https://annuaire.sante.fr/',
  ],
  ['om-pt', 'Ordem dos Médicos', 'PT', doctors, /^\d{4,6}$/, '12345', 'https://ordemdosmedicos.pt/'],
  ['omc', 'Organización Médica Colegial', 'ES', doctors, /^\d{9}$/, '282812345', 'https://www.cgcom.es/'],
  [
    'superdesalud',
    'Superintendencia de Salud (RNPI)',
    'CL',
    everybody,
    /^\d{1,7}$/,
    '123456',
    'https://rnpi.superdesalud.gob.cl/',
  ],
  [
    'cfm',
    'Conselho Federal de Medicina',
    'BR',
    doctors,
    /^(?:CRM)?\/?[A-Z]{2}\/?\d{3,7}$/,
    'CRM/SP 123456',
    'https://portal.cfm.org.br/busca-medicos/',
  ],
  [
    'cedula-mx',
    'Cédula profesional',
    'MX',
    everybody,
    /^\d{6,8}$/,
    '12345678',
    'https://www.cedulaprofesional.sep.gob.mx/',
  ],
  [
    'aerztekammer',
    'Landesärztekammer (EFN)',
    'DE',
    doctors,
    /^80276\d{10}$/,
    '802761234567890',
    'https://www.bundesaerztekammer.de/',
  ],
  [
    'aerztekammer-at',
    'Österreichische Ärztekammer',
    'AT',
    doctors,
    /^\d{4,8}$/,
    '12345',
    'https://www.aerztekammer.at/',
  ],
  [
    'medreg',
    'MedReg (GLN)',
    'CH',
    ['doctor', 'dentist', 'pharmacist'],
    /^7601\d{9}$/,
    '7601000123456',
    'https://www.medregom.admin.ch/',
  ],
  ['fnomceo', 'FNOMCeO', 'IT', ['doctor', 'dentist'], /^\d{1,8}$/, '12345', 'https://portale.fnomceo.it/'],
  [
    'nil',
    'Naczelna Izba Lekarska (PWZ)',
    'PL',
    ['doctor', 'dentist'],
    /^[1-9]\d{6}$/,
    '1234567',
    'https://rejestr.nil.org.pl/',
  ],
  ['smc', 'Singapore Medical Council', 'SG', doctors, /^M\d{5}[A-Z]$/, 'M12345A', 'https://prs.moh.gov.sg/'],
  [
    'mmc',
    'Malaysian Medical Council',
    'MY',
    doctors,
    /^\d{4,6}$/,
    '12345',
    'https://meritsmmc.moh.gov.my/search/registeredDoctor',
  ],
  ['mchk', 'Medical Council of Hong Kong', 'HK', doctors, /^M\d{5}$/, 'M12345', 'https://www.mchk.org.hk/'],
  ['prc-ph', 'Professional Regulation Commission', 'PH', everybody, /^\d{7}$/, '0123456', 'https://online.prc.gov.ph/'],
];

export const registrationBodies: readonly RegistrationBody[] = rows.map(
  ([id, name, country, professions, format, example, lookUp, check]) => ({
    id,
    name,
    country,
    professions,
    format,
    example,
    lookUp,
    ...(check === undefined ? {} : { check }),
  }),
);

const byId = new Map(registrationBodies.map((body) => [body.id, body]));

/** The body an application names, when it is one of ours: by id, or by its name in any case. */
export function findRegistrationBody(idOrName: string): RegistrationBody | undefined {
  const wanted = idOrName.trim().toLowerCase();
  return byId.get(wanted) ?? registrationBodies.find((body) => body.name.toLowerCase() === wanted);
}

/** As compared: upper case, without spaces, dots and dashes, which everybody writes differently. */
export const normaliseRegistration = (number: string): string => number.toUpperCase().replaceAll(/[\s.–-]/g, '');

/**
 * Whether a number looks like one of this body. Evidence for a reviewer and nothing more: a number that fits is not a number that is real,
 * and not proof that it is theirs.
 */
export function registrationFormat(body: string, number: string): 'fits' | 'does-not-fit' | 'unknown-body' {
  const found = findRegistrationBody(body);
  if (found === undefined) return 'unknown-body';
  const normal = normaliseRegistration(number);
  return found.format.test(normal) && (found.check?.(normal) ?? true) ? 'fits' : 'does-not-fit';
}

/** What two members claim when they claim the same registration; `null` when nothing is claimed. */
export function registrationClaim(body: string, number: string): string | null {
  const normal = normaliseRegistration(number);
  if (normal === '') return null;
  return `${findRegistrationBody(body)?.id ?? body.trim().toLowerCase()} ${normal}`;
}
