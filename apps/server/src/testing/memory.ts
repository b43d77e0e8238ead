import { type FileHandle, open, readFile } from 'node:fs/promises';

export interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
}
interface Found {
  readonly bytes: number;
  /** Of the needles, what was there. */
  readonly found: ReadonlySet<string>;
  readonly matches: ReadonlySet<string>;
}

const chunkBytes = 16 * 1024 * 1024;
/** What lies across the end of a chunk is looked for once more at the beginning of the next. */
const overlap = 1024;

/**
 * Looks through everything that a process has in its memory, its environment included: every mapping that can be written, or is of
 * no file; and what begins with `prefix` and matches. What is only mapped from a file is not its own. @returns a sentence where this system lets nobody look
 */
export async function memoryOf(
  pid: number,
  needles: readonly Needle[],
  pattern: RegExp,
  prefix: string,
): Promise<Found | string> {
  if (process.platform !== 'linux') return `memory is read from /proc, which ${process.platform} has not`;
  const maps = await readFile(`/proc/${pid}/smaps`, 'utf8');
  const memory = await open(`/proc/${pid}/mem`, 'r').catch((error: NodeJS.ErrnoException) => error.code);
  if (memory === undefined || typeof memory === 'string')
    return `the memory of another process cannot be read here: ${memory}`;
  const pages = await open(`/proc/${pid}/pagemap`, 'r');
  const look = finderOf(needles);
  const found = new Set<string>();
  const matches = new Set<string>();
  let bytes = 0;
  try {
    for (const region of regionsIn(maps))
      for await (const { at, to } of writtenParts(region, pages)) {
        const { buffer, bytesRead } = await memory
          .read(Buffer.alloc(to - at), 0, null, at)
          // Given back to the system since the list was read.
          .catch(() => ({ buffer: Buffer.alloc(0), bytesRead: 0 }));
        const read = buffer.subarray(0, bytesRead);
        bytes += bytesRead;
        for (const what of look(read)) found.add(what);
        for (let near = read.indexOf(prefix); near >= 0; near = read.indexOf(prefix, near + 1)) {
          const [match] = pattern.exec(read.toString('latin1', near, near + overlap)) ?? [];
          if (match !== undefined) matches.add(match);
        }
      }
  } finally {
    await Promise.all([memory.close(), pages.close()]);
  }
  return { bytes, found, matches };
}

/** All needles in one pass over the bytes: only where two of them begin one is it looked at closer. */
function finderOf(needles: readonly Needle[]): (bytes: Buffer) => Generator<string> {
  const beginning = new Map<number, Needle[]>();
  for (const needle of needles) {
    const pair = needle.bytes.readUInt16BE();
    beginning.set(pair, [...(beginning.get(pair) ?? []), needle]);
  }
  const begins = new Uint8Array(0x1_00_00);
  for (const pair of beginning.keys()) begins[pair] = 1;
  return function* (bytes) {
    let pair = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      pair = ((pair << 8) | (bytes[at] ?? 0)) & 0xffff;
      if (begins[pair] === 0) continue;
      for (const { what, bytes: needle } of beginning.get(pair) ?? [])
        if (bytes[at + 1] === needle[2] && needle.equals(bytes.subarray(at - 1, at - 1 + needle.length))) yield what;
    }
  };
}

interface Region {
  readonly from: number;
  readonly to: number;
  readonly pageBytes: number;
}

const entryBytes = 8;
/** Present, or swapped out: the upper two bits of an entry of /proc/<pid>/pagemap. */
const isThere = (entry: number): boolean => (entry & 0xc0) !== 0;

/** What was set aside and never written holds nothing, and there are gigabytes of it. Parts overlap, so that nothing lies between two. */
async function* writtenParts(
  { from, to, pageBytes }: Region,
  pages: FileHandle,
): AsyncGenerator<{ at: number; to: number }> {
  const count = (to - from) / pageBytes;
  const { buffer, bytesRead } = await pages.read(
    Buffer.alloc(count * entryBytes),
    0,
    null,
    (from / pageBytes) * entryBytes,
  );
  let start: number | null = null;
  for (let page = 0; page <= count; page += 1) {
    const there = page * entryBytes < bytesRead && isThere(buffer[page * entryBytes + 7] ?? 0);
    const at = from + page * pageBytes;
    if (there && start === null) start = at;
    if (start === null || (there && at - start < chunkBytes)) continue;
    yield { at: start, to: at };
    start = there ? at - overlap : null;
  }
}

/** By /proc/<pid>/smaps: regions of its own in which something was written. */
function regionsIn(maps: string): Region[] {
  return maps.split(/^(?=[\da-f]+-[\da-f]+ )/m).flatMap((region) => {
    const [, from = '', to = '', rights = '', name = ''] =
      /^([\da-f]+)-([\da-f]+) (\S{4}) \S+ \S+ \S+ *(.*)$/m.exec(region) ?? [];
    const own = rights.startsWith('rw') || (rights.startsWith('r') && !name.startsWith('/'));
    const written = /^(?:Rss|Swap): +[1-9]/m.test(region);
    const its = own && written && !/^\[v(?:var|dso|syscall)/.test(name);
    const pageBytes = Number(/^KernelPageSize: +(\d+)/m.exec(region)?.[1]) * 1024;
    return its ? [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), pageBytes }] : [];
  });
}
