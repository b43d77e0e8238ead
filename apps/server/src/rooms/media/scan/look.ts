import { suggestText } from '@openrounds/deidentify';
import { mediaLimits } from '@openrounds/domain/media';
import sharp from 'sharp';
import { attributesOfFrame, showFrame } from '../studies/display.ts';
import { samplesOf } from '../studies/preview.ts';
import type { ScanTask, Seen } from './types.ts';

/** One picture, looked through for what identifies: text, faces, codes. */
export async function look(task: ScanTask): Promise<Seen[]> {
  const { data, width, height } = task.kind === 'still' ? await openStill(task.bytes) : await openFrame(task);
  return suggestText({ data, width, height }).map((place) => ({ kind: 'text', box: fractions(place, width, height) }));
}

interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function openStill(bytes: Uint8Array): Promise<Grey> {
  const { data, info } = await sharp(bytes, { limitInputPixels: mediaLimits.maxPixels, pages: 1 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function openFrame({ frame }: Extract<ScanTask, { kind: 'frame' }>): Promise<Grey> {
  const { data, width, height, channels } = showFrame(
    await samplesOf(frame),
    attributesOfFrame(frame.metadata, frame.frame),
    frame.window,
  );
  if (channels === 1) return { data, width, height };
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i += 1)
    grey[i] = Math.max(data[i * 3] ?? 0, data[i * 3 + 1] ?? 0, data[i * 3 + 2] ?? 0);
  return { data: grey, width, height };
}

const part = (value: number, of: number): number => Math.min(1, Math.max(0, value / of));

function fractions({ x, y, width, height }: Seen['box'], columns: number, rows: number): Seen['box'] {
  const [left, top] = [part(x, columns), part(y, rows)];
  return { x: left, y: top, width: part(x + width, columns) - left, height: part(y + height, rows) - top };
}
