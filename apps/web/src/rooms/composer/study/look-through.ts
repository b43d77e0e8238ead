import { isPhotographic } from '@openrounds/domain/imaging';
import type { Suggestion } from '@openrounds/deidentify/pixels';
import { inside } from '../pictures/boxes.ts';
import type { Box } from '../pictures/boxes.ts';
import { nameOf, sharedSuggester } from '../pictures/look.ts';
import { newKey } from '../../../shell/api.ts';
import type { GreyPicture } from './messages.ts';

/** One series, to be looked through. */
export interface SeriesToLook {
  readonly key: string;
  readonly modality: string;
  /** Shown one after the other, so that one of them lies in memory. */
  readonly pictures: readonly (() => Promise<GreyPicture | null>)[];
}

interface Watch {
  readonly signal: AbortSignal;
  readonly going: () => Promise<void> | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

function rgbaOf({ width, height, grey }: GreyPicture) {
  const words = new Uint32Array(width * height);
  for (let at = 0; at < words.length; at += 1) words[at] = (0xff00_0000 | ((grey[at] ?? 0) * 0x01_0101)) >>> 0;
  return { data: new Uint8ClampedArray(words.buffer), width, height };
}

/**
 * Looks for burned-in text and codes (in photographs for faces too) in the pictures of every series, in a worker on this
 * device. What stands in one picture is suggested for all of its series, once.
 * @returns boxes by series; a series that could not be looked through, or not any more, is missing
 */
export async function lookThrough(
  series: readonly SeriesToLook[],
  { signal, going, onProgress }: Watch,
): Promise<Map<string, readonly Box[]>> {
  const found = new Map<string, readonly Box[]>();
  const total = series.reduce((sum, { pictures }) => sum + pictures.length, 0);
  let done = 0;
  const [{ united }, suggester] = await Promise.all([import('@openrounds/deidentify/pixels'), sharedSuggester()]);
  for (const { key, modality, pictures } of series) {
    const kinds = isPhotographic(modality) ? (['text', 'code', 'face'] as const) : (['text', 'code'] as const);
    const seen: Suggestion[] = [];
    let size: GreyPicture | null = null;
    try {
      for (const show of pictures) {
        onProgress(done, total);
        await going();
        signal.throwIfAborted();
        const picture = await show();
        done += 1;
        if (!picture) continue;
        size ??= picture;
        seen.push(...(await suggester.suggest(rgbaOf(picture), { kinds, signal, give: true })));
      }
    } catch {
      // Somebody goes on without it, or the worker could not: either way people are told that nobody looked.
      if (signal.aborted) return found;
      continue;
    }
    const whole = size;
    if (!whole) continue;
    found.set(
      key,
      united(seen, 0.5).map(({ kind, box }) =>
        inside({ ...box, id: newKey(), style: 'solid' as const, name: nameOf[kind] }, whole),
      ),
    );
  }
  return found;
}
