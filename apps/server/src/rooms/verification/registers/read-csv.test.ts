import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, longestRecord, readCsv } from './read-csv.ts';

const plain: CsvOptions = { separator: ',', encoding: 'utf-8' };

async function read(bytes: Uint8Array, cuts: readonly number[] = [], options: CsvOptions = plain) {
  const records = [];
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  async function* source() {
    for (const [i, edge] of edges.slice(1).entries()) yield bytes.subarray(edges[i], edge);
  }
  for await (const batch of readCsv(source(), options)) records.push(...batch);
  return records;
}
const fields = async (text: string, options: CsvOptions = plain) =>
  (await read(Buffer.from(text), [], options)).map((record) => record.fields);

describe('reading CSV', () => {
  it('takes quotes, separators and line ends inside quotes, empty fields, and files without a last line end', async () => {
    expect(await fields('\uFEFFa,"b,""c""",\r\n"x\ny",,z\n\n,')).toEqual([
      ['a', 'b,"c"', ''],
      ['x\ny', '', 'z'],
      ['', ''],
    ]);
    expect(await fields('a;b', { ...plain, separator: ';' })).toEqual([['a', 'b']]);
    expect(await read(Buffer.from([0xe9, 0x3b, 0x61]), [], { encoding: 'windows-1252', separator: ';' })).toMatchObject(
      [{ fields: ['é', 'a'] }],
    );
  });

  it('reads the same wherever the file is cut, and from the end of any record on', async () => {
    const field = fc
      .stringMatching(/^[ab",;\n\réж ]{0,6}$/)
      .filter((text) => !/^[\n\r]/.test(text) && !text.endsWith('\r'));
    const record = fc.array(field, { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        async (rows, cuts) => {
          const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          const bytes = Buffer.from(text);
          const whole = await read(bytes, cuts);
          expect(whole.map((one) => one.fields)).toEqual(rows);
          for (const [i, { end }] of whole.entries()) {
            const rest = await read(bytes.subarray(end), [], { ...plain, offset: end });
            expect(rest).toEqual(whole.slice(i + 1));
          }
        },
      ),
    );
  });

  it('decodes only the columns it is asked for', async () => {
    expect(await fields('a,b,c\nd,e', { ...plain, columns: [2, 0] })).toEqual([
      ['c', 'a'],
      ['', 'd'],
    ]);
  });

  it('says what is wrong and where, and does not swallow a file whose quote was never closed', async () => {
    await expect(fields('a,b\n"c"d,e')).rejects.toThrow('text after a closing quote (at byte 7)');
    await expect(fields('a,"b')).rejects.toThrow('a quote is never closed (at byte 2)');
    const endless = Buffer.alloc(longestRecord + 10, 'x');
    endless.write('"');
    await expect(read(endless)).rejects.toThrow('more than a megabyte');
  });
});
