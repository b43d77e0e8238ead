import type { Profession } from '../professions.ts';
import { type Agreement, barsPractice, type RegisterEntry, type RegisterStatus } from './entry.ts';

/** Names as they are compared: without case, accents, spaces and signs; every script keeps its letters. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replaceAll(/[^\p{L}]/gu, '');

/** What people of about the same name are found by: the family name and the first letter of the given name. */
export const nameKey = (givenName: string, familyName: string): string =>
  `${foldName(familyName)} ${Array.from(foldName(givenName))[0] ?? ''}`;

interface Name {
  readonly givenName: string;
  readonly familyName: string;
}

/**
 * Whether a name is the one on the register. A former family name, an initial, one of several given names, or given and family name
 * the other way round agree in part: somebody looks.
 */
export function compareNames(said: Name, entry: Name & { readonly formerNames: readonly string[] }): Agreement {
  const [given, family] = [foldName(said.givenName), foldName(said.familyName)];
  const [theirGiven, theirFamily] = [foldName(entry.givenName), foldName(entry.familyName)];
  if (family === '' || theirFamily === '') return 'not-known';
  if (family === theirGiven && given === theirFamily) return 'partly';
  const familyFits = familyFit(family, said.familyName, entry);
  const givenFits = givenFit(given, theirGiven, said.givenName, entry.givenName);
  if (familyFits === 'differs' || givenFits === 'differs') return 'differs';
  return familyFits === 'agrees' && givenFits === 'agrees' ? 'agrees' : 'partly';
}

const partsOf = (name: string): string[] =>
  name
    .split(/[\s-]+/)
    .map(foldName)
    .filter((part) => part.length > 1);

function familyFit(folded: string, said: string, entry: Name & { readonly formerNames: readonly string[] }): Agreement {
  if (folded === foldName(entry.familyName)) return 'agrees';
  const others = [entry.familyName, ...entry.formerNames].flatMap((name) => [foldName(name), ...partsOf(name)]);
  return [folded, ...partsOf(said)].some((part) => others.includes(part)) ? 'partly' : 'differs';
}

function givenFit(given: string, theirs: string, said: string, written: string): Agreement {
  if (given === theirs) return 'agrees';
  if (given === '' || theirs === '') return 'partly';
  const initial = (given.length === 1 || theirs.length === 1) && given[0] === theirs[0];
  const shared = partsOf(said).some((part) => partsOf(written).includes(part));
  return initial || shared || given.startsWith(theirs) || theirs.startsWith(given) ? 'partly' : 'differs';
}

interface Said extends Name {
  readonly profession: Profession | null;
  readonly country: string | null;
}

/** Field by field, what an application says against the register. */
export const compareEntry = (
  said: Said,
  entry: RegisterEntry,
): { name: Agreement; profession: Agreement; country: Agreement } => ({
  name: compareNames(said, entry),
  profession:
    said.profession === null || entry.professions.length === 0
      ? 'not-known'
      : entry.professions.includes(said.profession)
        ? 'agrees'
        : 'differs',
  country:
    said.country === null || entry.country === null
      ? 'not-known'
      : said.country === entry.country
        ? 'agrees'
        : 'differs',
});

/**
 * What follows for a member when their entry is looked at again. `before` is what was last seen there, `null` when nothing was. Whoever the
 * register bars anew is suspended at once, whoever let it lapse may apply again once it is renewed; unless the name is somebody else's:
 * then, as when the register takes its word back, a verifier is told and decides.
 */
export function registerNews(
  before: RegisterStatus | null,
  now: RegisterStatus,
  name: Agreement,
): 'suspend' | 'lapse' | 'tell' | 'nothing' {
  if (before === now) return 'nothing';
  if (barsPractice(now)) return name === 'differs' ? 'tell' : now === 'lapsed' ? 'lapse' : 'suspend';
  return before !== null && (barsPractice(before) || now === 'conditions') ? 'tell' : 'nothing';
}
