import type { Profession } from '../professions.ts';
import { isoDate, type RegisterEntry } from './entry.ts';

// The full replacement monthly file of the National Plan and Provider Enumeration System, by the names in its own first line
// (CMS, NPPES Data Dissemination, "Data Dissemination File - Code Values" and README). Files of versions 1 and 2 name these alike.

const taxonomies = Array.from({ length: 15 }, (_, i) => `Healthcare Provider Taxonomy Code_${i + 1}`);
/** The columns that are read, of some 330. */
export const nppesColumns = [
  'NPI',
  'Entity Type Code',
  'Provider Last Name (Legal Name)',
  'Provider First Name',
  'Provider Middle Name',
  'Provider Other Last Name',
  'Provider Business Practice Location Address Country Code (If outside U.S.)',
  'NPI Deactivation Date',
  'NPI Reactivation Date',
  ...taxonomies,
] as const;

// Code set of the National Uniform Claim Committee; the longest beginning that is listed counts.
const professionsByTaxonomy: readonly (readonly [beginning: string, profession: Profession])[] = [
  ['202', 'doctor'],
  ['204', 'doctor'],
  ['207', 'doctor'],
  ['208', 'doctor'],
  ['209', 'doctor'],
  ['163W', 'nurse'],
  ['164', 'nurse'],
  ['363L', 'nurse'],
  ['364S', 'nurse'],
  ['3675', 'nurse'],
  ['176B', 'midwife'],
  ['367A', 'midwife'],
  ['122300000X', 'dentist'],
  ['1223', 'dentist'],
  ['1835', 'pharmacist'],
  ['2251', 'physiotherapist'],
  ['146', 'paramedic'],
  ['2471', 'radiographer'],
  ['246Q', 'biomedical-scientist'],
];

/** The profession of a taxonomy code; any other code of an individual is a registered profession of another kind. */
export function professionOfTaxonomy(code: string): Profession | null {
  if (!/^\d{3}[0-9A-Z]{6}X$/.test(code)) return null;
  // A student or resident in training: which of them, the code does not say.
  if (code === '390200000X') return null;
  return professionsByTaxonomy.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'other-registered';
}

/** "MM/DD/YYYY" as an ISO 8601 date; `null` for anything else. */
export function nppesDate(written: string): string | null {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(written.trim()) ?? [];
  return isoDate(`${year}-${month}-${day}`);
}

/**
 * One line of the file as an entry; `undefined` for an organisation. A deactivated number comes without a name: it was taken away, and
 * what was known of it before stays. `fields` in the order of `nppesColumns`.
 */
export function nppesEntry(fields: readonly string[]): RegisterEntry | undefined {
  const [
    number = '',
    kind,
    family = '',
    given = '',
    middle = '',
    other = '',
    country = '',
    off = '',
    on = '',
    ...codes
  ] = fields.map((field) => field.trim());
  if (kind === '2') return undefined;
  const [deactivated, reactivated] = [nppesDate(off), nppesDate(on)];
  const removed = deactivated !== null && (reactivated === null || reactivated < deactivated);
  const professions = new Set(codes.map(professionOfTaxonomy).filter((profession) => profession !== null));
  return {
    number,
    givenName: [given, middle].filter((part) => part !== '').join(' '),
    familyName: family,
    formerNames: other === '' ? [] : [other],
    professions: [...professions],
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    status: removed ? 'removed' : 'active',
    statusAsWritten: removed ? 'Deactivated' : reactivated === null ? 'Active' : 'Reactivated',
    statusSince: removed ? deactivated : reactivated,
  };
}
