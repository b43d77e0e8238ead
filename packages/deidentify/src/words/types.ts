export type IdentifierKind =
  | 'nhs-number'
  | 'ssn'
  | 'national-id'
  | 'mrn'
  | 'npi'
  | 'phone'
  | 'email'
  | 'url'
  | 'ip-address'
  | 'postcode'
  | 'address'
  | 'date'
  | 'age'
  | 'hospital'
  | 'name';

/** Something in a text that could tell who the patient is. */
export interface Span {
  /** UTF-16 offsets into the text as it was given: `text.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly kind: IdentifierKind;
  /** 0–1; how sure the rule is. */
  readonly confidence: number;
  /** A structure that is nothing else (a checked number with its label, an e-mail address): it cannot be overruled. */
  readonly fact: boolean;
  /** Words that could stand instead, where there are some. */
  readonly suggestion?: string;
}
