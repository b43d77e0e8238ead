import { useLingui } from '@lingui/react/macro';
import { FilmError } from './films/film.ts';
import type { FilmProblem } from './films/film.ts';
import { PictureError } from './pictures/decode.ts';
import type { PictureProblem } from './pictures/decode.ts';
import { mostMedia } from './pictures/picture.ts';

/** What this device found wrong with a picture or film; undefined for any other error. */
export const problemOf = (error: unknown): PictureProblem | FilmProblem | undefined =>
  error instanceof PictureError || error instanceof FilmError ? error.problem : undefined;

/** `no-room`: the case is full. `share-lost`: another app shared something, and it is gone. */
export type Problem = PictureProblem | FilmProblem | 'no-room' | 'share-lost';

/** Why a picture or film cannot be used, and what to do. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useLingui();
  const words: Record<Problem, string> = {
    'not-a-picture': t`That is not a picture, film or PDF. Choose a JPEG, PNG, WebP, AVIF, HEIC, MP4, WebM or PDF.`,
    damaged: t`That picture is damaged and cannot be read.`,
    'too-large': t`That is too large. Pictures up to 50 megapixels and films up to 2 GB can be used.`,
    heic: t`This browser cannot read that HEIC picture. Share it as JPEG, or take it again here.`,
    'no-room': t`A case holds ${mostMedia} pictures at most. The others were left out.`,
    'share-lost': t`What you shared is no longer here. Share it again, or choose it here.`,
    gone: t`These files can no longer be read. Put the disk or drive back, and choose them again.`,
    camera: t`The camera cannot be used.`,
    'no-codecs': t`This browser cannot make films safe. Use a current one, or take photos.`,
    'cannot-decode': t`This browser cannot read that film. Export it as MP4 (H.264) or WebM.`,
    'cannot-encode': t`This browser cannot write films. Use another one, or take photos.`,
    'still-identifies': t`That film could not be made safe here. Nothing of it was sent.`,
  };
  return (problem) => words[problem];
}
