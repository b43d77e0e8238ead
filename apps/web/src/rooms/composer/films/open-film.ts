// Fetched only when a film is imported.
import { ALL_FORMATS, CanvasSink, Input } from 'mediabunny';
import { keptSize, kept } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { FilmError, filmLimits } from './film.ts';
import type { Film } from './film.ts';
import { sizeOf, sourceOf } from './film-source.ts';

/** Encoders of most kinds want even sides. */
const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2);

/**
 * Reads what a film is, without decoding more than its first picture.
 * @throws {FilmError} `no-codecs`, `cannot-decode`, `too-large`, `too-long`
 */
export async function openFilm(source: Film['source']): Promise<{ film: Film; first: RawPicture }> {
  if (typeof VideoDecoder === 'undefined' || typeof VideoEncoder === 'undefined') throw new FilmError('no-codecs');
  if (sizeOf(source) > filmLimits.sourceBytes) throw new FilmError('too-large');
  let film: Film;
  try {
    using input = new Input({ source: sourceOf(source), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    if (!track || !(await track.canDecode())) throw new FilmError('cannot-decode');
    const duration = await input.computeDuration();
    const shown = { width: track.displayWidth, height: track.displayHeight };
    const scale = Math.min(1, filmLimits.side / Math.max(shown.width, shown.height));
    film = {
      source,
      duration,
      at: 0,
      width: even(shown.width * scale),
      height: even(shown.height * scale),
      hasSound: (await input.getPrimaryAudioTrack()) !== null,
      trim: { from: 0, to: Math.min(duration, filmLimits.seconds) },
      audio: 'drop',
    };
  } catch (error) {
    throw error instanceof FilmError ? error : new FilmError('cannot-decode');
  }
  return { film, first: await frameOf(film, 0) };
}

/** One picture of a film as it will be sent, before anything is covered. @throws {FilmError} `cannot-decode` */
export async function frameOf({ source, width, height, duration }: Film, seconds: number): Promise<RawPicture> {
  try {
    using input = new Input({ source: sourceOf(source), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new FilmError('cannot-decode');
    const sink = new CanvasSink(track, { width, height, fit: 'fill' });
    const at = (await track.getFirstTimestamp()) + Math.min(seconds, Math.max(0, duration - 0.05));
    const found = await sink.getCanvas(at);
    if (!found) throw new FilmError('cannot-decode');
    // As large as what is sent: boxes are in its pixels.
    const size = keptSize({ width, height });
    return kept(found.canvas, size, false);
  } catch (error) {
    throw error instanceof FilmError ? error : new FilmError('cannot-decode');
  }
}
