// Fetched when the first study is chosen.
import { blankCanvas, PictureError } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { asItCame } from '../pictures/placing.ts';
import { historyOf } from '../pictures/history.ts';
import { lookThrough } from './look-through.ts';
import type { SeriesToLook } from './look-through.ts';
import { isRefusal } from './messages.ts';
import type { GreyPicture, Refusal, SafeInstance } from './messages.ts';
import { StudyFiles } from './study-files.ts';
import { groupSeries, picturesOf, placeOf } from './study-import.ts';
import type { SeriesImport, StudyImport } from './study-import.ts';

export interface ReadingWatch {
  /** Nothing of it is wanted any more. */
  readonly stop: AbortSignal;
  /** Nobody waits for this device to look through it any longer. */
  readonly skip: AbortSignal;
  /** Resolves while it is not paused. */
  readonly going: () => Promise<void> | undefined;
  readonly onProgress: (what: 'making safe' | 'looking through', done: number, total: number) => void;
}

interface ReadFiles {
  readonly instances: readonly SafeInstance[];
  readonly refused: readonly Refusal[];
}

async function readAll(files: StudyFiles, { stop, going, onProgress }: ReadingWatch): Promise<ReadFiles> {
  const { count, refused } = await files.open();
  const instances: SafeInstance[] = [];
  const left: Refusal[] = [...refused];
  for (let at = 0; at < count; at += 1) {
    onProgress('making safe', at, count);
    await going();
    stop.throwIfAborted();
    const answer = await readOne(files, at);
    if (isRefusal(answer)) left.push(answer);
    else instances.push(answer);
  }
  return { instances, refused: left };
}

/** One file that cannot be read does not keep the others away. */
async function readOne(files: StudyFiles, at: number): Promise<SafeInstance | Refusal> {
  try {
    return await files.read(at);
  } catch (error) {
    if (error instanceof PictureError) return { number: at + 1, code: error.problem, reason: '' };
    throw error;
  }
}

/** A picture of a study as the editor shows it. */
export function rawOf({ width, height, grey }: GreyPicture): RawPicture {
  const [canvas, context] = blankCanvas({ width, height });
  const image = new ImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  for (let at = 0; at < words.length; at += 1) words[at] = (0xff00_0000 | ((grey[at] ?? 0) * 0x01_0101)) >>> 0;
  context.putImageData(image, 0, 0);
  return { canvas, width, height, lossless: true, placing: asItCame };
}

/** A picture (from 1) of a series; null where it cannot be shown here. @throws {PictureError} `gone` */
export async function pictureOf(
  files: StudyFiles,
  series: Pick<SeriesImport, 'instances'>,
  picture: number,
): Promise<GreyPicture | null> {
  const place = placeOf(series, picture);
  return place ? files.show(place.instance.at, place.frame) : null;
}

/** The middle picture, which stands for the series, then its ends, each once. */
function samplesOf(instances: readonly SafeInstance[]): readonly number[] {
  const count = picturesOf({ instances });
  return [...new Set([(count >> 1) + 1, 1, count])];
}

/**
 * Reads files on this device: what each is, whether it can be made safe, and what in its pictures identifies. Files stay where
 * they are; one at a time is in memory.
 * @returns the studies that can be used, refused files told with the first; and why the others were refused
 * @throws the browser's `AbortError` when it was stopped; an `Error` when the worker broke
 */
export async function readStudies(
  chosen: readonly File[],
  key: Uint8Array,
  watch: ReadingWatch,
): Promise<{ readonly studies: readonly StudyImport[]; readonly refused: readonly Refusal[] }> {
  const files = new StudyFiles(chosen, key);
  try {
    const { instances, refused } = await readAll(files, watch);
    const uids = [...new Set(instances.map(({ study }) => study))];
    const groups = uids.map((uid) => groupSeries(instances.filter(({ study }) => study === uid)));
    const looks = groups.flat().map(([id, its]): SeriesToLook => {
      const pictures = samplesOf(its).map((number) => () => pictureOf(files, { instances: its }, number));
      return { key: id, modality: its[0]?.modality ?? '', pictures };
    });
    const found = await lookThrough(looks, {
      signal: AbortSignal.any([watch.stop, watch.skip]),
      going: watch.going,
      onProgress: (done, total) => watch.onProgress('looking through', done, total),
    });
    watch.stop.throwIfAborted();
    const seriesOf = async ([id, its]: readonly [string, readonly SafeInstance[]]): Promise<SeriesImport> => {
      const [at = 1] = samplesOf(its);
      const shown = await pictureOf(files, { instances: its }, at);
      const boxes = found.get(id);
      return {
        key: id,
        modality: its[0]?.modality ?? '',
        instances: its,
        kept: true,
        range: { from: 1, to: its.length },
        at,
        edit: shown && historyOf({ raw: rawOf(shown), boxes: boxes ?? [], suggested: boxes ?? [] }),
        masked: its.some(({ masked }) => masked),
        looked: boxes !== undefined,
      };
    };
    const studies: StudyImport[] = [];
    for (const [index, uid] of uids.entries()) {
      const series: SeriesImport[] = [];
      for (const group of groups[index] ?? []) series.push(await seriesOf(group));
      studies.push({ uid, files, retain: [], series, refused: index === 0 ? refused : [], faceReason: '' });
    }
    return { studies, refused };
  } catch (error) {
    files.close();
    throw error;
  }
}
