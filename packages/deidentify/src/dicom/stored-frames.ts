import { openFrames } from './frames.ts';
import type { DicomFile } from './open.ts';
import { readPixelFormat } from './pixels.ts';
import type { PixelFormat } from './pixels.ts';
import { Tally } from './report.ts';
import { EXPLICIT_LITTLE } from './syntax.ts';
import { DicomError } from './types.ts';
import type { Element, Fragment } from './types.ts';

/** The frames of an image as they lie in its file. */
export interface StoredFrames {
  readonly format: PixelFormat;
  /** Of each frame: explicit little endian for native pixels, whatever the file's byte order was. */
  readonly transferSyntax: string;
  readonly count: number;
  /** One frame (from 0): a codestream, or native samples in little endian. */
  read(frame: number): Uint8Array;
}

/** First bytes of a codestream: JPEG and JPEG-LS (SOI), JPEG 2000 and HTJ2K (SOC, SIZ). */
const beginsCodestream = (head: Uint8Array): boolean =>
  (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) ||
  (head[0] === 0xff && head[1] === 0x4f && head[2] === 0xff && head[3] === 0x51);

/** Which fragments each frame is made of (PS3.5 §A.4): by the offset table, one by one, or by where codestreams begin. */
function groupFragments(file: DicomFile, element: Element, frames: number): Fragment[][] {
  const [table, ...fragments] = element.fragments ?? [];
  const first = fragments[0];
  if (!table || !first) throw new DicomError('pixel-data', 'the encapsulated pixel data hold no frame');
  if (frames === 1) return [fragments];
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  const starts = startsByTable(file, table, fragments, frames) ?? startsByBytes(file, fragments);
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
  file: DicomFile,
  table: Fragment,
  fragments: readonly Fragment[],
  frames: number,
): Set<number> | undefined {
  if (table.length !== frames * 4) return undefined;
  const base = fragments[0]?.offset ?? 0;
  const byOffset = new Map(fragments.map((fragment, index) => [fragment.offset - base, index]));
  const starts = new Set<number>();
  for (let frame = 0; frame < frames; frame += 1) {
    const index = byOffset.get(file.reader.u32(table.offset + 4 * frame, true));
    if (index === undefined) return undefined;
    starts.add(index);
  }
  return starts;
}

function startsByBytes(file: DicomFile, fragments: readonly Fragment[]): Set<number> {
  const starts = new Set<number>();
  for (const [index, { offset, length }] of fragments.entries())
    if (beginsCodestream(file.reader.source.read(offset, Math.min(4, length)))) starts.add(index);
  return starts;
}

/**
 * Takes an image apart into frames without decoding any of them.
 * @throws {DicomError} `pixel-data` when there are none, or they cannot be told apart
 */
export function openStoredFrames(file: DicomFile): StoredFrames {
  const element = file.dataset.find(({ tag, length }) => tag === 0x7fe0_0010 && length > 0);
  if (!element) throw new DicomError('pixel-data', 'the file holds no pixels');
  const format = readPixelFormat(file.dataset, file);
  if (!element.fragments) {
    const frames = openFrames(element, { reader: file.reader, syntax: file.syntax, format, tally: new Tally() });
    return { format, transferSyntax: EXPLICIT_LITTLE.uid, count: frames.count, read: (frame) => frames.read(frame) };
  }
  const groups = groupFragments(file, element, format.frames);
  return {
    format,
    transferSyntax: file.syntax.uid,
    count: format.frames,
    read: (frame) => {
      const group = groups[frame];
      if (!group) throw new DicomError('pixel-data', 'there is no such frame');
      const out = new Uint8Array(group.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const { offset, length } of group) {
        out.set(file.reader.source.read(offset, length), at);
        at += length;
      }
      return out;
    },
  };
}
