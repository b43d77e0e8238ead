import { inspectVideo, VideoError } from '@openrounds/deidentify/video';
import { framesOfVideo } from '@openrounds/deidentify/video-node';
import type { App } from '../../../kit/app.ts';
import { type StoredFinding, suspect, united } from './make-findings.ts';
import { scanStill } from './scan-still.ts';

/** Of a film of three minutes, a picture every five seconds; documented in docs/operate.md. */
const wishes = { every: 5, most: 40, side: 1280, time: 120 } as const;

/**
 * Looks through pictures of a film where ffmpeg is there to make them; where it is not, that nobody but its author looked is said.
 * @param film the whole of it, as it is kept
 * @param poster its first picture, which every server can look through
 */
export async function scanFilm(app: App, film: Uint8Array, poster: Uint8Array): Promise<StoredFinding[]> {
  const found = await scanStill(app, poster, { kind: 'video' }, true);
  const read = (at: number, length: number): Uint8Array => film.subarray(at, at + length);
  if (inspectVideo({ size: film.length, read }).audioTracks > 0) found.push(suspect('voice', ''));
  try {
    for (const frame of await framesOfVideo(film, wishes))
      found.push(...(await scanStill(app, frame, { kind: 'video' }, true)));
  } catch (error) {
    if (!(error instanceof VideoError)) throw error;
    found.push(suspect('not-looked-through', error.code));
  }
  return united(found);
}
