import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { VideoError } from '../types.ts';

/** Where ffmpeg is: the named one, or the first on the path. Undefined where there is none. */
export function findFfmpeg(named = process.env['OPENROUNDS_FFMPEG']): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = named === undefined ? folders.map((folder) => join(folder, 'ffmpeg')) : [named];
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const MOST_OUTPUT = 16_384;

/**
 * Runs ffmpeg without a shell, a console, the net or the caller's environment.
 * @throws {VideoError} `no-ffmpeg`, `timed-out`, `failed`; the program's own words, which may quote the film, are not in it
 */
export async function runFfmpeg(args: readonly string[], seconds: number, signal?: AbortSignal): Promise<string> {
  const program = findFfmpeg();
  if (program === undefined) throw new VideoError('no-ffmpeg', 'video needs ffmpeg on the server');
  const whole = ['-nostdin', '-hide_banner', '-protocol_whitelist', 'file', '-y', ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(program, whole, { stdio: ['ignore', 'ignore', 'pipe'], env: {}, windowsHide: true });
    let said = '';
    let why: 'timed-out' | 'failed' = 'failed';
    const stop = (): void => void child.kill('SIGKILL');
    const timer = setTimeout(() => {
      why = 'timed-out';
      stop();
    }, seconds * 1_000);
    signal?.addEventListener('abort', stop, { once: true });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-MOST_OUTPUT)));
    child.on('error', () => reject(new VideoError('failed', 'ffmpeg did not start')));
    child.on('close', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      if (code === 0) resolve(said);
      else
        reject(
          new VideoError(
            why,
            why === 'timed-out' ? `ffmpeg took longer than ${seconds} s` : 'ffmpeg could not read or write this film',
          ),
        );
    });
  });
}
