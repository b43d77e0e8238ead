import { DATE_RULES } from './dates.ts';
import { findNames } from './names.ts';
import { normalise } from './normalise.ts';
import { NUMBER_RULES } from './numbers.ts';
import { PLACE_RULES } from './places.ts';
import { runRule } from './rules.ts';
import type { Hit } from './rules.ts';
import type { Span } from './types.ts';

const RULES = [...NUMBER_RULES, ...DATE_RULES, ...PLACE_RULES];
/** Below this a rule is a guess that would drown the reader. */
const LEAST_CONFIDENCE = 0.5;

/** The parts of a hit that no surer hit holds, where they still say something. */
function* rest(hit: Hit, taken: readonly Hit[], text: string): Generator<Hit> {
  let { start } = hit;
  const within = taken
    .filter((other) => hit.start < other.end && other.start < hit.end)
    .toSorted((a, b) => a.start - b.start);
  for (const other of [...within, { start: hit.end, end: hit.end }]) {
    const piece = text.slice(start, Math.max(start, other.start));
    const from = start + piece.search(/[\p{L}\p{N}]/u);
    const letters = piece.match(/[\p{L}\p{N}]+/gu)?.join('') ?? '';
    if (letters.length > (hit.kind === 'phone' || hit.kind === 'address' ? 0 : 1))
      yield { ...hit, start: from, end: from + piece.slice(from - start).replace(/[^\p{L}\p{N}]+$/u, '').length };
    start = Math.max(start, other.end);
  }
}

/** Of overlapping hits the surest stays whole; between equals a fact, then the longer. Of the others stays what reaches beyond it. */
function withoutOverlaps(hits: readonly Hit[], text: string): Hit[] {
  const ranked = hits
    .filter((hit) => hit.confidence >= LEAST_CONFIDENCE)
    .toSorted(
      (a, b) => Number(b.fact) - Number(a.fact) || b.confidence - a.confidence || b.end - b.start - (a.end - a.start),
    );
  const taken: Hit[] = [];
  for (const hit of ranked) {
    if (taken.every((other) => hit.start >= other.end || other.start >= hit.end)) taken.push(hit);
    else if (
      hit.kind === 'name' ||
      hit.kind === 'phone' ||
      hit.kind === 'address' ||
      hit.kind === 'date' ||
      hit.kind === 'hospital'
    )
      taken.push(...rest(hit, taken, text));
  }
  return taken.toSorted((a, b) => a.start - b.start);
}

/**
 * Finds what could identify a patient in free text: numbers, contacts, addresses, exact dates, ages over 89, hospitals
 * and names (18 identifiers of 45 CFR 164.514(b)(2), and their British and European counterparts).
 * @param text any text, as typed; letters, digits and dashes of any script or width
 * @returns spans in order, not overlapping, as UTF-16 offsets into `text`; empty when nothing was found
 */
export function findIdentifiers(text: string): Span[] {
  const { text: plain, offsets } = normalise(text);
  const hits = [...RULES.flatMap((rule) => runRule(rule, plain)), ...findNames(plain)];
  return withoutOverlaps(hits, plain).map((hit) => ({
    ...hit,
    start: offsets[hit.start] ?? 0,
    end: (offsets[hit.end - 1] ?? 0) + 1,
  }));
}
