import { limitsOfWorks, type Work } from './works.ts';

/** Reading references from files of other programs: BibTeX and RIS, as far as a profile needs them. */
export const limitsOfReferences = { bytes: 512 * 1024 } as const;

/** What was read, and how many entries had no title or were more than a profile holds. */
export interface References {
  readonly items: readonly Work[];
  readonly skipped: number;
}

/** A DOI or PMID as it is kept, out of whatever it was pasted as; `null` when there is none in it. */
export const doiIn = (text: string): string | null =>
  /10\.\d{4,9}\/[^\s"<>]+/
    .exec(text)?.[0]
    .replace(/[.,;)}]+$/, '')
    .slice(0, 200) ?? null;
export const pmidIn = (text: string): string | null =>
  /(?:^|pmid:?\s*|pubmed\.ncbi\.nlm\.nih\.gov\/)([1-9]\d{0,8})\/?\s*$/i.exec(text.trim())?.[1] ?? null;

/** Reads a file of either kind. @throws RangeError when it is too long, SyntaxError when it is neither, or breaks off */
export function readReferences(text: string): References {
  if (text.length > limitsOfReferences.bytes) throw new RangeError('The file is longer than 512 kB');
  const entries = /^\s*TY {2}-/m.test(text) ? readRis(text) : readBibtex(text);
  const works = entries.map(workOf).filter((work) => work !== null);
  const items = works.slice(0, limitsOfWorks.items);
  return { items, skipped: entries.length - items.length };
}

interface Entry {
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
}

const presented = new Set([
  'inproceedings',
  'conference',
  'proceedings',
  'unpublished',
  'cpaper',
  'conf',
  'slide',
  'hear',
]);

function workOf({ type, fields }: Entry): Work | null {
  const field = (...names: string[]): string =>
    names.map((name) => fields.get(name) ?? '').find((one) => one !== '') ?? '';
  const title = field('title', 'ti', 't1').slice(0, limitsOfWorks.title);
  if (title === '') return null;
  const year = Number(/\b(19|20)\d{2}\b/.exec(field('year', 'date', 'py', 'y1', 'da'))?.[0] ?? Number.NaN);
  return {
    kind: presented.has(type) ? 'presentation' : 'publication',
    title,
    authors: field('author', 'au', 'a1').slice(0, limitsOfWorks.authors),
    venue: field('journal', 'journaltitle', 'booktitle', 'jo', 'jf', 't2', 'publisher', 'pb').slice(
      0,
      limitsOfWorks.venue,
    ),
    year: Number.isNaN(year) ? null : year,
    doi: doiIn(field('doi', 'do', 'url', 'ur')),
    pmid: pmidIn(field('pmid', 'an')),
  };
}

/** RIS: two letters, two spaces, a dash, a value; from TY to ER. Authors come one to a line. */
function readRis(text: string): Entry[] {
  const entries: Entry[] = [];
  let fields = new Map<string, string>();
  let type = '';
  for (const line of text.split(/\r?\n/)) {
    const [, tag = '', value = ''] = /^\s*([A-Z][A-Z0-9]) {2}-\s?(.*)$/.exec(line) ?? [];
    if (tag === 'TY') {
      [type, fields] = [value.trim().toLowerCase(), new Map()];
    } else if (tag === 'ER') {
      if (type !== '') entries.push({ type, fields });
      type = '';
    } else if (tag !== '' && type !== '') {
      const name = tag.toLowerCase();
      const before = fields.get(name);
      if (before === undefined) fields.set(name, value.trim());
      else if (name === 'au' || name === 'a1') fields.set(name, `${before}; ${value.trim()}`);
    }
  }
  if (type !== '') throw new SyntaxError('The file breaks off within an entry');
  return entries;
}

const accents: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  c: '\u0327',
  v: '\u030C',
  u: '\u0306',
  H: '\u030B',
};
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
};

/** TeX's accents as letters; braces, which only keep capitals, go. */
const plainOf = (tex: string): string =>
  tex
    .replaceAll(/\\(["'`^~=]|[cvuH](?![a-zA-Z]))\s*\{?\\?([a-zA-Z])\}?/g, (_, accent: string, letter: string) =>
      `${letter}${accents[accent] ?? ''}`.normalize('NFC'),
    )
    .replaceAll(/\\(ss|ae|AE|aa|AA|[oOlLi])(?![a-zA-Z])\s*/g, (all, name: string) => letters[name] ?? all)
    .replaceAll(/\\([&%$#_{}])/g, '$1')
    .replaceAll(/[{}]/g, '')
    .replaceAll(/--+/g, '–')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** BibTeX: `@type{key, name = value, …}`; values in braces, in quotes, or bare. Comments, strings and preambles are passed over. */
function readBibtex(text: string): Entry[] {
  const entries: Entry[] = [];
  const heads = /@\s*([a-zA-Z]+)\s*\{/g;
  for (let head = heads.exec(text); head !== null; head = heads.exec(text)) {
    const end = closing(text, heads.lastIndex);
    const type = (head[1] ?? '').toLowerCase();
    const body = text.slice(heads.lastIndex, end);
    heads.lastIndex = end + 1;
    if (!['comment', 'string', 'preamble'].includes(type)) entries.push({ type, fields: fieldsOf(body) });
  }
  if (entries.length === 0) throw new SyntaxError('There is no BibTeX and no RIS entry in it');
  return entries;
}

/** Where the brace that was opened before `from` closes. @throws SyntaxError when it does not */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new SyntaxError('The file breaks off within an entry');
}

function fieldsOf(body: string): Map<string, string> {
  const fields = new Map<string, string>();
  const names = /([a-zA-Z][\w-]*)\s*=\s*/g;
  names.lastIndex = Math.max(0, body.indexOf(','));
  for (let name = names.exec(body); name !== null; name = names.exec(body)) {
    const [value, end] = valueAt(body, names.lastIndex);
    const key = (name[1] ?? '').toLowerCase();
    const plain = plainOf(value);
    fields.set(key, key === 'author' ? plain.replaceAll(/ and /g, '; ') : plain);
    names.lastIndex = end;
  }
  return fields;
}

function valueAt(body: string, at: number): [value: string, end: number] {
  if (body[at] === '{') {
    const end = closing(body, at + 1);
    return [body.slice(at + 1, end), end + 1];
  }
  if (body[at] === '"') {
    let end = at + 1;
    for (let depth = 0; end < body.length && (body[end] !== '"' || depth > 0); end += 1)
      depth += body[end] === '{' ? 1 : body[end] === '}' ? -1 : 0;
    return [body.slice(at + 1, end), end + 1];
  }
  const bare = /^[^,\s]*/.exec(body.slice(at))?.[0] ?? '';
  return [bare, at + bare.length];
}
