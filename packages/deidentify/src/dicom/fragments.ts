import type { SourceReader } from './source.ts';
import { DicomError } from './types.ts';
import type { Element, Fragment } from './types.ts';

/** First bytes of a codestream: JPEG and JPEG-LS (SOI), JPEG 2000 and HTJ2K (SOC, SIZ). */
const beginsCodestream = (head: Uint8Array): boolean =>
  (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) ||
  (head[0] === 0xff && head[1] === 0x4f && head[2] === 0xff && head[3] === 0x51);

/** Which fragments each frame is made of (PS3.5 §A.4): by the offset table, one by one, or by where codestreams begin. */
export function groupFragments(reader: SourceReader, element: Element, frames: number): Fragment[][] {
  const [table, ...fragments] = element.fragments ?? [];
  const first = fragments[0];
  if (!table || !first) throw new DicomError('pixel-data', 'the encapsulated pixel data hold no frame');
  if (frames === 1) return [fragments];
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  const starts = startsByTable(reader, table, fragments, frames) ?? startsByBytes(reader, fragments);
  const groups: Fragment[][] = [];
  for (const [index, fragment] of fragments.entries()) {
    if (starts.has(index)) groups.push([fragment]);
    else groups.at(-1)?.push(fragment);
  }
  if (groups.length !== frames)
    throw new DicomError(
      'pixel-data',
      `${frames} frames are declared, ${fragments.length} fragments are there, and nothing says which belongs to which`,
    );
  return groups;
}

function startsByTable(
  reader: SourceReader,
  table: Fragment,
  fragments: readonly Fragment[],
  frames: number,
): Set<number> | undefined {
  if (table.length !== frames * 4) return undefined;
  const base = fragments[0]?.offset ?? 0;
  const byOffset = new Map(fragments.map((fragment, index) => [fragment.offset - base, index]));
  const starts = new Set<number>();
  for (let frame = 0; frame < frames; frame += 1) {
    const index = byOffset.get(reader.u32(table.offset + 4 * frame, true));
    if (index === undefined) return undefined;
    starts.add(index);
  }
  return starts;
}

function startsByBytes(reader: SourceReader, fragments: readonly Fragment[]): Set<number> {
  const starts = new Set<number>();
  for (const [index, { offset, length }] of fragments.entries())
    if (beginsCodestream(reader.source.read(offset, Math.min(4, length)))) starts.add(index);
  return starts;
}

/** The bytes of a frame, its fragments put together. */
export function readFragments({ source }: SourceReader, fragments: readonly Fragment[]): Uint8Array {
  const [only, second] = fragments;
  if (only && !second) return source.read(only.offset, only.length);
  const out = new Uint8Array(fragments.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { offset, length } of fragments) {
    out.set(source.read(offset, length), at);
    at += length;
  }
  return out;
}
