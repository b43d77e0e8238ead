import { isPrivate, knownVr } from './dictionary.ts';
import type { SourceReader } from './source.ts';
import { IMPLICIT_LITTLE, EXPLICIT_LITTLE } from './syntax.ts';
import { DicomError } from './types.ts';
import type { Dataset, Element, Fragment, Syntax, VR } from './types.ts';

const UNDEFINED = 0xffff_ffff;
const ITEM = 0xfffe_e000;
const ITEM_END = 0xfffe_e00d;
const SEQUENCE_END = 0xfffe_e0dd;
/** VRs with a four-byte length (PS3.5 §7.1.2). */
const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const SHORT = new Set([
  'AE',
  'AS',
  'AT',
  'CS',
  'DA',
  'DS',
  'DT',
  'FD',
  'FL',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'SL',
  'SS',
  'ST',
  'TM',
  'UI',
  'UL',
  'US',
]);
/** The standard nests a handful of levels; forty is someone building a maze. */
const MAX_DEPTH = 40;
const MAX_ELEMENTS = 3_000_000;

const isPixels = (tag: number): boolean => tag === 0x7fe0_0010 || tag === 0x7fe0_0008 || tag === 0x7fe0_0009;

interface Head {
  readonly tag: number;
  readonly vr: VR;
  readonly length: number;
  readonly value: number;
}

/** Reads data elements strictly: every length is checked against what encloses it, every depth and count is bounded. */
export class Parser {
  readonly #reader: SourceReader;
  #elements = 0;

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** The data set of a file from `start` up to and including its pixel data. `end` is where reading stopped. */
  file(start: number, syntax: Syntax): { dataset: Dataset; end: number } {
    const dataset: Element[] = [];
    let at = start;
    while (at < this.#reader.size) {
      const element = this.#element(this.#head(at, syntax, this.#reader.size), this.#reader.size, syntax, 0);
      dataset.push(element.element);
      at = element.next;
      // Nothing after the pixel data is kept, so nothing after it has to be understood.
      if (isPixels(element.element.tag)) break;
    }
    return { dataset, end: at };
  }

  /** Elements from `start` while `wanted` says so: the file meta group. */
  group(start: number, syntax: Syntax, wanted: (tag: number) => boolean): { dataset: Dataset; end: number } {
    const dataset: Element[] = [];
    let at = start;
    while (at + 8 <= this.#reader.size) {
      const tag = this.#tag(at, syntax.little);
      if (!wanted(tag)) break;
      const { element, next } = this.#element(this.#head(at, syntax, this.#reader.size), this.#reader.size, syntax, 0);
      dataset.push(element);
      at = next;
    }
    return { dataset, end: at };
  }

