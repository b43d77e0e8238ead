// Fetched only when a film is imported.
import { redact } from '@openrounds/deidentify/stills';
import { isCleanVideo } from '@openrounds/deidentify/video';
import {
  ALL_FORMATS,
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
import type { Sendable } from '../pictures/encode.ts';
import { redactOn } from '../pictures/redact-on.ts';
import type { Film, FilmDecisions } from './film.ts';
import { FilmError, filmLimits } from './film.ts';
import { sourceOf } from './film-source.ts';
import { inspectBytes, unsign } from './unsign.ts';

/** In this order: what plays everywhere, then what every browser that can encode can encode. */
const ways = [
  { codec: 'avc', type: 'video/mp4' },
  { codec: 'vp9', type: 'video/webm' },
  { codec: 'vp8', type: 'video/webm' },
] as const;

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
export async function makeFilm(source: Film['source'], decisions: FilmDecisions, watch: Watch): Promise<Sendable> {
  let left: FilmError | undefined;
  for (const way of ways) {
    const { width, height } = decisions.frame;
    if (!(await canEncodeVideo(way.codec, { width, height, quality: QUALITY_HIGH }))) continue;
    const made = await convert(source, decisions, way, watch);
    if (made.length > filmLimits.bytes) throw new FilmError('too-large');
    if (isClean(made, decisions.audio)) return { body: made, type: way.type };
    // An encoder that signs its pictures: another may not.
    left = new FilmError('still-identifies');
  }
  throw left ?? new FilmError('cannot-encode');
}

async function convert(
  source: Film['source'],
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
  using input = new Input({ source: sourceOf(source), formats: ALL_FORMATS });
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
      processedWidth: decisions.frame.width,
      processedHeight: decisions.frame.height,
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

  constructor(decisions: FilmDecisions) {
    this.#decisions = decisions;
    this.#canvas = new OffscreenCanvas(decisions.frame.width, decisions.frame.height);
    // Where pixels are replaced by their means, every picture is read: it had better lie where the processor can.
    const willReadFrequently = decisions.boxes.some(({ style }) => style === 'mosaic');
    const context = this.#canvas.getContext('2d', { alpha: false, willReadFrequently });
    if (!context) throw new FilmError('too-large');
    this.#context = context;
  }

  paint(sample: VideoSample): OffscreenCanvas {
    const { width, height, frame, trim, boxes } = this.#decisions;
    this.#context.setTransform(...frame.placing);
    sample.draw(this.#context, 0, 0, width, height);
    this.#context.resetTransform();
    const at = sample.timestamp;
    redactOn(
      this.#context,
      boxes.filter((box) => isCovered(box, at, trim.from)),
      redact,
    );
    return this.#canvas;
  }
}

/** Seconds by which a region's time grows at both ends, so that no picture at its end stays readable. */
const timeMargin = 0.1;
const isCovered = ({ from, to }: Box, at: number, offset: number): boolean =>
  at + offset >= (from ?? 0) - timeMargin && at + offset <= (to ?? Infinity) + timeMargin;

function isClean(bytes: Uint8Array, audio: FilmDecisions['audio']): boolean {
  return isCleanVideo(inspectBytes(bytes), audio === 'keep' ? 'kept' : 'dropped');
}
