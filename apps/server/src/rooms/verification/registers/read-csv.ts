/** One record: the wanted columns in the order asked for, and the byte after its end, where reading can begin again. */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly end: number;
}

export interface CsvOptions {
  readonly separator: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** Indexes of the columns to decode; without it all. */
  readonly columns?: readonly number[];
  /** Where in the file the source begins: bytes. */
  readonly offset?: number;
}

/** The file is not CSV (RFC 4180): `offset` says where, in bytes. */
export class CsvError extends Error {
  constructor(what: string, offset: number) {
    super(`${what} (at byte ${offset})`);
    this.name = 'CsvError';
  }
}

const [quote, newline, carriage] = [0x22, 0x0a, 0x0d];
/** A longer record is a quote that was never closed. */
export const longestRecord = 1024 * 1024;

/**
 * Records of a CSV, in batches as they arrive, in memory of one chunk and one record. Only wanted columns are decoded: a register has hundreds,
 * of which a look-up needs a few.
 * @throws CsvError for text after a closing quote and for a record longer than a megabyte
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<readonly CsvRecord[]> {
  let base = options.offset ?? 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const { records, used } = scan(bytes, base, false, options);
    if (bytes.length - used > longestRecord)
      throw new CsvError('a record of more than a megabyte: is a quote missing?', base + used);
    rest = bytes.subarray(used);
    base += used;
    if (records.length > 0) yield records;
  }
  const { records } = scan(rest, base, true, options);
  if (records.length > 0) yield records;
}

function scan(
  bytes: Buffer,
  base: number,
  last: boolean,
  { separator, encoding, columns }: CsvOptions,
): { records: CsvRecord[]; used: number } {
  const records: CsvRecord[] = [];
  const decode = decoderOf(encoding);
  let at = 0;
  if (base === 0 && bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xef_bb_bf) at = 3;
  for (;;) {
    while (at < bytes.length && (bytes[at] === newline || bytes[at] === carriage)) at += 1;
    if (at >= bytes.length) return { records, used: at };
    const found = findFields(bytes, at, base, last, separator.charCodeAt(0));
    if (found === undefined) return { records, used: at };
    const wanted = columns ?? found.spans.map((_, i) => i);
    records.push({ fields: wanted.map((i) => textOf(bytes, found.spans[i], decode)), end: base + found.end });
    at = found.end;
  }
}

type Span = readonly [start: number, end: number, quoted: boolean];

/** The fields of the record that begins at `at`; `undefined` while its end has not arrived. */
function findFields(
  bytes: Buffer,
  at: number,
  base: number,
  last: boolean,
  separator: number,
): { spans: Span[]; end: number } | undefined {
  const spans: Span[] = [];
  let i = at;
  for (;;) {
    let span: Span;
    if (bytes[i] === quote) {
      const close = closingQuote(bytes, i + 1, last);
      if (close === undefined) {
        if (last) throw new CsvError('a quote is never closed', base + i);
        return undefined;
      }
      span = [i + 1, close, true];
      i = close + 1;
      if (bytes[i] === carriage) i += 1;
      if (i < bytes.length && bytes[i] !== separator && bytes[i] !== newline)
        throw new CsvError('text after a closing quote', base + i);
    } else {
      const start = i;
      while (i < bytes.length && bytes[i] !== separator && bytes[i] !== newline) i += 1;
      span = [start, bytes[i - 1] === carriage && i > start ? i - 1 : i, false];
    }
    if (i >= bytes.length && !last) return undefined;
    spans.push(span);
    if (i >= bytes.length || bytes[i] === newline) return { spans, end: Math.min(i + 1, bytes.length) };
    i += 1;
  }
}

/** Two quotes are one that is meant; whether the last byte that arrived is one of two is not known yet. */
function closingQuote(bytes: Buffer, from: number, last: boolean): number | undefined {
  let i = bytes.indexOf(quote, from);
  while (i !== -1) {
    if (i + 1 >= bytes.length) return last ? i : undefined;
    if (bytes[i + 1] !== quote) return i;
    i = bytes.indexOf(quote, i + 2);
  }
  return undefined;
}

const windows = new TextDecoder('windows-1252');
const decoderOf =
  (encoding: CsvOptions['encoding']) =>
  (bytes: Buffer, start: number, end: number): string =>
    encoding === 'utf-8' ? bytes.toString('utf8', start, end) : windows.decode(bytes.subarray(start, end));

function textOf(
  bytes: Buffer,
  span: Span | undefined,
  decode: (bytes: Buffer, start: number, end: number) => string,
): string {
  if (span === undefined || span[0] === span[1]) return '';
  const text = decode(bytes, span[0], span[1]);
  return span[2] ? text.replaceAll('""', '"') : text;
}
