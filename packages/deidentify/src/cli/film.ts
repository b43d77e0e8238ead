import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ByteSource } from '../dicom/index.ts';
import { VideoError } from '../video/index.ts';
import { makeVideoSafe, VIDEO_LIMITS } from '../video/node/index.ts';
import type { PixelMode } from './arguments.ts';
import { countKinds, refusedMedia } from './media-report.ts';
import type { MediaReport } from './media-report.ts';

/** What is asked of a film. */
export interface FilmRequest {
  /** Where the film lies, when it is a file of its own; one in an archive is unpacked beside the work. */
  readonly path: string | undefined;
  readonly source: ByteSource;
  readonly audio: 'keep' | 'drop';
  readonly pixels: PixelMode;
  /** Path to write to, without the ending. */
  readonly output: string;
}

export interface SafeFilm {
  readonly report: MediaReport;
  /** Absent when it was refused. */
  readonly path?: string;
}

const refused = (code: string, reason: string): SafeFilm => ({ report: refusedMedia('film', code, reason) });

const PIECE = 2 ** 20;

function unpack(source: ByteSource, path: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < source.size; at += PIECE) {
      const piece = source.read(at, Math.min(PIECE, source.size - at));
      for (let done = 0; done < piece.length;) done += writeSync(file, piece, done);
    }
  } finally {
    closeSync(file);
  }
}

/** Matroska films stay WebM only where their pictures are VP8 or VP9: what was written says it. */
function endingOf(path: string): 'mp4' | 'webm' {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4);
    readSync(file, head, 0, 4, 0);
    return head.readUInt32BE(0) === 0x1a45dfa3 ? 'webm' : 'mp4';
  } finally {
    closeSync(file);
  }
}

/**
 * Takes everything off a film but its pictures and, where that was decided, its sound; the pictures are not looked at, so under
 * `redact` every film is refused.
 * @throws what the disk throws; what is wrong with the film is a refusal
 */
export async function makeFilmSafe({ path, source, audio, pixels, output }: FilmRequest): Promise<SafeFilm> {
  if (pixels === 'redact') return refused('redaction', 'the pictures of films are not looked at');
  if (source.size > VIDEO_LIMITS.bytes)
    return refused('too-large', `the film is larger than ${VIDEO_LIMITS.bytes} bytes`);
  const folder = mkdtempSync(join(tmpdir(), 'openrounds-film-'));
  const unfinished = `${output}.part`;
  try {
    const input = path ?? join(folder, 'film');
    if (path === undefined) unpack(source, input);
    mkdirSync(dirname(output), { recursive: true });
    const { container, findings, audioTracks } = await makeVideoSafe(input, unfinished, { audio });
    const written = `${output}.${endingOf(unfinished)}`;
    renameSync(unfinished, written);
    const isKept = audio === 'keep' && audioTracks > 0;
    const removed = countKinds(findings.map(({ kind }) => kind).filter((kind) => kind !== 'audio' || !isKept));
    const report: MediaReport = {
      media: 'film',
      outcome: 'written',
      format: container,
      removed,
      ...(audioTracks > 0 ? { sound: isKept ? 'kept' : 'dropped' } : {}),
      suspicions: [
        ...(pixels === 'ignore' ? [] : [{ kind: 'pixels-not-inspected' as const, reason: 'pixels not looked at' }]),
        ...(isKept ? [{ kind: 'voice' as const, reason: 'the sound was kept: voices and names can be heard' }] : []),
      ],
    };
    return { report, path: written };
  } catch (error) {
    if (!(error instanceof VideoError)) throw error;
    return refused(error.code, error.code === 'no-ffmpeg' ? 'films need ffmpeg' : error.message);
  } finally {
    rmSync(unfinished, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
