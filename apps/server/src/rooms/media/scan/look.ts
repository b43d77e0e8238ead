import { type Box, suggestRegions, type SuggestionKind } from '@openrounds/deidentify/pixels';
import { mediaLimits } from '@openrounds/domain/media';
import sharp, { type Sharp } from 'sharp';
import { showFrame } from '../studies/preview.ts';
import type { ScanTask, Seen } from './types.ts';

/** Faces and codes are looked for in a picture of at most this side: what is smaller in it is nobody's likeness and read by no reader. */
const sideForShapes = 1280;

/** One picture, looked through for what identifies: text in all its pixels, faces and codes in a smaller copy. */
export async function look({ kinds, ...task }: ScanTask): Promise<Seen[]> {
  const picture = task.kind === 'still' ? openStill(task.bytes) : await openFrame(task);
  const seen: Seen[] = [];
  if (kinds.includes('text')) seen.push(...(await suggest(picture, ['text'])));
  const shapes = kinds.filter((kind) => kind !== 'text');
  const smaller = { fit: 'inside', withoutEnlargement: true } as const;
  if (shapes.length > 0)
    seen.push(...(await suggest(picture.clone().resize(sideForShapes, sideForShapes, smaller), shapes)));
  return seen;
}

async function suggest(picture: Sharp, kinds: readonly SuggestionKind[]): Promise<Seen[]> {
  const { data, info } = await picture
    .clone()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const found = await suggestRegions({ data, width, height }, { kinds });
  return found.map(({ kind, box }) => ({ kind, box: fractions(box, width, height) }));
}

const openStill = (bytes: Uint8Array): Sharp => sharp(bytes, { limitInputPixels: mediaLimits.maxPixels, pages: 1 });

async function openFrame({ frame }: Pick<Extract<ScanTask, { kind: 'frame' }>, 'frame'>): Promise<Sharp> {
  const { data, width, height, channels } = await showFrame(frame);
  return sharp(data, { raw: { width, height, channels } });
}

const part = (value: number, of: number): number => Math.min(1, Math.max(0, value / of));

function fractions({ x, y, width, height }: Box, columns: number, rows: number): Seen['box'] {
  const [left, top] = [part(x, columns), part(y, rows)];
  return { x: left, y: top, width: part(x + width, columns) - left, height: part(y + height, rows) - top };
}
