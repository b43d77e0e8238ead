import type { VR } from './types.ts';

/** Bytes of one value of a binary VR. */
export const UNIT: Readonly<Record<string, number>> = {
  US: 2,
  SS: 2,
  UL: 4,
  SL: 4,
  FL: 4,
  FD: 8,
  AT: 4,
  UV: 8,
  SV: 8,
  OW: 2,
  OF: 4,
  OD: 8,
  OL: 4,
  OV: 8,
  OB: 1,
};
/** Bytes that change places between big and little endian; an AT is two 16-bit words. */
const SWAP: Readonly<Record<string, number>> = { ...UNIT, AT: 2 };
const TEXT = new Set([
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'TM',
  'UC',
  'UI',
  'UR',
  'UT',
]);

export const isTextVr = (vr: VR): boolean => TEXT.has(vr);

/**
 * Reverses the bytes of every value, in place.
 * @param bitsAllocated of pixels: cells of 32 bits and more are swapped whole, though they are written as words of 16 (PS3.5 §8.1.1)
 */
export function swapBytes(bytes: Uint8Array, vr: VR, bitsAllocated = 0): Uint8Array {
  const unit = vr === 'OB' ? 1 : Math.max(SWAP[vr] ?? 1, bitsAllocated >> 3);
  if (unit === 1) return bytes;
  for (let at = 0; at + unit <= bytes.length; at += unit) {
    for (let i = 0; i < unit / 2; i += 1) {
      const [low = 0, high = 0] = [bytes[at + i], bytes[at + unit - 1 - i]];
      bytes[at + i] = high;
      bytes[at + unit - 1 - i] = low;
    }
  }
  return bytes;
}

const NUMBER = /^ *[+-]?(?:\d{1,12}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})? *$/;
const CODE = /^[A-Za-z0-9_ .+\-/%:*()&]{0,16}$/;
/** Terms of SOP class, transfer syntax and coding UIDs; instances of a place or person never begin so. No part has more digits: a number may be somebody's. */
export const STANDARD_UID = /^1\.2\.840\.10008\.(?:5|1|2|3|6)(?:\.\d{1,4}){1,8}$/;

/** Most values are this short: put together letter by letter they cost a quarter of a call with a list. */
const SHORT_TEXT = 32;
export const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  if (bytes.length <= SHORT_TEXT) {
    for (let at = 0; at < bytes.length; at += 1) text += String.fromCharCode(bytes[at] as number);
  } else {
    for (let at = 0; at < bytes.length; at += 4096)
      text += String.fromCharCode.apply(null, bytes.subarray(at, at + 4096) as unknown as number[]);
  }
  return text;
};
export const trimPadding = (text: string): string => text.replace(/[\0 ]+$/, '');

/** A number string (DS, IS) as the standard writes it; anything else in its place is not a number. */
export function isNumberText(text: string, most: number): boolean {
  const values = trimPadding(text).split('\\');
  return (
    values.length <= most && values.every((value) => value.trim() === '' || (value.length <= 26 && NUMBER.test(value)))
  );
}

export function isCodeText(text: string, most: number): boolean {
  const values = trimPadding(text).split('\\');
  return values.length <= most && values.every((value) => CODE.test(value));
}

/** Binary numbers: whole values, not more than the attribute may have, and not a sentence in disguise. */
export function isNumberBytes(bytes: Uint8Array, vr: VR, most: number): boolean {
  const unit = UNIT[vr] ?? 1;
  return bytes.length % unit === 0 && bytes.length / unit <= most && !isSentence(bytes);
}

/** Eight bytes or more that are all printable ASCII with letters: text written where numbers belong. */
export function isSentence(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  let letters = 0;
  for (let i = 0; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
    if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters += 1;
  }
  return end >= 8 && letters * 3 >= end;
}

const PAD: Readonly<Record<string, number>> = { UI: 0, OB: 0, UN: 0 };

/** Text as bytes of even length, padded as its VR wants it. Everything we write is ASCII or Latin-1. */
export function encodeText(text: string, vr: VR): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length + (text.length & 1)).fill(PAD[vr] ?? 0x20);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i) & 0xff;
  return bytes;
}

export function evenLength(bytes: Uint8Array, vr: VR): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const padded = new Uint8Array(bytes.length + 1).fill(PAD[vr] ?? (isTextVr(vr) ? 0x20 : 0));
  padded.set(bytes);
  return padded;
}

/** What stands in place of a value that must be there but may not be known (action D), by VR. */
export function dummyValue(vr: VR): Uint8Array<ArrayBuffer> {
  const text: Readonly<Record<string, string>> = {
    DA: '19000101',
    TM: '000000',
    DT: '19000101000000',
    AS: '000Y',
    DS: '0',
    IS: '0',
    UI: '2.25.0',
  };
  if (isTextVr(vr)) return encodeText(vr === 'UR' ? '' : (text[vr] ?? 'REMOVED'), vr);
  const unit = UNIT[vr] ?? 2;
  return new Uint8Array(Math.max(2, unit));
}
