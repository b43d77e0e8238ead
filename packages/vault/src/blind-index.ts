import { createHmac } from 'node:crypto';
import { type DataKey, deriveKey } from './data-key.ts';

/** The text is not what PostgreSQL prints for a tsvector or tsquery. Nothing of it stands in the message. */
export class TextSearchSyntaxError extends Error {
  override readonly name = 'TextSearchSyntaxError';
}

/** Turns words into keyed hashes on their way into and out of a `tsvector` column. */
export interface BlindIndex {
  /** A `tsvector` as PostgreSQL prints it → the same with every lexeme replaced; positions and weights stay. */
  vector(tsvector: string): string;
  /**
   * A `tsquery` as PostgreSQL prints it → the same with every lexeme replaced; operators, distances and weights stay.
   * A prefix mark (`:*`) is dropped: hashes of words with a common beginning have nothing in common, so `'card':*`
   * finds the lexeme `card` itself and no longer word.
   */
  query(tsquery: string): string;
}

/** 80 bits of the hash: two of a billion different words meet with a chance below one in a million. */
const HASH_BYTES = 10;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

// A quoted lexeme as PostgreSQL prints it: quotes and backslashes inside are doubled.
const LEXEME = String.raw`'((?:[^'\\]|''|\\\\)*)'`;
const VECTOR_ITEM = new RegExp(String.raw`${LEXEME}((?::\d+[ABCD]?(?:,\d+[ABCD]?)*)?)(?: |$)`, 'uy');
const QUERY_ITEM = new RegExp(String.raw`${LEXEME}(?::(\*?)([ABCD]*))?|[&|!()]|<(?:-|\d+)>| `, 'uy');

/**
 * The blind index under a key. One key serves the whole index (`vault.installationKey('search', 'text')`), else a search could
 * not span cases. What it gives away: which entries share a word, how often and where, never the word.
 */
export function blindIndex(key: DataKey): BlindIndex {
  const hash = (lexeme: string) => {
    const mac = createHmac('sha256', deriveKey(key, 'blind-index')).update(lexeme, 'utf8').digest();
    return `'${base32(mac.subarray(0, HASH_BYTES))}'`;
  };
  return {
    vector(tsvector) {
      const items = [...scan(VECTOR_ITEM, tsvector)];
      return items.map(([, lexeme = '', places = '']) => hash(unescape(lexeme)) + places).join(' ');
    },
    query(tsquery) {
      const items = [...scan(QUERY_ITEM, tsquery)];
      return items
        .map(([whole, lexeme, , weights = '']) => {
          if (lexeme === undefined) return whole;
          return hash(unescape(lexeme)) + (weights === '' ? '' : `:${weights}`);
        })
        .join('');
    },
  };
}

function* scan(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) throw new TextSearchSyntaxError(`Not a text search value at character ${at}.`);
    at = pattern.lastIndex;
    yield match;
  }
}

const unescape = (lexeme: string) => lexeme.replaceAll("''", "'").replaceAll('\\\\', '\\');

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replaceAll(/.{5}/g, (five) => BASE32.charAt(Number.parseInt(five, 2)));
}
