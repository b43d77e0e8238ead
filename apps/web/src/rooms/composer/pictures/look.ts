import type { Suggester, Suggestion } from '@openrounds/deidentify/pixels';
import { newKey } from '../../../shell/api.ts';
import { inside } from './boxes.ts';
import type { Box, BoxName } from './boxes.ts';
import type { RawPicture } from './decode.ts';

/** `looking`: the device looks for what identifies; `failed`: it could not, so that only people have looked. */
export interface Looking {
  readonly state: 'looking' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
}

export const nameOf: Record<Suggestion['kind'], BoxName> = { face: 'face', text: 'text', code: 'code' };

let suggester: Promise<Suggester> | undefined;
/** One worker for all pictures of this tab; its code is fetched when the first picture needs it. */
export function sharedSuggester(): Promise<Suggester> {
  suggester ??= import('@openrounds/deidentify/pixels').then(({ createSuggester }) => createSuggester());
  // Offline just now: the next picture tries again.
  suggester.catch(() => (suggester = undefined));
  return suggester;
}

/**
 * Looks for faces, printed text and codes in a picture, in a worker on this device. Nothing is sent.
 * @returns boxes that cover them, already in whole pixels of the picture
 * @throws the signal's reason when nobody waits any more; else why it could not look
 */
export async function lookFor(
  raw: RawPicture,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<Box[]> {
  const worker = await sharedSuggester();
  signal.throwIfAborted();
  const { data, width, height } = raw.canvas.getContext('2d')?.getImageData(0, 0, raw.width, raw.height) ?? {
    data: new Uint8ClampedArray(0),
    width: 0,
    height: 0,
  };
  const found = await worker.suggest(
    { data, width, height },
    { signal, give: true, onProgress: ({ fraction }) => onProgress(fraction) },
  );
  return found.map(({ kind, box }) =>
    inside({ ...box, id: newKey(), name: nameOf[kind], style: kind === 'face' ? 'mosaic' : 'solid' }, raw),
  );
}
