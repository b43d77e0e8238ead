// Identifiers in free text: recall and precision over synthetic notes with known spans, and the time for 5,000 characters.
// node bench/privacy/words.ts [notes=3000] [seed=20261126]   VERBOSE=name prints what was missed or wrongly found of a kind.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findIdentifiers } from '../../packages/deidentify/src/words/index.ts';
import type { Span } from '../../packages/deidentify/src/words/index.ts';
import { quantile, writeResult } from '../support/results.ts';
import { makeNote } from './words/notes.ts';
import type { Gold, Note } from './words/notes.ts';
import { hasListedPart } from './words/people.ts';
import { seeded } from './words/random.ts';

/** Figures come from this seed and the reported half of the clinical sentences; the finder was tuned on other seeds and the other half. */
const REPORTED_SEED = 20_261_126;
const LEXICAL = new Set(['name', 'address', 'hospital']);

interface Tally {
  n: number;
  found: number;
  sameKind: number;
  predicted: number;
  right: number;
}

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
const meet = (a: Pick<Span, 'start' | 'end'>, b: Pick<Span, 'start' | 'end'>): boolean =>
  a.start < b.end && b.start < a.end;

/** Every letter and digit of the span lies under some finding, of whatever kind: nothing of it would stay. */
function isCovered(text: string, gold: Gold, spans: readonly Span[]): boolean {
  let rest = text.slice(gold.start, gold.end);
  for (const span of spans) {
    const [from, to] = [Math.max(0, span.start - gold.start), Math.min(gold.end, span.end) - gold.start];
    if (to > from) rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  return letters(rest) === 0;
}

/** A finding is right when most of its letters belong to spans that had to be found. */
function isRight(text: string, span: Span, gold: readonly Gold[]): boolean {
  const inside = gold
    .filter((one) => meet(one, span))
    .map((one) => text.slice(Math.max(one.start, span.start), Math.min(one.end, span.end)));
  return letters(inside.join('')) * 2 >= letters(text.slice(span.start, span.end));
}

/** Bounds of a share at 95 % (Wilson); with no miss in n, the rule of three. */
function bounds(hits: number, n: number): [number, number] {
  if (n === 0) return [0, 1];
  if (hits === n) return [Math.max(0, 1 - 3 / n), 1];
  const [z, p] = [1.96, hits / n];
  const middle = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [(middle - spread) / (1 + (z * z) / n), (middle + spread) / (1 + (z * z) / n)];
}

class Score {
  readonly kinds = new Map<string, Tally>();
  readonly names = { heldOut: { n: 0, found: 0 }, listed: { n: 0, found: 0 } };
  readonly registers = new Map<string, { n: number; found: number }>();

  #of(kind: string): Tally {
    let tally = this.kinds.get(kind);
    if (!tally) this.kinds.set(kind, (tally = { n: 0, found: 0, sameKind: 0, predicted: 0, right: 0 }));
    return tally;
  }

  add({ text, gold, register }: Note): void {
    const spans = findIdentifiers(text);
    for (const one of gold) {
      if (one.kind === 'place') continue;
      const isFound = isCovered(text, one, spans);
      const tally = this.#of(one.kind);
      tally.n += 1;
      if (isFound) tally.found += 1;
      else show(one.kind, 'missed', register, text, one);
      if (spans.some((span) => span.kind === one.kind && meet(span, one))) tally.sameKind += 1;
      if (one.kind === 'name') this.#name(text.slice(one.start, one.end), register, isFound);
    }
    for (const span of spans) {
      if (gold.some((one) => one.kind === 'place' && meet(one, span))) continue;
      const tally = this.#of(span.kind);
      tally.predicted += 1;
      if (isRight(text, span, gold)) tally.right += 1;
      else show(span.kind, 'wrong', register, text, span);
    }
  }

  #name(name: string, register: string, isFound: boolean): void {
    const half = hasListedPart(name) ? this.names.listed : this.names.heldOut;
    const place = this.registers.get(register) ?? { n: 0, found: 0 };
    this.registers.set(register, place);
    for (const tally of [half, place]) {
      tally.n += 1;
      if (isFound) tally.found += 1;
    }
  }
}

