import { createHmac } from 'node:crypto';

/**
 * HKDF-Expand with SHA-512 (RFC 5869, section 2.3), without the Extract step: the input must be a uniformly random key.
 * `node:crypto` offers only Extract and Expand together.
 *
 * @param length wanted bytes, at most 255 × 64
 */
export function hkdfExpandSha512(key: Uint8Array, info: Uint8Array, length: number): Buffer {
  if (length > 255 * 64) throw new RangeError('HKDF-Expand gives at most 255 blocks.');
  const blocks: Buffer[] = [];
  let previous: Uint8Array = new Uint8Array(0);
  for (let counter = 1; blocks.length * 64 < length; counter += 1) {
    const block = createHmac('sha512', key).update(previous).update(info).update(Uint8Array.of(counter)).digest();
    blocks.push(block);
    previous = block;
  }
  const whole = Buffer.concat(blocks);
  const wanted = Buffer.from(whole.subarray(0, length));
  for (const bytes of [...blocks, whole]) bytes.fill(0);
  return wanted;
}
