import { inspectVideo } from '@openrounds/deidentify/video';
import type { VideoFindings } from '@openrounds/deidentify/video';

/** Bytes of the compressor's name in a description of MP4 pictures (ISO/IEC 14496-12 §12.1.3). */
const compressorName = 32;
const containers = new Set(['moov', 'trak', 'mdia']);
const timed = new Set(['mvhd', 'tkhd', 'mdhd']);
const writer = 'Mediabunny';

/** Everything that a film in memory still carries. @throws {VideoError} */
export const inspectBytes = (bytes: Uint8Array): VideoFindings =>
  inspectVideo({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) });

/**
 * The writer signs what it writes: its version, the browser's encoder, the present moment. Those are zeroed in place, so that no
 * offset moves; what else there is stays, to be found.
 */
export function unsign(bytes: Uint8Array, isMp4: boolean): void {
  if (isMp4) zeroTimes(bytes, 0, bytes.length);
  for (const { kind, where, offset } of inspectBytes(bytes).findings) {
    if (kind !== 'encoder') continue;
    if (isMp4) bytes.fill(0, offset, offset + compressorName);
    else if (where === 'MuxingApp') shortenName(bytes, offset);
  }
}

/** Created and modified, four bytes each, or eight in version 1 (ISO/IEC 14496-12 §8.2.2, 8.3.2, 8.4.2). */
function zeroTimes(bytes: Uint8Array, from: number, end: number): void {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 8 <= end;) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const declared = data.getUint32(at);
    const head = declared === 1 ? 16 : 8;
    const size = declared === 1 ? Number(data.getBigUint64(at + 8)) : declared === 0 ? end - at : declared;
    if (size < head) return;
    const next = Math.min(end, at + size);
    if (containers.has(type)) zeroTimes(bytes, at + head, next);
    else if (timed.has(type)) bytes.fill(0, at + head + 4, at + head + 4 + (bytes[at + head] === 1 ? 16 : 8));
    at = next;
  }
}

/** Of the name of a Matroska writer (two bytes of id, a length, text), the version goes; zeros end a text (RFC 8794 §7.4). */
function shortenName(bytes: Uint8Array, at: number): void {
  const first = bytes[at + 2] ?? 0;
  const octets = Math.clz32(first) - 23;
  if (octets < 1 || octets > 8) return;
  // A name is short: whatever the length is written in, its last byte says it.
  const length = octets === 1 ? first & 0x7f : (bytes[at + 1 + octets] ?? 0);
  const body = at + 2 + octets;
  const name = String.fromCharCode(...bytes.subarray(body, body + writer.length));
  if (name === writer && length > writer.length) bytes.fill(0, body + writer.length, body + length);
}
