import { isPhotographic } from '@openrounds/domain/imaging';
import type { CaseId, MediaId } from '@openrounds/domain/kit';
import {
  type FrameOfStudy,
  type InstanceId,
  type KeyImage,
  findFrame,
  type Series,
  wholeMetadata,
} from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { caseKeySubject } from '../../cases/index.ts';
import { openHead, readFrame } from '../studies/sealed.ts';
import { findInstance } from '../studies/store.ts';
import { findingsOf, type StoredFinding, suspect, united } from './make-findings.ts';
import { scanThread } from './pool.ts';
import { notLookedThrough } from './scan-still.ts';

/** Frames looked at in one study; documented in docs/operate.md. */
const mostFrames = 48;
/** Of one film: labels stay where they are. */
const framesOfFilm = 5;
/** A volume of fewer slices shows no face. */
const slicesOfFace = 10;

/**
 * Which frames are looked at: the key images; of every series the first, the middle and the last instance; of an instance with
 * many frames the first, the last and some between. At most `mostFrames`, the series taking turns.
 */
export function sampleOfStudy(series: readonly Series[], keyImages: readonly KeyImage[]): FrameOfStudy[] {
  const marked = keyImages.flatMap(({ instanceId, frame }) => findFrame(series, instanceId, frame) ?? []);
  const ofSeries = series.map((one) =>
    spread(one.instances.length, 3).flatMap((at): FrameOfStudy[] => {
      const instance = one.instances[at];
      if (instance === undefined) return [];
      return spread(instance.frames, framesOfFilm).map((frame) => ({ series: one, instance, frame: frame + 1 }));
    }),
  );
  const longest = Math.max(0, ...ofSeries.map((frames) => frames.length));
  const inTurns = Array.from({ length: longest }, (_, turn) => ofSeries.flatMap((frames) => frames[turn] ?? [])).flat();
  const once = new Map([...marked, ...inTurns].map((frame) => [`${frame.instance.id} ${frame.frame}`, frame] as const));
  return [...once.values()].slice(0, mostFrames);
}

/** The first, the last and evenly between, from 0. */
const spread = (count: number, most: number): number[] => {
  const taken = Math.min(count, most);
  const all = Array.from({ length: taken }, (_, i) => (taken === 1 ? 0 : Math.round((i * (count - 1)) / (taken - 1))));
  return [...new Set(all)];
};

/** Looks through a sample of a study's frames, and at what its files say of themselves. */
export async function scanStudy(
  app: App,
  { caseId, mediaId }: { readonly caseId: CaseId; readonly mediaId: MediaId },
  series: readonly Series[],
  keyImages: readonly KeyImage[],
): Promise<StoredFinding[]> {
  const found: StoredFinding[] = [];
  for (const one of series) found.push(...(await presumed(app, { caseId, mediaId }, one)));
  found.push(...(await scanFrames(app, { caseId, mediaId }, sampleOfStudy(series, keyImages))));
  return united(found);
}

export async function scanFrames(
  app: App,
  { caseId, mediaId }: { readonly caseId: CaseId; readonly mediaId: MediaId },
  frames: readonly FrameOfStudy[],
): Promise<StoredFinding[]> {
  const found: StoredFinding[] = [];
  for (const frame of frames) found.push(...(await scanFrame(app, caseId, mediaId, frame)));
  return found;
}

async function scanFrame(
  app: App,
  caseId: CaseId,
  mediaId: MediaId,
  { series, instance, frame }: FrameOfStudy,
): Promise<StoredFinding[]> {
  const row = await findInstance(app.db, mediaId, instance.id);
  if (row === undefined) return [];
  const shown = {
    metadata: wholeMetadata(series, instance),
    frame,
    transferSyntax: row.transfer_syntax,
    bytes: await readFrame(app, caseId, row, frame),
    window: null,
  };
  const where = { instanceId: instance.id, frame };
  try {
    const kinds = app.config.scanFor.filter((kind) => kind !== 'face' || isPhotographic(series.modality));
    const task = { kind: 'frame' as const, frame: shown, kinds };
    return findingsOf(await scanThread().submit(task, { background: true }), { kind: 'study' }, where);
  } catch (error) {
    return [{ ...notLookedThrough(error), ...where }];
  }
}

/** What the files of a series say of themselves, once for all of it. */
async function presumed(
  app: App,
  { caseId, mediaId }: { readonly caseId: CaseId; readonly mediaId: MediaId },
  series: Series,
): Promise<StoredFinding[]> {
  const id: InstanceId | undefined = series.instances[0]?.id;
  const row = id === undefined ? undefined : await findInstance(app.db, mediaId, id);
  if (row === undefined) return [];
  const key = await app.vault.key(caseKeySubject(caseId), 'text');
  const { suspicions } = openHead(key, row);
  const where = { instanceId: row.id, frame: 1 };
  return suspicions.flatMap(({ kind }): StoredFinding[] => {
    if (kind === 'burned-in-text') return [suspect('presumed-text', series.modality, where)];
    const isVolume = series.volumetric && series.instances.length >= slicesOfFace;
    return kind === 'recognisable-face' && isVolume ? [suspect('recognisable-face', series.modality, where)] : [];
  });
}
