// Fetched only when a film is imported.
import { isCleanVideo } from '@openrounds/deidentify/video';
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  canEncodeAudio,
  canEncodeVideo,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny';
import type { VideoSample } from 'mediabunny';
import type { Box } from '../pictures/boxes.ts';
import type { FilmDecisions } from './film.ts';
import { FilmError, filmLimits } from './film.ts';
import { inspectBytes, unsign } from './unsign.ts';

/** In this order: what plays everywhere, then what every browser that can encode can encode. */
const ways = [
  { codec: 'avc', type: 'video/mp4' },
  { codec: 'vp9', type: 'video/webm' },
  { codec: 'vp8', type: 'video/webm' },
] as const;
const mosaicCells = 8;

interface Watch {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/**
 * The film as it may leave this device: every picture drawn anew with its boxes filled, encoded anew, without tags, chapters, subtitles,
 * telemetry or user data; sound only where that was decided. It is looked through afterwards; what still carries anything is not given back.
 * @param source an MP4, QuickTime, WebM or Matroska film
 * @throws {FilmError}; the browser's `AbortError` when it was stopped
 */
export async function makeFilm(source: Blob, decisions: FilmDecisions, watch: Watch): Promise<Blob> {
  let left: FilmError | undefined;
  for (const way of ways) {
    const { width, height } = decisions;
    if (!(await canEncodeVideo(way.codec, { width, height, quality: QUALITY_HIGH }))) continue;
    const made = await convert(source, decisions, way, watch);
    if (made.length > filmLimits.bytes) throw new FilmError('too-large');
    if (isClean(made, decisions.audio)) return new Blob([made], { type: way.type });
    // An encoder that signs its pictures: another may not.
    left = new FilmError('still-identifies');
  }
  throw left ?? new FilmError('cannot-encode');
}

async function convert(
  source: Blob,
  decisions: FilmDecisions,
  { codec, type }: (typeof ways)[number],
  { signal, onProgress }: Watch,
): Promise<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const target = new BufferTarget();
  const isMp4 = type === 'video/mp4';
  const output = new Output({
    format: isMp4 ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(),
    target,
  });
  const painter = new Painter(decisions);
  using input = new Input({ source: new BlobSource(source), formats: ALL_FORMATS });
  const conversion = await Conversion.init({
    input,
    output,
    tracks: 'primary',
    tags: {},
    trim: { start: decisions.trim.from, end: decisions.trim.to },
    video: {
      codec,
      quality: QUALITY_HIGH,
      forceTranscode: true,
      allowTransformationMetadata: false,
      width: decisions.width,
      height: decisions.height,
      fit: 'fill',
      process: (sample) => painter.paint(sample),
    },
    audio: decisions.audio === 'keep' ? { codec: await soundFor(isMp4), forceTranscode: true } : { discard: true },
    showWarnings: false,
  });
  if (!conversion.isValid || !conversion.utilizedTracks.some((track) => track.isVideoTrack()))
    throw new FilmError('cannot-decode');
  conversion.onProgress = onProgress;
  const stop = (): void => void conversion.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await conversion.execute();
  } catch {
    signal.throwIfAborted();
    throw new FilmError('cannot-decode');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const bytes = new Uint8Array(target.buffer ?? new ArrayBuffer(0));
  unsign(bytes, isMp4);
  return bytes;
}

/** AAC plays everywhere; where a browser cannot encode it, it plays Opus. */
const soundFor = async (isMp4: boolean): Promise<'aac' | 'opus'> =>
  isMp4 && (await canEncodeAudio('aac')) ? 'aac' : 'opus';

/** Draws pictures with what is covered in them at their time; one canvas for the whole film. */
class Painter {
  readonly #decisions: FilmDecisions;
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #cells = new OffscreenCanvas(mosaicCells, mosaicCells);

  constructor(decisions: FilmDecisions) {
    this.#decisions = decisions;
    this.#canvas = new OffscreenCanvas(decisions.width, decisions.height);
    const context = this.#canvas.getContext('2d', { alpha: false });
    if (!context) throw new FilmError('too-large');
    this.#context = context;
  }

  paint(sample: VideoSample): OffscreenCanvas {
    const { width, height, trim } = this.#decisions;
    sample.draw(this.#context, 0, 0, width, height);
    const at = sample.timestamp;
    for (const box of this.#decisions.boxes) if (isCovered(box, at, trim.from)) this.#cover(box);
    return this.#canvas;
  }

  #cover({ x, y, width, height, style }: Box): void {
    const context = this.#context;
    if (style === 'solid') {
      context.fillStyle = '#000';
      context.fillRect(x, y, width, height);
      return;
    }
    // At most eight cells along the longer side; what is between them is gone.
    const cell = Math.max(width, height) / mosaicCells;
    const [columns, rows] = [Math.max(1, Math.floor(width / cell)), Math.max(1, Math.floor(height / cell))];
    const small = this.#cells.getContext('2d', { alpha: false });
    if (!small) throw new FilmError('too-large');
    small.imageSmoothingEnabled = true;
    small.imageSmoothingQuality = 'high';
    small.drawImage(this.#canvas, x, y, width, height, 0, 0, columns, rows);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#cells, 0, 0, columns, rows, x, y, width, height);
    context.imageSmoothingEnabled = true;
  }
}

/** Seconds by which a region's time grows at both ends, so that no picture at its end stays readable. */
const timeMargin = 0.1;
const isCovered = ({ from, to }: Box, at: number, offset: number): boolean =>
  at + offset >= (from ?? 0) - timeMargin && at + offset <= (to ?? Infinity) + timeMargin;

function isClean(bytes: Uint8Array, audio: FilmDecisions['audio']): boolean {
  return isCleanVideo(inspectBytes(bytes), audio === 'keep' ? 'kept' : 'dropped');
}
