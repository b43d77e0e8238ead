/** Crockford's base 32: no I, L, O or U, so that what is read aloud or copied by hand comes out the same. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 20;

/** A withdrawal code of 100 random bits. @param random 20 random bytes */
export const codeFrom = (random: Uint8Array): string =>
  Array.from(random.subarray(0, codeLength), (byte) => alphabet[byte % 32] ?? '').join('');

/** As it is printed: four groups of five. */
export const shownCode = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? '';

/** What was typed, as the code it means: any case, spaces and dashes, O for 0, I or L for 1. Undefined where it is none. */
export function readCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : undefined;
}
