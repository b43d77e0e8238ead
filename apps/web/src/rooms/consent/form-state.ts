import type { Signed, SignerKind, Use } from './api.ts';

/** Everything a patient fills in. It is in memory only, and leaves this device once: signed. */
export interface Filled {
  readonly uses: readonly Use[];
  readonly signer: SignerKind;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string;
  readonly gender: string;
  /** Years until it ends by itself; 0 for as long as it is not taken back. */
  readonly years: number;
  readonly picturesOnReceipt: boolean;
  readonly relationship: string;
  readonly authority: string;
  readonly patientGivenName: string;
  readonly patientFamilyName: string;
  readonly way: 'drawn' | 'typed';
  readonly typedName: string;
  readonly drawn: Drawn | null;
}

export interface Drawn {
  readonly strokes: readonly { readonly x: number; readonly y: number; readonly t: number }[][];
  readonly width: number;
  readonly height: number;
}

/** What is written on a line. */
export type TextName = Exclude<
  keyof Filled,
  'uses' | 'signer' | 'way' | 'drawn' | 'typedName' | 'years' | 'picturesOnReceipt'
>;
export type Gap = 'uses' | TextName | 'signature';

export const unfilled = (signer: SignerKind): Filled => ({
  uses: [],
  signer,
  givenName: '',
  familyName: '',
  dateOfBirth: '',
  gender: '',
  years: 0,
  picturesOnReceipt: false,
  relationship: '',
  authority: '',
  patientGivenName: '',
  patientFamilyName: '',
  way: 'drawn',
  typedName: '',
  drawn: null,
});

const own = ['givenName', 'familyName'] as const;
const other = ['relationship', 'authority', 'patientGivenName', 'patientFamilyName'] as const;

/** A pen that moved; a tap is no signature. */
function moved(drawn: Drawn | null): boolean {
  const first = drawn?.strokes[0]?.[0];
  if (!drawn || !first) return false;
  return drawn.strokes.some((stroke) => stroke.some(({ x, y }) => x !== first.x || y !== first.y));
}

/** What is still to be filled in, from the top of the form to its foot. `today` as ISO date. */
export function gapsOf(filled: Filled, today: string): Gap[] {
  const names = filled.signer === 'patient' ? own : [...own, ...other];
  const born = filled.dateOfBirth !== '' && filled.dateOfBirth <= today;
  const signed = filled.way === 'typed' ? /\p{L}/u.test(filled.typedName) : moved(filled.drawn);
  return [
    ...(filled.uses.length === 0 ? (['uses'] as const) : []),
    ...names.filter((name) => filled[name].trim() === ''),
    ...(born ? [] : (['dateOfBirth'] as const)),
    ...(signed ? [] : (['signature'] as const)),
  ];
}

/** The same day, so many years on; 29 February becomes the 28th. */
function yearsAfter(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

interface About {
  formVersion: string;
  language: string;
  mediaIds: readonly string[];
  circumstances: NonNullable<Signed['circumstances']>;
}

/** The signed form, for the vault alone; undefined while something is missing. */
export function signedForm(filled: Filled, about: About, today: string): Signed | undefined {
  if (gapsOf(filled, today).length > 0) return undefined;
  const { givenName, familyName, dateOfBirth, relationship, authority, drawn } = filled;
  const signer: Signed['signer'] =
    filled.signer === 'patient'
      ? { kind: 'patient', givenName, familyName, dateOfBirth, gender: filled.gender }
      : {
          kind: 'representative',
          givenName,
          familyName,
          relationship,
          authority,
          patientGivenName: filled.patientGivenName,
          patientFamilyName: filled.patientFamilyName,
          patientDateOfBirth: dateOfBirth,
        };
  const signature: Signed['signature'] =
    filled.way === 'typed' || !drawn
      ? { kind: 'typed', name: filled.typedName.trim() }
      : {
          kind: 'drawn',
          strokes: drawn.strokes.map((stroke) => [...stroke]),
          width: drawn.width,
          height: drawn.height,
        };
  const terms: Signed['terms'] = {
    formVersion: about.formVersion,
    language: about.language,
    mediaIds: [...about.mediaIds],
    uses: [...filled.uses],
    signer: filled.signer,
    picturesOnReceipt: filled.picturesOnReceipt,
    expiresOn: filled.years === 0 ? null : yearsAfter(today, filled.years),
  };
  return { terms, signer, signature, circumstances: about.circumstances };
}
