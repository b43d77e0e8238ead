import { inspectVideo, isCleanVideo, VideoError, type VideoFindings } from '@openrounds/deidentify/video';
import { AppError } from '@openrounds/domain/kit';
import type { FilmTask } from './types.ts';

/**
 * Reads what the film says of itself, by keep-lists, trusting no client: anything but its pictures, and its sound where that was
 * decided, is a fact about where it came from, and the film is refused with its name.
 * @throws AppError `unsupported-media` (not a film we take), `bad-input` (damaged, or carrying something)
 */
export function checkFilm({ bytes, audio }: FilmTask): void {
  const whole = new Uint8Array(bytes);
  const found = inspect(whole);
  if (isCleanVideo(found, audio)) return;
  const left = [...new Set(found.findings.map(({ kind }) => kind))].filter(
    (kind) => kind !== 'audio' || audio === 'dropped',
  );
  const finding = left.includes('location') ? 'location' : (left[0] ?? 'tracks');
  throw new AppError('bad-input', { where: 'body', finding, findings: left });
}

function inspect(whole: Uint8Array): VideoFindings {
  try {
    return inspectVideo({ size: whole.length, read: (at, length) => whole.subarray(at, at + length) });
  } catch (error) {
    if (!(error instanceof VideoError)) throw error;
    const isForeign = error.code === 'unrecognised' || error.code === 'unsupported';
    throw isForeign
      ? new AppError('unsupported-media', { finding: error.code, accepted: ['video/mp4', 'video/webm'] }, error.message)
      : new AppError('bad-input', { where: 'body', finding: error.code }, error.message);
  }
}
