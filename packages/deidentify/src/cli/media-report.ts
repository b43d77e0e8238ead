import type { SuggestionKind } from '../pixels/node/index.ts';

/** What only a person can judge in a picture or a film. */
export interface MediaSuspicion {
  readonly kind: 'pixels-not-inspected' | 'burned-in-text' | 'code' | 'recognisable-face' | 'voice' | 'orientation';
  readonly reason: string;
}

/** The account of one picture or film. It holds no identifier: kinds, counts and our own words only. */
export interface MediaReport {
  readonly media: 'picture' | 'film';
  readonly outcome: 'written' | 'refused';
  readonly refusal?: { readonly code: string; readonly reason: string };
  /** By its structure, never by its name: `jpeg`, `matroska`. */
  readonly format?: string;
  readonly removed: readonly { readonly kind: string; readonly count: number }[];
  readonly sound?: 'kept' | 'dropped';
  readonly suspicions: readonly MediaSuspicion[];
}

/** Places in the pixels by kind; absent where nobody looked. */
export type Suggested = Readonly<Partial<Record<SuggestionKind, number>>>;

export function refusedMedia(media: MediaReport['media'], code: string, reason: string, format?: string): MediaReport {
  const refusal = { code, reason };
  return {
    media,
    outcome: 'refused',
    refusal,
    ...(format === undefined ? {} : { format }),
    removed: [],
    suspicions: [],
  };
}

/** How often each kind was found, in the order of first sight. */
export function countKinds(kinds: readonly string[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

/** The account of one picture or film in plain English, as `describeReport` gives it for DICOM. */
export function describeMedia({ media, outcome, refusal, format, removed, sound, suspicions }: MediaReport): string {
  if (outcome === 'refused') return `  Refused: ${refusal?.reason ?? 'no reason'} (${refusal?.code ?? 'unknown'}).\n`;
  const gone = removed.map(({ kind, count }) => `${kind}${count > 1 ? ` ×${count}` : ''}`).join('; ');
  return `${[
    `  Written (${media}, ${format ?? 'unknown'}), by keep-lists: what decoding needs and nothing else.`,
    ...(gone === '' ? [] : [`  Removed: ${gone}.`]),
    ...(sound === undefined ? [] : [`  Sound: ${sound}.`]),
    ...suspicions.map(({ reason }) => `  To be judged by a person: ${reason}.`),
  ].join('\n')}\n`;
}
