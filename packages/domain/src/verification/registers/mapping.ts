import { z } from 'zod';
import { professions } from '../professions.ts';
import { isoDate, type RegisterEntry, registerStatuses } from './entry.ts';

const column = z.string().min(1).max(200);
const wordsFor = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.object({
    column,
    /** The register's own words, compared without case; a word that is not here means nothing. */
    values: z.record(z.string().max(200), z.enum(values)).default({}),
  });

/** How the columns of a register's CSV are to be read: written by the operator, one file for each register. */
export const CsvMapping = z.strictObject({
  separator: z.enum([',', ';', '\t', '|']).default(','),
  encoding: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  number: column,
  givenName: column.optional(),
  familyName: column,
  formerNames: z.array(column).max(5).default([]),
  /** One profession for the whole file, or a column. */
  profession: z.union([z.enum(professions), wordsFor(professions)]).optional(),
  /** ISO 3166-1 alpha-2 for the whole file, or a column of such codes. */
  country: z.union([z.string().regex(/^[A-Z]{2}$/), z.object({ column })]).optional(),
  /** One status for the whole file, when it lists only those who may practise, or a column. */
  status: z.union([z.enum(registerStatuses), wordsFor(registerStatuses)]),
  /** A column of dates, written YYYY-MM-DD. */
  statusSince: column.optional(),
});
export type CsvMapping = z.infer<typeof CsvMapping>;

/** A layout: which columns are read, in which order, and what one line of them says. */
export interface RegisterLayout {
  readonly separator: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly columns: readonly string[];
  readonly entry: (fields: readonly string[]) => RegisterEntry | undefined;
}

/** The layout a mapping describes. */
export function layoutOf(mapping: CsvMapping): RegisterLayout {
  const { profession, country, status } = mapping;
  const columns = [
    mapping.number,
    mapping.familyName,
    ...[mapping.givenName, mapping.statusSince].filter((name) => name !== undefined),
    ...mapping.formerNames,
    ...[profession, country, status].flatMap((part) => (typeof part === 'object' ? [part.column] : [])),
  ];
  const wanted = [...new Set(columns)];
  const at = new Map(wanted.map((name, i) => [name, i]));
  const professionOf = reader(profession);
  const statusOf = reader(status);
  return {
    separator: mapping.separator,
    encoding: mapping.encoding,
    columns: wanted,
    entry: (fields) => {
      const read = (name: string | undefined): string =>
        name === undefined ? '' : (fields[at.get(name) ?? -1] ?? '').trim();
      const [known, since] = [professionOf(read), read(mapping.statusSince)];
      const code = typeof country === 'object' ? read(country.column).toUpperCase() : (country ?? '');
      return {
        number: read(mapping.number),
        givenName: read(mapping.givenName),
        familyName: read(mapping.familyName),
        formerNames: mapping.formerNames.map(read).filter((name) => name !== ''),
        professions: known === undefined ? [] : [known],
        country: /^[A-Z]{2}$/.test(code) ? code : null,
        status: statusOf(read) ?? 'unknown',
        statusAsWritten: typeof status === 'object' ? read(status.column) : status,
        statusSince: isoDate(since),
      };
    },
  };
}

type Read = (name: string) => string;

function reader<V extends string>(
  part: V | { column: string; values: Record<string, V> } | undefined,
): (read: Read) => V | undefined {
  if (typeof part !== 'object') return () => part;
  const words = new Map(Object.entries(part.values).map(([word, value]) => [word.trim().toLowerCase(), value]));
  return (read) => words.get(read(part.column).toLowerCase());
}
