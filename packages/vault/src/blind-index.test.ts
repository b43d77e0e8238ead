import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blindIndex, TextSearchSyntaxError } from './blind-index.ts';
import { DataKey } from './data-key.ts';
import type { Query } from './postgres-key-store.ts';
import { startDatabase } from './testing/database.ts';

const key = new DataKey(randomBytes(32));
const index = blindIndex(key);
const hash = (lexeme: string) => index.vector(quote(lexeme)).slice(1, -1);
const quote = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Any word PostgreSQL may hold: quotes, backslashes, colons, spaces, any script; no NUL, which it refuses. */
const lexeme = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom("'", '\\', ':', '*', ' ', '&', 'a', '1', '\n'), minLength: 1, maxLength: 8 }),
  )
  .filter((text) => !text.includes('\0') && text.isWellFormed());
const places = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 16_383 }), fc.constantFrom('', 'A', 'B', 'C')), {
  selector: ([position]) => position,
  minLength: 1,
  maxLength: 4,
});

describe('blind text', () => {
  it('keeps positions and weights, operators and distances, and no word', () => {
    expect(index.vector(`'ankl':2A,7 'fractur':3 'it''s':1B 'o\\\\x'`)).toBe(
      `'${hash('ankl')}':2A,7 '${hash('fractur')}':3 '${hash("it's")}':1B '${hash('o\\x')}'`,
    );
    expect(index.query(`'ankl':AB & !( 'fractur' <2> 'it''s' | 'x' <-> 'y' )`)).toBe(
      `'${hash('ankl')}':AB & !( '${hash('fractur')}' <2> '${hash("it's")}' | '${hash('x')}' <-> '${hash('y')}' )`,
    );
    expect([index.vector(''), index.query('')]).toEqual(['', '']);
    expect(hash('ankl')).toMatch(/^[a-z2-7]{16}$/);
  });

  it('drops the prefix mark, which has no blind form', () => {
    expect(index.query(`'card':* & 'x':*AB`)).toBe(`'${hash('card')}' & '${hash('x')}':AB`);
  });

  it('is another under another key', () => {
    expect(blindIndex(new DataKey(randomBytes(32))).vector(`'a'`)).not.toBe(index.vector(`'a'`));
  });

  it('refuses what PostgreSQL would not print, without repeating it', () => {
    for (const text of [
      "'open",
      'fracture',
      "'a':",
      "'a':1Z",
      "'a''",
      "'a\\'",
      "'a'b",
      "'a':1,",
      'x:1',
      "'a':1  'b'",
    ]) {
      expect(() => index.vector(text), text).toThrow(TextSearchSyntaxError);
    }
    for (const text of ["'open", 'fracture', "'a' ; 'b'", "'a':X", "'a' < 'b'", "'a'b"]) {
      expect(() => index.query(text), text).toThrow(TextSearchSyntaxError);
      expect(() => index.query(text)).not.toThrow(/fracture/);
    }
  });
});

describe('on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let query: Query;
  beforeAll(async () => {
    database = await startDatabase();
    query = await database.fresh();
  });
  afterAll(() => database.stop());

  const one = async (sql: string, params: unknown[]) =>
    (await query(`select ${sql} as value`, params)).rows[0]?.['value'];

  it('reads back whatever PostgreSQL prints, lexeme by lexeme', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(lexeme, places), { selector: ([word]) => word, minLength: 1, maxLength: 5 }),
        async (words) => {
          const text = words
            .map(([word, at]) => `${quote(word)}:${at.map(([n, weight]) => `${n}${weight}`).join(',')}`)
            .join(' ');
          const printed = String(await one('$1::tsvector::text', [text]));
          const blinded = index.vector(printed);
          const { rows } = await query('select lexeme, positions, weights from unnest($1::tsvector)', [blinded]);
          const { rows: plain } = await query('select lexeme, positions, weights from unnest($1::tsvector)', [printed]);
          const byLexeme = (list: Record<string, unknown>[]) =>
            [...list].sort((a, b) => String(a['lexeme']).localeCompare(String(b['lexeme'])));
          expect(byLexeme(rows)).toEqual(
            byLexeme(plain.map((row) => ({ ...row, lexeme: hash(String(row['lexeme'])) }))),
          );
        },
      ),
      { numRuns: 80 },
    );
  });

  it('answers every query as the open words would, and ranks alike', async () => {
    const words = fc.constantFrom('ankle', 'fracture', 'cast', "o'neill", 'back\\slash', 'café', 'كسر', 'a:b');
    const document = fc.array(words, { minLength: 1, maxLength: 10 });
    const term = words.map(quote);
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        term,
        fc.tuple(term, fc.constantFrom('A', 'AB', 'D')).map(([word, weights]) => `${word}:${weights}`),
        fc
          .tuple(tie('expression'), fc.constantFrom('&', '|', '<->', '<3>'), tie('expression'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
        tie('expression').map((inner) => `!(${inner})`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(document, document, expression, async (title, body, asked) => {
        const place = (list: string[], from: number, weight: string) =>
          list.map((word, i) => `${quote(word)}:${from + i}${weight}`);
        const vector = String(
          await one('$1::tsvector::text', [[...place(title, 1, 'A'), ...place(body, 50, '')].join(' ')]),
        );
        const wanted = String(await one('$1::tsquery::text', [asked]));
        const sql = 'jsonb_build_array($1::tsvector @@ $2::tsquery, ts_rank_cd($1::tsvector, $2::tsquery))';
        const open = (await one(sql, [vector, wanted])) as [boolean, number];
        const blind = (await one(sql, [index.vector(vector), index.query(wanted)])) as [boolean, number];
        expect(blind[0]).toBe(open[0]);
        expect(blind[1]).toBeCloseTo(open[1], 5);
      }),
      { numRuns: 150 },
    );
  });

  it('finds a case by its words and phrases, while the row holds none of them', async () => {
    const text = "Displaced fracture of the ankle in a climber; O'Neill's sign was negative.";
    const vector = index.vector(String(await one(`to_tsvector('english', $1)::text`, [text])));
    await query('create table entry (words tsvector)', []);
    await query('insert into entry values ($1::tsvector)', [vector]);
    const find = async (asked: string) => {
      const blinded = index.query(String(await one(`websearch_to_tsquery('english', $1)::text`, [asked])));
      return (await query('select 1 from entry where words @@ $1::tsquery', [blinded])).rows.length === 1;
    };
    expect(await find('ankles fractured')).toBe(true);
    expect(await find('"displaced fracture"')).toBe(true);
    expect(await find('"fracture displaced"')).toBe(false);
    expect(await find('fracture -climber')).toBe(false);
    expect(await find("o'neill")).toBe(true);
    const stored = String((await query('select words::text as words from entry', [])).rows[0]?.['words']);
    for (const word of ['fractur', 'ankl', 'climber', 'neill', 'displac']) expect(stored).not.toContain(word);
  });
});
