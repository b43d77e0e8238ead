import type { IdentifierKind } from './types.ts';

/** A finding before its offsets are mapped back to the original text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: IdentifierKind;
  readonly confidence: number;
  readonly fact: boolean;
  readonly suggestion?: string;
}

export interface Verdict {
  readonly confidence?: number;
  readonly fact?: boolean;
  readonly suggestion?: string;
  readonly kind?: IdentifierKind;
  /** Where what was found begins, counted from the match: negative when it reaches back before it. */
  readonly from?: number;
}

/**
 * A pattern with what it means. `judge` may lower, raise or (undefined) dismiss a match. The span is the group `id`, or the whole match
 * with the group `head` before it: what a pattern has only looked back at, so that it is tried at its rarest character and not at every word.
 */
export interface Rule {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly fact?: boolean;
  readonly suggestion?: string;
  /** A cheap look for what the pattern cannot match without. */
  readonly needs?: RegExp;
  readonly judge?: (found: string, context: { before: string; after: string }) => Verdict | undefined;
}

const CONTEXT = 40;

/** Runs one rule over a text. Patterns are linear: no nested repetition over the same characters. */
export function runRule(rule: Rule, text: string): Hit[] {
  const hits: Hit[] = [];
  if (rule.needs && !rule.needs.test(text)) return hits;
  // `matchAll` would copy the pattern for every text.
  rule.pattern.lastIndex = 0;
  for (let match = rule.pattern.exec(text); match; match = rule.pattern.exec(text)) {
    if (match[0] === '') rule.pattern.lastIndex += 1;
    const { id, head } = match.groups ?? {};
    const found = id ?? (head ?? '') + match[0];
    // A group inside a look-ahead lies outside the match and begins with it.
    const start =
      id === undefined ? match.index - (head?.length ?? 0) : match.index + Math.max(0, match[0].lastIndexOf(id));
    const end = start + found.length;
    const before = text.slice(Math.max(0, start - CONTEXT), start);
    const after = text.slice(end, end + CONTEXT);
    const verdict = rule.judge ? rule.judge(found, { before, after }) : {};
    if (!verdict) continue;
    const suggestion = verdict.suggestion ?? rule.suggestion;
    hits.push({
      start: start + (verdict.from ?? 0),
      end,
      kind: verdict.kind ?? rule.kind,
      confidence: verdict.confidence ?? rule.confidence,
      fact: verdict.fact ?? rule.fact ?? false,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
  return hits;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
