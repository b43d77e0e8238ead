// Pictures for the demo world: synthetic phantoms of radiographs, slices, tracings and clinical photographs.
// One `PhantomSpec` (a kind, its parameters and a seed) always draws the same bytes; no patient was ever involved.
import { hand, type HandOptions } from './hand.ts';
import { abdomenCt, type AbdomenCtOptions } from './abdomen-ct.ts';
import { kneeMr, type KneeMrOptions } from './knee-mr.ts';
import { chest, type ChestOptions } from './chest.ts';
import { eye, type EyeOptions } from './eye.ts';
import { wound, type WoundOptions } from './wound.ts';
import { ecg, type EcgOptions } from './ecg.ts';
import { fundus, type FundusOptions } from './fundus.ts';
import { headCt, type HeadCtOptions } from './head-ct.ts';
import { lesion, type LesionOptions } from './lesion.ts';
import { ankle, type AnkleOptions } from './ankle.ts';
import { elbow, type ElbowOptions } from './elbow.ts';
import { hip, type HipOptions } from './hip.ts';
import type { Picture } from './picture.ts';
import { results, type ResultsOptions } from './results.ts';
import { endoscopy, type EndoscopyOptions } from './endoscopy.ts';
import { otoscopy, type OtoscopyOptions } from './otoscopy.ts';
import { ultrasound, type UltrasoundOptions } from './ultrasound.ts';
import { wrist, type WristOptions } from './wrist.ts';

export type { Picture } from './picture.ts';
export { frontPicture } from './front.ts';

interface Kinds {
  readonly wrist: WristOptions;
  readonly ankle: AnkleOptions;
  readonly hip: HipOptions;
  readonly elbow: ElbowOptions;
  readonly hand: HandOptions;
  readonly chest: ChestOptions;
  readonly 'head-ct': HeadCtOptions;
  readonly 'abdomen-ct': AbdomenCtOptions;
  readonly 'knee-mr': KneeMrOptions;
  readonly ultrasound: UltrasoundOptions;
  readonly ecg: EcgOptions;
  readonly results: ResultsOptions;
  readonly lesion: LesionOptions;
  readonly fundus: FundusOptions;
  readonly endoscopy: EndoscopyOptions;
  readonly otoscopy: OtoscopyOptions;
  readonly wound: WoundOptions;
  readonly eye: EyeOptions;
}

export type PhantomKind = keyof Kinds;
export type PhantomSpec = { [K in PhantomKind]: { readonly kind: K; readonly options: Kinds[K] } }[PhantomKind];

/** Draws the picture of a spec. Synchronous and a fraction of a second of one core; encoding happens in `png()`. */
export function drawPhantom(spec: PhantomSpec): Picture {
  switch (spec.kind) {
    case 'wrist':
      return wrist(spec.options);
    case 'ankle':
      return ankle(spec.options);
    case 'hip':
      return hip(spec.options);
    case 'elbow':
      return elbow(spec.options);
    case 'hand':
      return hand(spec.options);
    case 'chest':
      return chest(spec.options);
    case 'head-ct':
      return headCt(spec.options);
    case 'abdomen-ct':
      return abdomenCt(spec.options);
    case 'knee-mr':
      return kneeMr(spec.options);
    case 'ultrasound':
      return ultrasound(spec.options);
    case 'ecg':
      return ecg(spec.options);
    case 'results':
      return results(spec.options);
    case 'lesion':
      return lesion(spec.options);
    case 'fundus':
      return fundus(spec.options);
    case 'endoscopy':
      return endoscopy(spec.options);
    case 'otoscopy':
      return otoscopy(spec.options);
    case 'wound':
      return wound(spec.options);
    case 'eye':
      return eye(spec.options);
  }
}
