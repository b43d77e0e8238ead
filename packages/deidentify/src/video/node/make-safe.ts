import { closeSync, copyFileSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectVideo, isCleanVideo } from '../inspect.ts';
import { VideoError } from '../types.ts';
import type { VideoFindings } from '../types.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { unsign } from './unsign.ts';

/** A place to make unreadable, in pixels of the upright picture, from one second to another (the whole film without). */
export interface VideoRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly style: 'solid' | 'mosaic';
  readonly from?: number;
  readonly to?: number;
}

export interface VideoLimits {
  readonly bytes: number;
  /** Seconds of film. */
  readonly duration: number;
  /** Width × height. */
  readonly pixels: number;
  /** Seconds of work. */
  readonly time: number;
}

export const VIDEO_LIMITS: VideoLimits = { bytes: 500 * 2 ** 20, duration: 600, pixels: 3_840 * 2_160, time: 600 };

export interface VideoDecisions {
  /** Voices identify: sound stays only where that was decided. */
  readonly audio: 'keep' | 'drop';
  /** Seconds from the start. */
  readonly trim?: { readonly from: number; readonly to: number };
  readonly regions?: readonly VideoRegion[];
  readonly limits?: Partial<VideoLimits>;
  readonly signal?: AbortSignal;
}

function inspectFile(path: string): VideoFindings {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (offset: number, length: number): Uint8Array => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
    };
    return inspectVideo({ size, read });
  } finally {
    closeSync(file);
  }
}

const seconds = (value: number): string => {
  if (!Number.isFinite(value) || value < 0) throw new RangeError('a time in the film is not a number of seconds');
  return value.toFixed(3);
};
const pixels = (value: number): number => {
  if (!Number.isFinite(value)) throw new RangeError('a region is not made of finite numbers');
  return Math.max(0, Math.round(value));
};

/** At most this many cells along the longer side, as for stills. */
const MOSAIC_CELLS = 8;

/** Seconds by which a region's time grows at both ends: pictures of Matroska films lie some milliseconds beside where players show them. */
const TIME_MARGIN = 0.05;

/** One filter chain that replaces the pixels of every region; regions grow outward to even pixels, as chroma needs. */
function filters(regions: readonly VideoRegion[]): string {
  let last = '[0:v:0]';
  const steps: string[] = [];
  for (const [n, region] of regions.entries()) {
    const [x, y] = [pixels(Math.floor(region.x / 2) * 2), pixels(Math.floor(region.y / 2) * 2)];
    const [w, h] = [
      Math.max(2, pixels(Math.ceil((region.x + region.width - x) / 2) * 2)),
      Math.max(2, pixels(Math.ceil((region.y + region.height - y) / 2) * 2)),
    ];
    const from = seconds(Math.max(0, (region.from ?? 0) - TIME_MARGIN));
    const to = region.to === undefined ? undefined : seconds(region.to + TIME_MARGIN);
    const when = to === undefined ? `enable='gte(t,${from})'` : `enable='between(t,${from},${to})'`;
    const next = `[v${n}]`;
    if (region.style === 'solid')
      steps.push(`${last}drawbox=x=${x}:y=${y}:w=${w}:h=${h}:color=black:t=fill:${when}${next}`);
    else {
      const cell = Math.max(w, h) / MOSAIC_CELLS;
      const [columns, rows] = [Math.max(1, Math.floor(w / cell)), Math.max(1, Math.floor(h / cell))];
      steps.push(
        `${last}split[a${n}][b${n}]`,
        `[b${n}]crop=w='min(${w},iw-${x})':h='min(${h},ih-${y})':x=${x}:y=${y},scale=${columns}:${rows}:flags=area,scale=${w}:${h}:flags=neighbor[c${n}]`,
        `[a${n}][c${n}]overlay=x=${x}:y=${y}:${when}${next}`,
      );
    }
    last = next;
  }
  return `${steps.join(';')};${last}format=yuv420p[out]`;
}

