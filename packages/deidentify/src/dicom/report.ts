import { ANNEX_E, isPrivate, tagText } from './dictionary.ts';
import type { RefusalCode } from './types.ts';

/** What was done to an attribute. */
export type Action = 'removed' | 'emptied' | 'replaced' | 'remapped' | 'shifted' | 'banded' | 'cleaned';

/** One line of the account: an attribute by tag (and name where Table E.1-1 has one), never by value. */
export interface AttributeLine {
  readonly tag: string;
  readonly name?: string;
  readonly action: Action;
  readonly count: number;
}

/** Something only a person can judge: it does not stop the file, it goes to the gate. */
export interface Suspicion {
  readonly kind: 'burned-in-text' | 'recognisable-face' | 'pixels-not-inspected';
  readonly reason: string;
}

/** The account of one file. It holds no identifier: tags, counts, codes and our own words only. */
export interface DicomReport {
  readonly outcome: 'written' | 'refused';
  readonly refusal?: { readonly code: RefusalCode; readonly reason: string };
  readonly profile: 'basic';
  readonly options: readonly string[];
  readonly modality?: string;
  readonly transferSyntax?: string;
  readonly frames?: number;
  readonly kept: number;
  readonly privateRemoved: number;
  readonly attributes: readonly AttributeLine[];
  /** What stood outside the data set and is gone: preamble content, bytes after the end, unused bits, comments in the bitstream. */
  readonly outside: readonly string[];
  readonly suspicions: readonly Suspicion[];
}

/** Counts what happens while a file is worked through. */
export class Tally {
  kept = 0;
  privateRemoved = 0;
  readonly outside = new Set<string>();
  readonly #lines = new Map<string, { tag: number; action: Action; count: number }>();

  note(tag: number, action: Action): void {
    if (isPrivate(tag)) {
      this.privateRemoved += 1;
      return;
    }
    const key = `${tag} ${action}`;
    const line = this.#lines.get(key);
    if (line) line.count += 1;
    else if (this.#lines.size < 20_000) this.#lines.set(key, { tag, action, count: 1 });
  }

  lines(): AttributeLine[] {
    return [...this.#lines.values()]
      .toSorted((a, b) => a.tag - b.tag)
      .map(({ tag, action, count }) => {
        const name = ANNEX_E.get(tag)?.name;
        return { tag: tagText(tag), ...(name === undefined ? {} : { name }), action, count };
      });
  }
}
