import type { MediaId } from '../kit/index.ts';
import type { Requirement } from './contract.ts';

/** One thing that stands between a case and its publication. `detail` is a code or an id, never a word of the case. */
export const need = (
  kind: Requirement['kind'],
  step: Requirement['step'],
  detail = '',
  mediaId: MediaId | null = null,
): Requirement => ({ kind, step, mediaId, detail });
