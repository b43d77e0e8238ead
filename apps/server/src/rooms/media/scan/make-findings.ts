import { createHash } from 'node:crypto';
import {
  type Finding,
  type FindingId,
  findingLimits,
  type InstanceId,
  type Medium,
  type SuspicionKind,
} from '@openrounds/domain/media';
import { uuidOf } from '../uuid-of.ts';
import type { Seen } from './types.ts';

/** A finding as it is kept: what a person said of it is kept apart, sealed. */
export type StoredFinding = Omit<Finding, 'overruled'>;

/** What is found again in the same place is the same finding, and what was said of it stands: a UUID of version 8 (RFC 9562, 5.8). */
function idOf(finding: Omit<StoredFinding, 'id'>): FindingId {
  const { kind, fact, detail, box, instanceId, frame } = finding;
  const place = box === null ? null : [box.x, box.y, box.width, box.height];
  const bytes = createHash('sha256')
    .update(JSON.stringify([kind, fact, detail, place, instanceId, frame]))
    .digest();
  return uuidOf(bytes) as FindingId;
}

export function suspect(
  kind: SuspicionKind,
  detail: string,
  where: Partial<Pick<StoredFinding, 'box' | 'instanceId' | 'frame'>> = {},
): StoredFinding {
  const { box = null, instanceId = null, frame = null } = where;
  const finding = { kind, fact: false, detail, box, instanceId, frame };
  return { id: idOf(finding), ...finding };
}

/** More places with text than this are one question, not twenty. */
const fewPlaces = 12;

/**
 * What was seen in one picture or frame. Of a page full of text (a printed result, a screen) that is one finding for all of it,
 * with the number of places as its detail.
 */
export function findingsOf(
  seen: readonly Seen[],
  { kind }: Pick<Medium, 'kind'>,
  where: { readonly instanceId: InstanceId; readonly frame: number } | null = null,
): StoredFinding[] {
  const text = seen.filter((place) => place.kind === 'text');
  const isPage = text.length > fewPlaces || (kind === 'document' && text.length > 1);
  const single = seen.filter((place) => !isPage || place.kind !== 'text');
  return [
    ...(isPage ? [suspect('text', String(text.length), { ...where })] : []),
    ...single.map(({ kind: what, box }) => suspect(what, '', { box, ...where })),
  ];
}

/** The same place in many frames is one finding, in the first of them: a label stays where it is. */
export function united(findings: readonly StoredFinding[]): StoredFinding[] {
  const kept: StoredFinding[] = [];
  for (const finding of findings)
    if (!kept.some((other) => other.kind === finding.kind && isSamePlace(other, finding))) kept.push(finding);
  if (kept.length <= findingLimits.perMedium) return kept;
  const rest = kept.length - findingLimits.perMedium + 1;
  return [...kept.slice(0, findingLimits.perMedium - 1), suspect('text', String(rest))];
}

function isSamePlace(a: StoredFinding, b: StoredFinding): boolean {
  if (a.box === null || b.box === null) return a.box === b.box && a.detail === b.detail;
  const width = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x);
  const height = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y);
  if (width <= 0 || height <= 0) return false;
  const shared = width * height;
  return shared / (a.box.width * a.box.height + b.box.width * b.box.height - shared) > 0.5;
}
