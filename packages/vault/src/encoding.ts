/**
 * Joins texts so that no two different lists give the same bytes: each part is its UTF-8 length (4 bytes, big-endian)
 * followed by its UTF-8. Lone surrogates are refused, since UTF-8 would fold them all into one replacement character.
 */
export function encodeParts(parts: readonly string[]): Buffer {
  const pieces: Buffer[] = [];
  for (const part of parts) {
    if (!part.isWellFormed()) throw new TypeError('A part of a key context must be well-formed Unicode.');
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    pieces.push(length, bytes);
  }
  return Buffer.concat(pieces);
}

/** The decimal form of a version counter; refuses what is not a whole number ≥ 0, so that 1 and 1.0000001 cannot meet. */
export function versionPart(version: number): string {
  if (!Number.isSafeInteger(version) || version < 0)
    throw new TypeError('A version must be a whole number, 0 or more.');
  return String(version);
}
