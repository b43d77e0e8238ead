import { mediaLimits } from '@openrounds/domain/media';
import { createThreadPool } from '../../../kit/worker-pool.ts';
import type { ImageTask, RenditionImage } from './types.ts';

export interface ImagePool {
  /** Checks, decodes and renders what somebody sent. Errors: see `checkStill`, and `unavailable` when too many wait. */
  renderUpload(bytes: Uint8Array, declaredType: string): Promise<readonly RenditionImage[]>;
  /** The smaller AVIF renditions of a full one. Uploads go first. */
  renderSmaller(bytes: Uint8Array): Promise<readonly RenditionImage[]>;
  stop(): Promise<void>;
}

export interface ImagePoolOptions {
  readonly size?: number;
  /** Seconds for one decode or encode. */
  readonly seconds?: number;
  /** Milliseconds for all of a picture; then its thread is ended. */
  readonly timeoutMs?: number;
  /** Pictures that may wait before new ones are turned away. */
  readonly maxWaiting?: number;
}

/** Threads for pictures. */
export function createImagePool(options: ImagePoolOptions = {}): ImagePool {
  const limits = {
    maxPixels: mediaLimits.maxPixels,
    maxSide: mediaLimits.maxSide,
    seconds: options.seconds ?? 20,
  };
  const pool = createThreadPool<ImageTask, readonly RenditionImage[]>({
    program: new URL('worker.ts', import.meta.url),
    name: 'images',
    ...(options.size === undefined ? {} : { size: options.size }),
    timeoutMs: options.timeoutMs ?? 60_000,
    maxWaiting: options.maxWaiting ?? 64,
    memoryMb: 192,
  });
  return {
    renderUpload: (bytes, declaredType) => pool.submit({ kind: 'upload', bytes, declaredType, limits }),
    renderSmaller: (bytes) => pool.submit({ kind: 'shrink', bytes, declaredType: '', limits }, { background: true }),
    stop: () => pool.stop(),
  };
}
