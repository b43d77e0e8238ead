import type { DicomJson } from '../media/index.ts';

/** Reads of the DICOM JSON model (PS3.18 F.2). Values that are not of the expected kind count as absent. */
function valuesOf(json: DicomJson, tag: string): readonly unknown[] {
  const value = json[tag]?.Value;
  return Array.isArray(value) ? value : [];
}

/** All numbers of an attribute; decimal strings count. */
export const numbersOf = (json: DicomJson, tag: string): number[] =>
  valuesOf(json, tag)
    .map((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value))
    .filter((value): value is number => typeof value === 'number' && Number.isFinite(value));

export const numberOf = (json: DicomJson, tag: string): number | undefined => numbersOf(json, tag)[0];

export const textsOf = (json: DicomJson, tag: string): string[] =>
  valuesOf(json, tag).filter((value): value is string => typeof value === 'string');

export const textOf = (json: DicomJson, tag: string): string => textsOf(json, tag)[0]?.trim() ?? '';

/** The items of a sequence. */
export const itemsOf = (json: DicomJson, tag: string): DicomJson[] =>
  valuesOf(json, tag).filter((value): value is DicomJson => typeof value === 'object' && value !== null);

/** Bytes of a binary attribute, where they stand in the manifest (`InlineBinary`, base 64). */
function bytesOf(json: DicomJson, tag: string): Uint8Array | undefined {
  const inline = json[tag]?.InlineBinary;
  return typeof inline === 'string' ? Uint8Array.from(atob(inline), (letter) => letter.charCodeAt(0)) : undefined;
}

/**
 * The entries of a look-up table: numbers, or bytes of 8- or 16-bit words in little endian (PS3.3 C.11.1.1, C.7.9).
 * Segmented tables are none.
 */
export function entriesOf(json: DicomJson, tag: string, { count, bits }: { count: number; bits: number }): number[] {
  const numbers = numbersOf(json, tag);
  if (numbers.length > 0) return numbers;
  const bytes = bytesOf(json, tag);
  if (!bytes) return [];
  // Eight-bit entries are packed two in a word; some writers give each a word of its own.
  if (bits <= 8 && bytes.length < count * 2) return [...bytes.subarray(0, count)];
  const view = new DataView(bytes.buffer);
  return Array.from({ length: Math.min(count, bytes.length >> 1) }, (_, at) => view.getUint16(at * 2, true));
}

/**
 * The attributes of one frame: functional groups (shared, then the frame's own) laid over those of the instance
 * (PS3.3 C.7.6.16), so that readers need not know where an attribute stood.
 */
export function frameHeader(json: DicomJson, frame: number): DicomJson {
  const shared = itemsOf(json, '52009229')[0];
  const own = itemsOf(json, '52009230')[frame - 1];
  if (!shared && !own) return json;
  const flat: DicomJson = { ...json };
  for (const groups of [shared, own])
    for (const group of Object.keys(groups ?? {}))
      for (const item of itemsOf(groups ?? {}, group)) Object.assign(flat, item);
  return flat;
}
