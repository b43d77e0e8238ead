import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// docs/security/asvs.md says of each requirement which test would fail. This holds it to its word.

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const table = read('docs/security/asvs.md');
const [intro = ''] = table.split('\n## ');
/** Short names of the introduction: `census` is `apps/server/…`. */
const named = new Map(
  [...intro.matchAll(/`([a-z-]+)` is `([^`]+)`/g)].map(([, name = '', path = '']) => [name, path] as const),
);
const rows = table.split('\n').filter((line) => /^\| [^-|]/.test(line) && !line.startsWith('| |'));

const isPath = (text: string): boolean => /\.(?:ts|tsx|md)$/.test(text) && !text.includes('*');
/** As written in a row: from the project's root, or the end of a path. */
const places = [
  '',
  'apps/server/src/rooms/verification/',
  'apps/server/src/rooms/members/',
  'apps/web/src/rooms/members/',
];
const find = (path: string): string | undefined =>
  places.map((place) => place + path).find((full) => existsSync(fileURLToPath(new URL(full, root))));

/** Every test that a row quotes after naming its file, and which file that is. */
function quotes(row: string): { file: string; quoted: string }[] {
  let file = '';
  return [...row.matchAll(/`([^`]+)`|“([^”]+)”/g)].flatMap(([, code, quoted]) => {
    if (code !== undefined) file = named.get(code) ?? (isPath(code) ? code : file);
    return quoted === undefined || file === '' ? [] : [{ file, quoted }];
  });
}
/** The words of a quotation, which may leave some out. */
const parts = (quoted: string): string[] =>
  quoted
    .split('…')
    .map((part) => part.trim())
    .filter((part) => part !== '');

describe('docs/security/asvs.md', () => {
  it('has a row for each requirement, and each says something', () => {
    expect(named.size).toBeGreaterThanOrEqual(5);
    expect(rows.length).toBeGreaterThanOrEqual(60);
    for (const row of rows)
      expect(
        row
          .split('|')
          .slice(1, 4)
          .map((cell) => cell.trim()),
        row,
      ).not.toContain('');
  });

  it('names files that are there', () => {
    const files = [
      ...named.values(),
      ...rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).filter(isPath)),
    ];
    expect(files.filter((path) => find(path) === undefined)).toEqual([]);
  });

  it('quotes tests that are there', () => {
    const missing = rows.flatMap(quotes).flatMap(({ file, quoted }) => {
      const path = find(file);
      const text = path === undefined ? '' : read(path);
      return parts(quoted).every((part) => text.includes(part)) ? [] : [`${file}: ${quoted}`];
    });
    expect(rows.flatMap(quotes).length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});
