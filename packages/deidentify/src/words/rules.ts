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
}

/** A pattern with what it means. `judge` may lower, raise or (undefined) dismiss a match. The span is the group `id`, or the whole match. */
export interface Rule {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly fact?: boolean;
  readonly suggestion?: string;
  readonly judge?: (found: string, context: { before: string; after: string }) => Verdict | undefined;
}

const CONTEXT = 40;

/** Runs one rule over a text. Patterns are linear: no nested repetition over the same characters. */
export function runRule(rule: Rule, text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(rule.pattern)) {
    const found = match.groups?.['id'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(found);
    const end = start + found.length;
    const before = text.slice(Math.max(0, start - CONTEXT), start);
    const after = text.slice(end, end + CONTEXT);
    const verdict = rule.judge ? rule.judge(found, { before, after }) : {};
    if (!verdict) continue;
    const suggestion = verdict.suggestion ?? rule.suggestion;
    hits.push({
      start,
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
