/** A text made comparable, and for each of its characters the offset it had. */
export interface Normalised {
  readonly text: string;
  /** `offsets[i]` is where normalised character `i` stood; one more entry for the end. */
  readonly offsets: Uint32Array;
}

/** Decimal digits of other scripts and widths, by the code of their zero. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6];
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;

const TAB = 9;

function plain(char: string): string {
  const code = char.charCodeAt(0);
  if (INVISIBLE.test(char)) return '';
  if (SPACE.test(char)) return ' ';
  if (DASH.test(char)) return '-';
  if (code === 0x2019 || code === 0x02bc || code === 0xff07 || code === 0x2018) return "'";
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return String(code - zero);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return char;
}

/**
 * Digits of any script become ASCII, every dash a hyphen, every space a space, and invisible characters go, so that an
 * identifier cannot hide behind its typography. Letters stay as they are.
 */
export function normalise(text: string): Normalised {
  const offsets = new Uint32Array(text.length + 1);
  let out = '';
  let length = 0;
  // Where the characters begin that stay as they are and are not in `out` yet.
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80 || code === TAB) {
      const char = plain(text.charAt(i));
      out += text.slice(from, i) + char;
      from = i + 1;
      if (char === '') continue;
    }
    offsets[length] = i;
    length += 1;
  }
  offsets[length] = text.length;
  return { text: out + text.slice(from), offsets };
}
