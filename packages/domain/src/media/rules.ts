import type { mediaKinds, mediaLabels } from './contract.ts';

type Label = (typeof mediaLabels)[number];
type Kind = (typeof mediaKinds)[number];

/** What a still is, by what it is called: tracings and results are read like paper, everything else is looked at. */
export const kindOfStill = (label: Label): Extract<Kind, 'photo' | 'document'> =>
  label === 'ecg' || label === 'blood-results' ? 'document' : 'photo';

export interface ByteRange {
  readonly start: number;
  /** Included, as on the wire. */
  readonly end: number;
}

/**
 * One range of a `Range` header (RFC 9110, 14.1.2). Null where there is none, where there are several, and where it lies outside:
 * the whole is sent then, which the standard allows.
 */
export function parseRange(header: string | undefined, total: number): ByteRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, total - Number(last)) : Number(first);
  const end = first === '' || last === '' ? total - 1 : Math.min(Number(last), total - 1);
  return start > end || (first === '' && Number(last) === 0) ? null : { start, end };
}

/** Whether an `Accept` header names this media type and does not refuse it with `q=0`. */
export const acceptsType = (accept: string, type: string): boolean =>
  accept.split(',').some((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return name === type && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
