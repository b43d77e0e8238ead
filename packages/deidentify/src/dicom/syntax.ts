import type { Syntax } from './types.ts';

const STEM = '1.2.840.10008.1.2';
const plain = { explicit: true, little: true, deflated: false, encapsulated: false };

export const IMPLICIT_LITTLE: Syntax = { ...plain, uid: STEM, explicit: false };
export const EXPLICIT_LITTLE: Syntax = { ...plain, uid: `${STEM}.1` };
export const EXPLICIT_BIG: Syntax = { ...plain, uid: `${STEM}.2`, little: false };

/** Coded image formats whose bitstream we can clean of comments (JPEG, JPEG-LS, JPEG 2000, HTJ2K, RLE). Video is not among them. */
const CODED = new Set(
  [
    '4.50',
    '4.51',
    '4.52',
    '4.53',
    '4.54',
    '4.55',
    '4.56',
    '4.57',
    '4.58',
    '4.59',
    '4.60',
    '4.61',
    '4.62',
    '4.63',
    '4.64',
    '4.65',
    '4.66',
  ]
    .concat(['4.70', '4.80', '4.81', '4.90', '4.91', '4.92', '4.93', '4.201', '4.202', '4.203', '5'])
    .map((end) => `${STEM}.${end}`),
);

/** The syntax a UID stands for, or undefined where we do not know how to read it. */
export function syntaxOf(uid: string): Syntax | undefined {
  if (uid === STEM) return IMPLICIT_LITTLE;
  if (uid === `${STEM}.1`) return EXPLICIT_LITTLE;
  if (uid === `${STEM}.2`) return EXPLICIT_BIG;
  if (uid === `${STEM}.1.99`) return { ...plain, uid, deflated: true };
  if (CODED.has(uid)) return { ...plain, uid, encapsulated: true };
  return undefined;
}

export const isRle = (uid: string): boolean => uid === `${STEM}.5`;
export const isJpeg2000 = (uid: string): boolean => /\.4\.(?:9[0-3]|20[1-3])$/.test(uid);
