import { concat, hasAscii } from './bytes.ts';
import { walkGif } from './gif.ts';
import { stillBrand, walkIsobmff } from './isobmff.ts';
import { walkJpeg } from './jpeg.ts';
import { PNG_SIGNATURE, walkPng } from './png.ts';
import { findPolyglots } from './polyglot.ts';
import { StillError } from './types.ts';
import type { StillBlock, StillFindings, StillWalk } from './types.ts';
import { walkWebp } from './webp.ts';

function refuse(bytes: Uint8Array): never {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048)).toLowerCase();
  const named: readonly [RegExp, string][] = [
    [/%pdf-/, 'a PDF is not taken as an image'],
    [/<svg[\s>]/, 'an SVG is not taken as an image'],
    [/<!doctype|<html|<script|<body/, 'a web page is not taken as an image'],
    [/^(ii\*\0|mm\0\*)/, 'a TIFF is not taken as an image'],
    [/^bm/, 'a BMP is not taken as an image'],
  ];
  for (const [pattern, message] of named) if (pattern.test(head)) throw new StillError('refused-type', message, 0);
  if (hasAscii(bytes, 0, 'PK\x03\x04')) throw new StillError('refused-type', 'an archive is not taken as an image', 0);
  if (hasAscii(bytes, 128, 'DICM')) throw new StillError('refused-type', 'a DICOM file is not taken as an image', 128);
  throw new StillError('unrecognised', 'not a JPEG, PNG, WebP, AVIF, HEIC or GIF', 0);
}

function walk(bytes: Uint8Array): StillWalk {
  if (bytes.length === 0) throw new StillError('empty', 'the file is empty', 0);
  if (hasAscii(bytes, 0, '\xff\xd8\xff')) return walkJpeg(bytes);
  if (hasAscii(bytes, 0, PNG_SIGNATURE)) return walkPng(bytes);
  if (hasAscii(bytes, 0, 'RIFF') && hasAscii(bytes, 8, 'WEBP')) return walkWebp(bytes);
  if (hasAscii(bytes, 0, 'GIF87a') || hasAscii(bytes, 0, 'GIF89a')) return walkGif(bytes);
  const brand = hasAscii(bytes, 4, 'ftyp') ? stillBrand(bytes) : undefined;
  return brand ? walkIsobmff(bytes, brand) : refuse(bytes);
}

/**
 * Says what a still file is and everything it carries besides its pixels.
 * @param bytes the whole file
 * @returns format, declared size in pixels, EXIF orientation, metadata blocks with byte offsets, second file types
 * @throws {StillError} `empty`, `unrecognised`, `refused-type` (SVG, HTML, PDF…), `truncated`, `malformed`; nothing else,
 *   whatever the bytes. Time is linear in the length.
 */
export function inspectStill(bytes: Uint8Array): StillFindings {
  const walked = walk(bytes);
  const { format, width, height, orientation, animated, parts } = walked;
  if (width === 0 || height === 0) throw new StillError('malformed', 'the declared size is zero', 0);
  const blocks: StillBlock[] = parts.flatMap(({ kinds, name, offset, length }) =>
    kinds.map((kind) => ({ kind, name, offset, length })),
  );
  const end = parts.reduce((last, part) => Math.max(last, part.offset + part.length), 0);
  const whole = format === 'avif' || format === 'heic' ? bytes.length : end;
  if (whole < bytes.length)
    blocks.push({ kind: 'trailing', name: 'trailer', offset: whole, length: bytes.length - whole });
  const polyglots = findPolyglots(bytes, whole);
  const clean = blocks.length === 0 && polyglots.length === 0;
  return { format, mime: `image/${format}`, width, height, orientation, animated, blocks, polyglots, clean };
}

/**
 * Removes every metadata block without touching the coded pixels: what is left is what decoding needs. The orientation
 * goes with EXIF, so apply `inspectStill(bytes).orientation` to the pixels first (or re-encode upright).
 * @param bytes a whole JPEG, PNG, WebP or GIF file
 * @returns a new file of the same type; `inspectStill` finds no block in it
 * @throws {StillError} as `inspectStill`, and `unsupported` for AVIF and HEIC, which have to be re-encoded
 */
export function stripStill(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { format, parts } = walk(bytes);
  if (format === 'avif' || format === 'heic') {
    throw new StillError('unsupported', `${format.toUpperCase()} is cleaned by encoding it again`, 0);
  }
  return concat(parts.flatMap((part) => (part.keep ? [part.keep] : [])));
}