/** What ffmpeg says of the input: size and length, for the limits. */
async function measure(input: string, limits: VideoLimits): Promise<void> {
  const said = await runFfmpeg(
    ['-i', input, '-map', '0:v:0', '-c', 'copy', '-t', '0.001', '-f', 'null', '-'],
    Math.min(60, limits.time),
  );
  const [, hours = '0', minutes = '0', rest = '0'] = /Duration: (\d+):(\d\d):(\d\d\.\d+)/.exec(said) ?? [];
  const duration = Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest);
  if (duration > limits.duration) throw new VideoError('too-large', `the film is longer than ${limits.duration} s`);
  const [, width = '0', height = '0'] = /Video:.*? (\d{2,5})x(\d{2,5})[ ,]/.exec(said) ?? [];
  if (Number(width) * Number(height) > limits.pixels)
    throw new VideoError('too-large', `the film has more than ${limits.pixels} pixels`);
}

/** User data goes with the unit that carries it: type 6 in H.264, 39 and 40 in H.265. */
function unitFilter(codecs: readonly string[]): string[] {
  if (codecs.some((codec) => /avc|AVC/.test(codec))) return ['-bsf:v', 'filter_units=remove_types=6'];
  if (codecs.some((codec) => /hvc1|hev1|HEVC/.test(codec))) return ['-bsf:v', 'filter_units=remove_types=39-40'];
  return [];
}

function commandLine(input: string, output: string, found: VideoFindings, decisions: VideoDecisions): string[] {
  const { audio, trim, regions = [] } = decisions;
  const isWebm = found.container === 'matroska' && found.codecs.some((codec) => codec.startsWith('V_VP'));
  const isCoded = regions.length > 0;
  const cut = trim ? ['-ss', seconds(trim.from), '-t', seconds(Math.max(0.04, trim.to - trim.from))] : [];
  const picture = isCoded ? ['-filter_complex', filters(regions), '-map', '[out]'] : ['-map', '0:v:0'];
  const codec = isCoded
    ? isWebm
      ? ['-c:v', 'libvpx-vp9', '-crf', '31', '-b:v', '0', '-row-mt', '1', '-deadline', 'realtime', '-cpu-used', '6']
      : ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20']
    : ['-c:v', 'copy'];
  const units = isCoded ? (isWebm ? [] : ['-bsf:v', 'filter_units=remove_types=6']) : unitFilter(found.codecs);
  const sound = audio === 'keep' ? ['-map', '0:a:0?', '-c:a', 'copy'] : ['-an'];
  const nothing = ['-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1', '-dn', '-sn'];
  const exact = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'];
  const container = isWebm
    ? ['-f', 'webm']
    : ['-f', 'mp4', '-movflags', '+faststart', '-empty_hdlr_name', '1', '-write_tmcd', '0'];
  return [...cut, '-i', input, ...picture, ...sound, ...codec, ...units, ...nothing, ...exact, ...container, output];
}

/**
 * Writes a film of which nothing is left but its pictures and, where decided, its sound: metadata, chapters, subtitles, data tracks,
 * user data and times go; regions are replaced in every picture of their time. The result is inspected before it appears.
 * @param input path of an MP4, QuickTime, WebM or Matroska film
 * @param output path of the film to write (MP4, or WebM where the film was VP8/VP9)
 * @returns what was found in the input
 * @throws {VideoError} also `no-ffmpeg`, `too-large`, `timed-out`, `failed`, and `still-identifies` when something was left; then nothing is written
 */
export async function makeVideoSafe(input: string, output: string, decisions: VideoDecisions): Promise<VideoFindings> {
  const limits = { ...VIDEO_LIMITS, ...decisions.limits };
  if (statSync(input).size > limits.bytes)
    throw new VideoError('too-large', `the film is larger than ${limits.bytes} bytes`);
  const found = inspectFile(input);
  await measure(input, limits);
  const folder = mkdtempSync(join(tmpdir(), 'openrounds-video-'));
  try {
    const made = join(folder, 'made');
    await runFfmpeg(commandLine(input, made, found, decisions), limits.time, decisions.signal);
    unsign(made, inspectFile(made));
    const left = inspectFile(made);
    if (!isCleanVideo(left, decisions.audio === 'keep' ? 'kept' : 'dropped')) {
      const places = [...new Set(left.findings.map(({ kind, where }) => `${kind} in ${where}`))].join(', ');
      throw new VideoError('still-identifies', `the film still carries: ${places}`);
    }
    copyFileSync(made, output);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
