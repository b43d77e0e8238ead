import type { Medium } from '@openrounds/domain/media';
import { newKey } from '../../../shell/api.ts';
import type { Film } from '../films/film.ts';
import type { Box } from './boxes.ts';
import { drop, placedAnew } from './decode.ts';
import type { RawPicture } from './decode.ts';
import type { History } from './history.ts';
import type { StudyImport } from '../study/study-import.ts';
import type { Looking } from './look.ts';
import { asItCame } from './placing.ts';
import { usualSubject } from './subject.ts';
import type { Label, Subject } from './subject.ts';

/** Media of a case; the server has the same limit. */
export const mostMedia = 20;

export interface Sending {
  /** `queued`: others go first. `waiting`: no connection just now; it goes on by itself. */
  readonly state: 'queued' | 'preparing' | 'waiting' | 'sending' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
  /** Bytes. */
  readonly total: number;
  /** Null while nobody can tell. */
  readonly secondsLeft: number | null;
  readonly error: unknown;
}

/** What a picture looks like at one moment on this device. */
export interface Edit {
  readonly raw: RawPicture;
  readonly boxes: readonly Box[];
  /** What this device suggested to cover, as it suggested it: of these, the author may have uncovered some. */
  readonly suggested: readonly Box[];
}

/** Pictures of a camera lie in memory whole: so many turned, cropped or straightened versions of one can be gone back to. */
const mostVersions = 6;

/** The same without its oldest versions, whose memory is given back. */
export function bounded(history: History<Edit>): History<Edit> {
  const versions = [...new Set([...history.past, history.now].map(({ raw }) => raw.canvas))];
  const old = new Set(versions.slice(0, -mostVersions));
  for (const canvas of old) drop(canvas);
  return old.size === 0 ? history : { ...history, past: history.past.filter(({ raw }) => !old.has(raw.canvas)) };
}

/**
 * The same, looking at another picture of the film or series. In each version it lies as the one before did; those are given up.
 * @param raw as it came
 */
export function showing({ now, past, future }: History<Edit>, raw: RawPicture): History<Edit> {
  const anew = new Map<HTMLCanvasElement, RawPicture>();
  const shown = (state: Edit): Edit => {
    const before = state.raw;
    const after =
      anew.get(before.canvas) ?? (before.placing === asItCame ? raw : placedAnew(raw, before, before.placing));
    anew.set(before.canvas, after);
    // The same as before, for who asks whether it was turned meanwhile.
    return { ...state, raw: { ...after, placing: before.placing } };
  };
  const next = { now: shown(now), past: past.map(shown), future: future.map(shown) };
  for (const canvas of anew.keys()) drop(canvas);
  if (![...anew.values()].includes(raw)) drop(raw.canvas);
  return next;
}

/** A picture of the draft: still being edited here, on its way, or on the server. */
export interface Picture {
  readonly key: string;
  /** Undefined once only the server has it. */
  readonly edit: History<Edit> | null;
  /** The film that `edit` shows a picture of. */
  readonly film: Film | null;
  /** A DICOM study that is still on this device. */
  readonly study: StudyImport | null;
  /** Null once this device has looked, or has nothing to look at. */
  readonly looking: Looking | null;
  readonly sending: Sending | null;
  readonly medium: Medium | null;
  /** The one on the server that this takes the place of. */
  readonly replaces: string | null;
  readonly subject: Subject;
  readonly label: Label;
  readonly alt: string;
}

/** It still needs somebody to look at it before it is sent. */
export const isUnchecked = (picture: Picture): boolean =>
  (picture.edit !== null || picture.study !== null) && picture.sending === null;
/** Looked at, and sent as soon as the line allows: nothing that its author has to do. */
export const isOnItsWay = ({ medium, sending }: Picture): boolean =>
  medium === null && sending !== null && sending.state !== 'failed';

/** Nothing of it is on the server yet. */
export const unsent = (label: Label, is: Partial<Pick<Picture, 'edit' | 'film' | 'study'>>): Picture => ({
  key: newKey(),
  edit: null,
  film: null,
  study: null,
  looking: null,
  sending: null,
  medium: null,
  replaces: null,
  label,
  subject: usualSubject(label),
  alt: '',
  ...is,
});

export const fromMedium = (medium: Medium): Picture => ({
  ...unsent(medium.label, {}),
  key: medium.id,
  medium,
  subject: medium.subject ?? 'patient-or-tissue',
  alt: medium.alt,
});
