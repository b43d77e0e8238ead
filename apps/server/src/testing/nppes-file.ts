import { isNpi } from '@openrounds/domain/verification';

// The monthly file of NPPES in its own column layout (version 2, 330 columns), with invented people.

const times = (n: number, names: (i: number) => string[]): string[] =>
  Array.from({ length: n }, (_, i) => names(i + 1)).flat();
const address = (kind: string): string[] => [
  `Provider First Line Business ${kind} Address`,
  `Provider Second Line Business ${kind} Address`,
  ...['City Name', 'State Name', 'Postal Code', 'Country Code (If outside U.S.)', 'Telephone Number', 'Fax Number'].map(
    (part) => `Provider Business ${kind} Address ${part}`,
  ),
];
const header: readonly string[] = [
  'NPI',
  'Entity Type Code',
  'Replacement NPI',
  'Employer Identification Number (EIN)',
  'Provider Organization Name (Legal Business Name)',
  'Provider Last Name (Legal Name)',
  ...['First Name', 'Middle Name', 'Name Prefix Text', 'Name Suffix Text', 'Credential Text'].map(
    (part) => `Provider ${part}`,
  ),
  'Provider Other Organization Name',
  'Provider Other Organization Name Type Code',
  ...[
    'Last Name',
    'First Name',
    'Middle Name',
    'Name Prefix Text',
    'Name Suffix Text',
    'Credential Text',
    'Last Name Type Code',
  ].map((part) => `Provider Other ${part}`),
  ...address('Mailing'),
  ...address('Practice Location'),
  'Provider Enumeration Date',
  'Last Update Date',
  'NPI Deactivation Reason Code',
  'NPI Deactivation Date',
  'NPI Reactivation Date',
  'Provider Sex Code',
  ...['Last Name', 'First Name', 'Middle Name', 'Title or Position', 'Telephone Number'].map(
    (part) => `Authorized Official ${part}`,
  ),
  ...times(15, (i) => [
    `Healthcare Provider Taxonomy Code_${i}`,
    `Provider License Number_${i}`,
    `Provider License Number State Code_${i}`,
    `Healthcare Provider Primary Taxonomy Switch_${i}`,
  ]),
  ...times(50, (i) => [
    `Other Provider Identifier_${i}`,
    `Other Provider Identifier Type Code_${i}`,
    `Other Provider Identifier State_${i}`,
    `Other Provider Identifier Issuer_${i}`,
  ]),
  'Is Sole Proprietor',
  'Is Organization Subpart',
  'Parent Organization LBN',
  'Parent Organization TIN',
  ...['Prefix', 'Suffix'].map((part) => `Authorized Official Name ${part} Text`),
  'Authorized Official Credential Text',
  ...times(15, (i) => [`Healthcare Provider Taxonomy Group_${i}`]),
  'Certification Date',
];

const quoted = (fields: readonly string[]): string =>
  `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`;
const column = new Map(header.map((name, i) => [name, i]));

export const nppesHeader = quoted(header);

/** One line, with these columns filled. */
export function nppesLine(values: Readonly<Record<string, string>>): string {
  const fields = header.map(() => '');
  for (const [name, value] of Object.entries(values)) {
    const at = column.get(name);
    if (at === undefined) throw new Error(`NPPES has no column ${name}`);
    fields[at] = value;
  }
  return quoted(fields);
}

/** The `n`-th valid National Provider Identifier that begins with a 1. */
export function npi(n: number): string {
  const base = 100_000_000 + n;
  const found = Array.from('0123456789', (digit) => `${base}${digit}`).find(isNpi);
  if (found === undefined) throw new Error('every number has a check digit');
  return found;
}

/** A family name of its own for each number: names are compared by their letters. */
export const surname = (n: number): string =>
  `EXAMPLE${Array.from(String(n), (digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`;

/** A doctor as the file has them, unless told otherwise. */
export const nppesPerson = (n: number, more: Readonly<Record<string, string>> = {}): string =>
  nppesLine({
    NPI: npi(n),
    'Entity Type Code': '1',
    'Provider Last Name (Legal Name)': surname(n),
    'Provider First Name': 'ADA',
    'Provider Credential Text': 'M.D.',
    'Provider First Line Business Mailing Address': '1 INVENTED STREET',
    'Provider Business Mailing Address City Name': 'TESTVILLE',
    'Provider Business Practice Location Address Country Code (If outside U.S.)': 'US',
    'Provider Enumeration Date': '05/23/2010',
    'Last Update Date': '07/08/2024',
    'Provider Sex Code': 'F',
    'Healthcare Provider Taxonomy Code_1': '207X00000X',
    'Provider License Number_1': `T${n}`,
    'Provider License Number State Code_1': 'TX',
    'Healthcare Provider Primary Taxonomy Switch_1': 'Y',
    'Is Sole Proprietor': 'N',
    ...more,
  });

/** A number that was taken away: the file says no more of it. */
export const nppesDeactivated = (n: number, date = '01/02/2026'): string =>
  nppesLine({ NPI: npi(n), 'NPI Deactivation Date': date });
