import type { Profession } from '../professions.ts';

/** Who registers clinicians, what their numbers look like, and where anybody can look one up. */
export interface RegistrationBody {
  /** Stored in the application; stable. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly professions: readonly Profession[];
  /** Of a number as `normaliseRegistration` leaves it: upper case, without spaces, dots and dashes. */
  readonly format: RegExp;
  /** A check digit, where the numbers have one. */
  readonly check?: (number: string) => boolean;
  /** For people to recognise theirs by. */
  readonly example: string;
  /** The public register, opened by the reviewer. */
  readonly lookUp: string;
}

export const doctors = ['doctor'] as const;
export const nurses = ['nurse', 'midwife'] as const;
export const allied = [
  'physiotherapist',
  'paramedic',
  'radiographer',
  'biomedical-scientist',
  'other-registered',
] as const;
export const everybody = [...doctors, ...nurses, 'dentist', 'pharmacist', ...allied] as const;

export type BodyRow = readonly [
  id: string,
  name: string,
  country: string,
  professions: readonly Profession[],
  format: RegExp,
  example: string,
  lookUp: string,
  check?: (number: string) => boolean,
];