  #tag(at: number, little: boolean): number {
    return this.#reader.u16(at, little) * 0x1_0000 + this.#reader.u16(at + 2, little);
  }

  #head(at: number, syntax: Syntax, end: number): Head {
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) throw new DicomError('too-large', `more than ${MAX_ELEMENTS} data elements`);
    if (at + 8 > end) throw new DicomError('truncated', `a data element is cut short at byte ${at}`);
    const { little } = syntax;
    const tag = this.#tag(at, little);
    if (tag >= ITEM && tag <= 0xfffe_ffff)
      return { tag, vr: '', length: this.#reader.u32(at + 4, little), value: at + 8 };
    if (!syntax.explicit) {
      const length = this.#reader.u32(at + 4, little);
      return { tag, vr: knownVr(tag) ?? 'UN', length, value: at + 8 };
    }
    const vr = this.#reader.ascii(at + 4, 2);
    if (LONG.has(vr)) {
      if (at + 12 > end) throw new DicomError('truncated', `a data element is cut short at byte ${at}`);
      return { tag, vr, length: this.#reader.u32(at + 8, little), value: at + 12 };
    }
    if (!SHORT.has(vr)) throw new DicomError('malformed', `no value representation at byte ${at + 4}`);
    return { tag, vr, length: this.#reader.u16(at + 6, little), value: at + 8 };
  }

  #element(
    { tag, vr, length, value }: Head,
    end: number,
    syntax: Syntax,
    depth: number,
  ): { element: Element; next: number } {
    if (vr === '')
      throw new DicomError('malformed', `an item stands where a data element should, at byte ${value - 8}`);
    if (length === UNDEFINED) {
      if (isPixels(tag) || ((vr === 'OB' || vr === 'OW') && syntax.explicit)) {
        const { fragments, next } = this.#fragments(value, end, syntax.little);
        return { element: { tag, vr, offset: value, length: next - value, fragments }, next };
      }
      if (vr !== 'SQ' && vr !== 'UN' && syntax.explicit) {
        throw new DicomError('malformed', `an undefined length where none may be, at byte ${value}`);
      }
      // A sequence of unknown VR is coded implicitly, whatever the file's syntax (PS3.5 §6.2.2).
      const inner = vr === 'UN' ? IMPLICIT_LITTLE : syntax;
      const { items, next } = this.#items(value, end, { syntax: inner, depth, open: true });
      return { element: { tag, vr: 'SQ', offset: value, length: next - value, items }, next };
    }
    const next = value + length;
    if (next > end)
      throw new DicomError('truncated', `a value of ${length} bytes reaches beyond its end, at byte ${value}`);
    const plain: Element = { tag, vr, offset: value, length };
    if (vr === 'SQ' && !isPrivate(tag)) {
      return { element: { ...plain, items: this.#items(value, next, { syntax, depth, open: false }).items }, next };
    }
    if (vr === 'UN' && knownVr(tag) === 'SQ') return { element: this.#unknownSequence(plain, next, depth), next };
    return { element: plain, next };
  }

  /** A known sequence that some system wrote as UN: implicit by the rule, explicit in the wild; neither, and it has no items. */
  #unknownSequence(plain: Element, end: number, depth: number): Element {
    for (const syntax of [IMPLICIT_LITTLE, EXPLICIT_LITTLE]) {
      try {
        const { items } = this.#items(plain.offset, end, { syntax, depth, open: false });
        return { ...plain, vr: 'SQ', items };
      } catch (error) {
        if (!(error instanceof DicomError) || error.code === 'too-deep' || error.code === 'too-large') throw error;
      }
    }
    return plain;
  }

  #items(
    start: number,
    end: number,
    how: { syntax: Syntax; depth: number; open: boolean },
  ): { items: Dataset[]; next: number } {
    const { syntax, depth, open } = how;
    if (depth >= MAX_DEPTH)
      throw new DicomError('too-deep', `sequences nest deeper than ${MAX_DEPTH}, at byte ${start}`);
    const items: Dataset[] = [];
    let at = start;
    while (at < end) {
      const { tag, length, value } = this.#head(at, syntax, end);
      if (tag === SEQUENCE_END && open) return { items, next: value };
      if (tag !== ITEM) throw new DicomError('malformed', `an item was expected at byte ${at}`);
      const isOpen = length === UNDEFINED;
      if (!isOpen && value + length > end)
        throw new DicomError('truncated', `an item reaches beyond its sequence, at byte ${at}`);
      const item = this.#item(value, isOpen ? end : value + length, { syntax, depth: depth + 1, open: isOpen });
      items.push(item.dataset);
      at = item.next;
    }
    if (open) throw new DicomError('truncated', `a sequence has no end, at byte ${start}`);
    return { items, next: at };
  }

  #item(
    start: number,
    end: number,
    how: { syntax: Syntax; depth: number; open: boolean },
  ): { dataset: Dataset; next: number } {
    const dataset: Element[] = [];
    let at = start;
    while (at < end) {
      const head = this.#head(at, how.syntax, end);
      if (head.tag === ITEM_END && how.open) return { dataset, next: head.value };
      const { element, next } = this.#element(head, end, how.syntax, how.depth);
      dataset.push(element);
      at = next;
    }
    if (how.open) throw new DicomError('truncated', `an item has no end, at byte ${start}`);
    return { dataset, next: at };
  }

  #fragments(start: number, end: number, little: boolean): { fragments: Fragment[]; next: number } {
    const fragments: Fragment[] = [];
    let at = start;
    for (;;) {
      if (at + 8 > end) throw new DicomError('truncated', `pixel data has no end, at byte ${at}`);
      const tag = this.#tag(at, little);
      const length = this.#reader.u32(at + 4, little);
      if (tag === SEQUENCE_END) return { fragments, next: at + 8 };
      if (tag !== ITEM) throw new DicomError('malformed', `a fragment was expected at byte ${at}`);
      if (at + 8 + length > end) throw new DicomError('truncated', `a fragment is cut short at byte ${at}`);
      if (fragments.length >= MAX_ELEMENTS)
        throw new DicomError('too-large', 'more fragments than any film has frames');
      fragments.push({ offset: at + 8, length });
      at += 8 + length;
    }
  }
}
