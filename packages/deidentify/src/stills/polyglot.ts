import { hasAscii } from './bytes.ts';
import type { Polyglot } from './types.ts';

/** Readers of other types search only so far from either end: PDF 1 KiB, ZIP its last 64 KiB, HTML sniffing 1.5 KiB. */
const HEAD = 2_048;
const TAIL = 66_000;

const SIGNATURES: readonly { kind: Polyglot['kind']; text: string }[] = [
  { kind: 'pdf', text: '%pdf-' },
  { kind: 'zip', text: 'pk\x03\x04' },
  { kind: 'zip', text: 'pk\x05\x06' },
  { kind: 'html', text: '<html' },
  { kind: 'html', text: '<!doctype' },
  { kind: 'html', text: '<body' },
  { kind: 'svg', text: '<svg' },
  { kind: 'script', text: '<script' },
  { kind: 'script', text: '<iframe' },
  { kind: 'php', text: '<?php' },
  { kind: 'rar', text: 'rar!\x1a\x07' },
  { kind: '7z', text: '7z\xbc\xaf\x27\x1c' },
];

/** Second file types in a byte range: a case-insensitive search of the first and last bytes, linear and bounded. */
export function findPolyglots(bytes: Uint8Array, trailerAt: number): Polyglot[] {
  const found: Polyglot[] = [];
  const tailFrom = Math.max(0, Math.min(trailerAt, bytes.length - TAIL));
  search(bytes, 4, Math.min(HEAD, bytes.length), found);
  search(bytes, Math.max(HEAD, tailFrom), Math.min(bytes.length, Math.max(tailFrom, HEAD) + 16 * TAIL), found);
  if (hasAscii(bytes, 128, 'DICM')) found.push({ kind: 'dicom', offset: 128 });
  if (trailerAt < bytes.length) trailerTypes(bytes, trailerAt, found);
  return found;
}

function search(bytes: Uint8Array, from: number, to: number, found: Polyglot[]): void {
  const text = new TextDecoder('latin1').decode(bytes.subarray(from, to)).toLowerCase();
  // windows-1252 maps some bytes above 0x7f to other characters; only the 7z signature has such bytes.
  for (const { kind, text: signature } of SIGNATURES) {
    const at = kind === '7z' ? indexOfBytes(bytes, from, to) : text.indexOf(signature);
    if (at >= 0) found.push({ kind, offset: kind === '7z' ? at : from + at });
  }
}

function indexOfBytes(bytes: Uint8Array, from: number, to: number): number {
  for (let at = bytes.indexOf(0x37, from); at >= 0 && at < to; at = bytes.indexOf(0x37, at + 1)) {
    if (hasAscii(bytes, at, '7z\xbc\xaf\x27\x1c')) return at;
  }
  return -1;
}

function trailerTypes(bytes: Uint8Array, at: number, found: Polyglot[]): void {
  if (hasAscii(bytes, at, '\xff\xd8\xff') || hasAscii(bytes, at, '\x89PNG') || hasAscii(bytes, at, 'GIF8')) {
    found.push({ kind: 'image', offset: at });
  }
  if (hasAscii(bytes, at, '\x7fELF') || hasAscii(bytes, at, 'MZ')) found.push({ kind: 'executable', offset: at });
}
