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

/** Of overlapping hits the surest stays; between equals a fact, then the longer. */
function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const ranked = hits
    .filter((hit) => hit.confidence >= LEAST_CONFIDENCE)
    .toSorted(
      (a, b) => Number(b.fact) - Number(a.fact) || b.confidence - a.confidence || b.end - b.start - (a.end - a.start),
    );
  const taken: Hit[] = [];
  for (const hit of ranked) if (!taken.some((other) => hit.start < other.end && other.start < hit.end)) taken.push(hit);
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
  return withoutOverlaps(hits).map((hit) => ({
    ...hit,
    start: offsets[hit.start] ?? 0,
    end: (offsets[hit.end - 1] ?? 0) + 1,
  }));
}
