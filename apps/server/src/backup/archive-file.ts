import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type KeyService, openArchive, sealArchive } from '@openrounds/vault';
import { extract, pack, type Pack } from 'tar-stream';

export type ArchiveKind = 'data' | 'keys';

/** Adds one entry and waits until it was taken. */
export type AddEntry = (
  name: string,
  content: Uint8Array | { size: number; bytes: AsyncIterable<Uint8Array> },
) => Promise<void>;

/** What an archive holds: each entry with its SHA-256, so that what was written can be compared with what is read. */
export type Contents = Map<string, string>;

/** Writes a sealed tar file: aside, forced to disk, renamed into place. */
export async function writeArchive(
  file: string,
  service: KeyService,
  kind: ArchiveKind,
  fill: (add: AddEntry) => Promise<void>,
): Promise<Contents> {
  const tar = pack();
  const contents: Contents = new Map();
  const filling = fill((name, content) => addEntry(tar, contents, name, content)).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error as Error),
  );
  const temporary = `${file}.partial`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    for await (const chunk of sealArchive(service, kind, tar as AsyncIterable<Buffer>)) await handle.writeFile(chunk);
    await filling;
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  await rename(temporary, file);
  return contents;
}

/** tar-stream's streams are of another family than Node's own, and alike enough to be piped. */
const asWritable = (stream: object): Writable => stream as Writable;

async function addEntry(tar: Pack, contents: Contents, name: string, content: Parameters<AddEntry>[1]): Promise<void> {
  const hash = createHash('sha256');
  const whole = content instanceof Uint8Array;
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of whole ? [content] : content.bytes) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const entry = tar.entry({ name, size: whole ? content.length : content.size, mtime: new Date(0) });
  await pipeline(hashed, asWritable(entry));
  contents.set(name, hash.digest('hex'));
}

/** Reads an archive entry by entry, in its order. Altered or cut short, it throws before the part in question is handed on. */
export async function readArchive(
  file: string,
  service: KeyService,
  kind: ArchiveKind,
  take: (name: string, entry: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const tar = extract();
  const feeding = pipeline(openArchive(service, kind, createReadStream(file)), asWritable(tar));
  const reading = (async () => {
    for await (const entry of tar) {
      await take(entry.header.name, entry as unknown as AsyncIterable<Uint8Array>);
      entry.resume();
    }
  })();
  await Promise.all([feeding, reading]);
}

/** Opens the archive again and compares every entry with what was put in. */
export async function verifyArchive(
  file: string,
  service: KeyService,
  kind: ArchiveKind,
  contents: Contents,
): Promise<void> {
  const missing = new Map(contents);
  await readArchive(file, service, kind, async (name, entry) => {
    const hash = createHash('sha256');
    for await (const chunk of entry) hash.update(chunk);
    if (missing.get(name) !== hash.digest('hex')) throw new Error(`the backup differs from its source at ${name}`);
    missing.delete(name);
  });
  if (missing.size > 0) throw new Error(`the backup lacks ${missing.size} entries`);
}

export async function textOf(entry: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
