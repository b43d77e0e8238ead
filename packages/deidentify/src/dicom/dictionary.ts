import { ANNEX_E_TABLE } from './annex-e-table.ts';
import { KEPT_ATTRIBUTES } from './kept-attributes.ts';
import type { VR } from './types.ts';

/** What the basic profile does with an attribute of Table E.1-1. */
export interface AnnexRule {
  readonly vr: VR;
  readonly action: 'X' | 'Z' | 'D' | 'U';
  /** "Retain longitudinal with modified dates" cleans it instead. */
  readonly date: boolean;
  /** "Retain patient characteristics" keeps it. */
  readonly characteristic: boolean;
  readonly name: string;
}

export interface KeptRule {
  readonly vr: VR;
  /** Most values; infinite for 1-n. */
  readonly most: number;
}

function readAnnex(): ReadonlyMap<number, AnnexRule> {
  const rules = new Map<number, AnnexRule>();
  for (const entry of ANNEX_E_TABLE.split(';')) {
    const match = /^\s*([0-9a-f]{8})([A-Z]{2})([XZDU])([dpt]*) (.*)$/.exec(entry);
    if (!match) throw new Error(`Table E.1-1: unreadable entry ${entry}`);
    const [, tag = '', vr = '', action = '', flags = '', name = ''] = match;
    rules.set(Number.parseInt(tag, 16), {
      vr,
      action: action as AnnexRule['action'],
      date: flags.includes('d'),
      characteristic: flags.includes('p'),
      name,
    });
  }
  return rules;
}

function readKept(): ReadonlyMap<number, KeptRule> {
  const rules = new Map<number, KeptRule>();
  for (const [group, entries] of Object.entries(KEPT_ATTRIBUTES)) {
    for (const entry of entries.split(/\s+/)) {
      const most = entry.slice(6);
      const tag = Number.parseInt(group + entry.slice(0, 4), 16);
      rules.set(tag, { vr: entry.slice(4, 6), most: most === 'n' ? Number.POSITIVE_INFINITY : Number(most || 1) });
    }
  }
  return rules;
}

export const ANNEX_E: ReadonlyMap<number, AnnexRule> = readAnnex();
export const KEPT: ReadonlyMap<number, KeptRule> = readKept();

/** The VR of a tag we know, for implicit files and for known tags written as UN. */
export const knownVr = (tag: number): VR | undefined => KEPT.get(tag)?.vr ?? ANNEX_E.get(tag)?.vr;

export const isPrivate = (tag: number): boolean => ((tag >>> 16) & 1) === 1;

/** "(0010,0010)", as the standard writes it. */
export function tagText(tag: number): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
}