function show(
  kind: string,
  what: string,
  register: string,
  text: string,
  { start, end }: Pick<Span, 'start' | 'end'>,
): void {
  if (process.env['VERBOSE'] !== kind && process.env['VERBOSE'] !== 'all') return;
  const around = `${text.slice(Math.max(0, start - 40), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 30)}`;
  console.info(`${what} ${kind} (${register}): ${around.replaceAll('\n', ' ⏎ ')}`);
}

function speed(notes: readonly Note[]): Record<string, number> {
  const all = notes.map((note) => note.text).join('\n');
  const texts = Array.from({ length: 60 }, (_, n) => all.slice(n * 5_000, (n + 1) * 5_000)).filter(
    (text) => text.length === 5_000,
  );
  const first = performance.now();
  findIdentifiers(texts[0] ?? '');
  const cold = performance.now() - first;
  for (const text of texts) findIdentifiers(text);
  const rounds = texts.map((text) =>
    Array.from({ length: 7 }, () => {
      const start = performance.now();
      findIdentifiers(text);
      return performance.now() - start;
    }),
  );
  const times = rounds.flat();
  const perText = rounds.map((round) => Math.min(...round));
  return {
    texts: texts.length,
    firstMs: cold,
    // The least is what the code needs; the rest is what other work on the machine adds.
    leastMs: quantile(perText, 0.5),
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    maxMs: Math.max(...times),
  };
}

function size(): number {
  const folder = resolve(import.meta.dirname, '../../packages/deidentify/src/words');
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return gzipSync(sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'), { level: 9 }).length;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** Runs the measurement; the figures with n and the bounds at 95 %. */
export async function measureWords(count = 3_000, seed = REPORTED_SEED): Promise<void> {
  const random = seeded(seed);
  const half = seed === REPORTED_SEED ? 'reported' : 'tuning';
  const notes = Array.from({ length: count }, (_, index) => makeNote(random, index, half));
  // Before anything is warm: what the first keystroke of a session costs.
  const timing = speed(notes);
  const score = new Score();
  for (const note of notes) score.add(note);
  const rows = [...score.kinds]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([kind, tally]) => ({
      kind,
      ...tally,
      recall: tally.found / tally.n,
      recallBounds: bounds(tally.found, tally.n),
      precision: tally.right / tally.predicted,
      precisionBounds: bounds(tally.right, tally.predicted),
    }));
  console.info('kind           n     recall     95 %                  found   precision  95 %');
  for (const { kind, n, recall, recallBounds, predicted, precision, precisionBounds } of rows)
    console.info(
      `${kind.padEnd(12)} ${String(n).padStart(5)}  ${percent(recall).padStart(9)}  ${recallBounds.map(percent).join('–').padEnd(20)} ${String(predicted).padStart(6)}  ${percent(precision).padStart(9)}  ${precisionBounds.map(percent).join('–')}`,
    );
  const structured = rows.filter(({ kind }) => !LEXICAL.has(kind));
  const [n, found] = [
    structured.reduce((sum, row) => sum + row.n, 0),
    structured.reduce((sum, row) => sum + row.found, 0),
  ];
  const { heldOut, listed } = score.names;
  await writeResult('privacy-words', {
    notes: notes.length,
    characters: notes.reduce((sum, note) => sum + note.text.length, 0),
    seed,
    half,
    kinds: rows,
    structured: { n, found, recall: found / n, bounds: bounds(found, n) },
    names: {
      heldOutShare: heldOut.n / (heldOut.n + listed.n),
      heldOut: { ...heldOut, recall: heldOut.found / heldOut.n },
      listed: { ...listed, recall: listed.found / listed.n },
      registers: Object.fromEntries(
        [...score.registers].map(([register, tally]) => [register, { ...tally, recall: tally.found / tally.n }]),
      ),
    },
    timing,
    gzipBytesOfSources: size(),
  });
}

if (process.argv[1] === import.meta.filename)
  await measureWords(Number(process.argv[2] ?? 3_000), Number(process.argv[3] ?? REPORTED_SEED));
