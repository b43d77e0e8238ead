// Trains the network of the first look at text on made-up pictures and writes its weights as a table. It needs PyTorch (Debian:
// python3-torch; `PYTHON` names the interpreter) and the fonts named in text/fonts.ts; the seeds are fixed. Drawing takes three threads,
// learning one: about an hour and a half on two cores. Real files are never trained on, nor the fonts, phrases and phantoms of the bench.
// Run: node bench/privacy/train-text.ts [samples] [steps] [rate] [state: a file to keep what was learned in, and to go on from]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEEP } from '../../packages/deidentify/src/pixels/text/layout.ts';
import { drawn, learned, writeTable } from './text/learned.ts';
import type { Share } from './text/samples.ts';

/** Of the samples that only say how well it learned; the shares that it learns from have the next ones. */
const SEED = 900;
const LEARNING_SEED = 7;
/** Pictures for the coarser scales: phantoms so many times smaller. */
const COARSE: readonly number[] = [4, 4, 8];
const HELD_BACK = 1000;
const samples = Number(process.argv[2] ?? 40_000);
const steps = Number(process.argv[3] ?? 9000);
const rate = Number(process.argv[4] ?? 0.003);
const state = process.argv[5];

const folder = await mkdtemp(join(tmpdir(), 'openrounds-text-'));
try {
  const share = (n: number, count: number, steps?: readonly number[]): Share => ({
    seed: SEED + n,
    count,
    lines: Math.ceil(count / 6),
    file: join(folder, `share-${n}`),
    ...(steps && { steps }),
  });
  const shares = [
    share(0, HELD_BACK),
    share(1, Math.round(samples * 0.4)),
    share(2, Math.round(samples * 0.4)),
    share(3, Math.round(samples * 0.2), COARSE),
  ];
  await Promise.all(shares.map((one) => drawn('samples.ts', one)));
  const weights = await learned({
    script: 'train_first.py',
    deep: DEEP.first,
    steps,
    rate,
    seed: LEARNING_SEED,
    to: join(folder, 'weights'),
    more: state ? [state] : [],
    files: shares.map(({ file }) => file),
  });
  const how = `Written by bench/privacy/train-text.ts (seed ${SEED}, ${samples} samples, ${steps} steps)`;
  await writeTable('weights.ts', 'TEXT_WEIGHTS', how, weights);
} finally {
  await rm(folder, { recursive: true, force: true });
}
