import type { Retain } from '@openrounds/deidentify/dicom';
import type { Box } from '../pictures/boxes.ts';
import { blankCanvas } from '../pictures/decode.ts';
import { historyOf } from '../pictures/history.ts';
import type { History } from '../pictures/history.ts';
import type { Edit } from '../pictures/picture.ts';
import type { SeriesToLook } from './look-through.ts';
import type { Refusal, SafeInstance, Shown, StudyOrder, StudyReply } from './messages.ts';

/** One series on its way: its middle picture for looking at, and what is covered in all of its pictures. */
export interface SeriesImport {
  readonly uid: string;
  readonly modality: string;
  readonly count: number;
  /** Null where it takes a codec to look: the server shows it once it has arrived. */
  readonly edit: History<Edit> | null;
  readonly masked: boolean;
  /** This device has looked through it for what identifies. */
  readonly looked: boolean;
}

/** A study on this device: the files as they were chosen, and what was made of them. */
export interface StudyImport {
  readonly uid: string;
  readonly files: readonly File[];
  readonly retain: readonly Retain[];
  readonly instances: readonly SafeInstance[];
  readonly series: readonly SeriesImport[];
  readonly refused: readonly Refusal[];
}

interface Made {
  readonly instances: SafeInstance[];
  readonly refused: Refusal[];
  readonly shown: Map<string, Shown | null>;
}

/**
 * Makes files safe in a worker.
 * @throws the browser's `AbortError` when it was stopped; an `Error` when the worker broke
 */
export function makeSafe(
  order: StudyOrder,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<Made> {
  const worker = new Worker(new URL('./study-worker.ts', import.meta.url), { type: 'module' });
  const made: Made = { instances: [], refused: [], shown: new Map() };
  const finished = new Promise<Made>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<StudyReply>) => {
      if (data.kind === 'progress') onProgress(data.done, data.total);
      else if (data.kind === 'instance') made.instances.push(data.instance);
      else if (data.kind === 'refused') made.refused.push(data.refusal);
      else if (data.kind === 'shown') made.shown.set(data.series, data.shown);
      else resolve(made);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    signal.addEventListener('abort', () => reject(new DOMException('The import was stopped', 'AbortError')), {
      once: true,
    });
  });
  worker.postMessage(order);
  return finished.finally(() => worker.terminate());
}

function editOf({ width, height, grey }: Shown, boxes: readonly Box[]): History<Edit> {
  const [canvas, context] = blankCanvas({ width, height });
  const image = new ImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  for (let at = 0; at < words.length; at += 1) words[at] = (0xff00_0000 | ((grey[at] ?? 0) * 0x01_0101)) >>> 0;
  context.putImageData(image, 0, 0);
  return historyOf({ raw: { canvas, width, height, lossless: true }, boxes, suggested: boxes });
}

/** The series whose pictures can be looked through before anything is sent. */
export const seriesToLook = ({ instances, shown }: Made): SeriesToLook[] =>
  [...shown].flatMap(([uid, picture]) => {
    const modality = instances.find(({ series }) => series === uid)?.modality ?? '';
    return picture ? [{ uid, modality, shown: picture }] : [];
  });

/**
 * What came out of the worker, study by study; refused files are told with the first.
 * @param found what is suggested to be covered, by series; a series that nobody looked through is missing
 */
export function studiesOf(
  files: readonly File[],
  { instances, refused, shown }: Made,
  found: ReadonlyMap<string, readonly Box[]>,
): StudyImport[] {
  const studies = [...new Set(instances.map(({ study }) => study))];
  return studies.map((uid, at): StudyImport => {
    const mine = instances.filter(({ study }) => study === uid);
    const series = [...new Set(mine.map((one) => one.series))].map((each): SeriesImport => {
      const its = mine.filter((one) => one.series === each);
      const picture = shown.get(each) ?? null;
      return {
        uid: each,
        modality: its[0]?.modality ?? '',
        count: its.length,
        edit: picture && editOf(picture, found.get(each) ?? []),
        masked: picture?.masked ?? false,
        looked: found.has(each),
      };
    });
    return { uid, files, retain: [], instances: mine, series, refused: at === 0 ? refused : [] };
  });
}

/** Boxes that somebody left or drew, by series. */
export const boxesOf = (study: StudyImport): Record<string, readonly Box[]> =>
  Object.fromEntries(
    study.series.flatMap(({ uid, edit }) => (edit && edit.now.boxes.length > 0 ? [[uid, edit.now.boxes]] : [])),
  );

/** Every series could be looked at before it is sent. */
export const allSeen = (study: StudyImport): boolean => study.series.every(({ edit }) => edit !== null);
