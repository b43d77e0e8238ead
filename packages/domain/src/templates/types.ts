// What a template is made of. Plain data without a schema library: the web renders it, server and web check against it.

/** What people read, in every language the templates speak. */
export interface Words {
  readonly en: string;
  readonly ar: string;
}
export const words = (en: string, ar: string): Words => ({ en, ar });

/** One of a list. `group` gathers neighbours under a heading. */
export interface Choice {
  readonly key: string;
  readonly label: Words;
  readonly group?: Words;
}

/** A published list of codes: whose, and which edition. The code itself is stored. */
export interface CodeSystem {
  readonly key: string;
  readonly name: string;
  readonly edition: string;
  readonly codes: readonly Choice[];
}

interface FieldBase {
  /** Stable and shared: a field of the same key in another template takes over what was written here. */
  readonly key: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly required?: true;
  /** Asked only while another field of the same list has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
}

export type Field = FieldBase &
  (
    | { readonly type: 'text'; readonly max: number; readonly lines?: 'many' }
    /** `unit` as UCUM prints it for people (ISO 31-0 style, for example mg/L); bounds are inclusive, `decimals` at most. */
    | {
        readonly type: 'number';
        readonly unit: string;
        readonly min: number;
        readonly max: number;
        readonly decimals: number;
      }
    | { readonly type: 'choice'; readonly choices: readonly Choice[] }
    | { readonly type: 'choices'; readonly choices: readonly Choice[]; readonly max: number }
    | { readonly type: 'coded'; readonly system: CodeSystem }
    /** Whole days before the day of writing: never a date, which could lead to a patient. */
    | { readonly type: 'days-ago'; readonly max: number }
    | { readonly type: 'yes-no' }
  );

export interface FieldGroup {
  readonly key: string;
  readonly label: Words;
  readonly fields: readonly Field[];
}

/** One way a case can end in the terms of its template, with what has to be said about it. */
export interface OutcomeTerms {
  readonly key: string;
  readonly label: Words;
  readonly fields: readonly Field[];
}

export const templateKeys = ['general', 'trauma', 'tumour-board', 'general-surgery', 'ecg', 'dermatology'] as const;
export type TemplateKey = (typeof templateKeys)[number];

/** A change that makes written values wrong is a new version; the old one stays, so that old cases are still read by it. */
export interface Template {
  readonly key: TemplateKey;
  readonly version: number;
  readonly label: Words;
  /** How the case's own question is put, where the template has its own words for it. */
  readonly question?: Words;
  readonly groups: readonly FieldGroup[];
  readonly outcomes: readonly OutcomeTerms[];
}

export type FieldValue = string | number | boolean | string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;
