import { sameMeaning, spellings } from './synonyms.ts';

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const spelling = new Map(spellings);
const spellingPattern = new RegExp(spellings.map(([from]) => escape(from)).join('|'), 'g');

const kept = new Map(sameMeaning.flatMap((phrases) => phrases.map((phrase) => [phrase, phrases[0]] as const)));
/** What is kept stands in it too, so that the "lupus" of "systemic lupus erythematosus" is not taken for a word of its own. Longest first, so that "chest x ray" is not taken for "x ray"; between words may stand a space or a hyphen. */
const meaningPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[...kept.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) =>
      phrase
        .split(' ')
        .map(escape)
        .join(String.raw`[\s-]+`),
    )
    .join('|')})(?![\p{L}\p{N}])`,
  'gu',
);

/** Lower case, without the accents of Latin letters, in one spelling. "#" before a word is how surgeons write "fracture". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/#(?!\d)/g, ' fracture ')
    .replaceAll(spellingPattern, (part) => spelling.get(part) ?? part);

const inOneWording = (text: string, wrap: (phrase: string) => string): string =>
  text.replaceAll(meaningPattern, (found) => wrap(kept.get(found.replaceAll(/[\s-]+/g, ' ')) ?? found));

/** Text on its way into the index: every spelling and short form in the wording that queries are brought to as well. */
export const indexedWording = (text: string): string => inOneWording(plain(text), (phrase) => phrase);

/**
 * A query in the same wording, still in the syntax of a web search: words, "phrases", -without, or. What stood for a phrase
 * outside quotes becomes a quoted one, so that `-mi` leaves out the phrase and not its first word.
 */
export const queriedWording = (query: string): string =>
  plain(query)
    .split('"')
    .map((part, i) => (i % 2 === 1 ? inOneWording(part, (phrase) => phrase) : inOneWording(part, quoted)))
    .join('"');

const quoted = (phrase: string): string => (phrase.includes(' ') ? `"${phrase}"` : phrase);
