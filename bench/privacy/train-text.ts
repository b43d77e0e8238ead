// Trains the text network on made-up pictures and writes its weights as a table. It needs PyTorch (Debian: python3-torch; `PYTHON`
// names the interpreter) and the fonts named in text/fonts.ts; the seeds are fixed. Drawing takes three threads, learning one: about
// an hour and a half on two cores. Real files are never trained on, nor the fonts, phrases and phantoms of the bench.
// Run: node bench/privacy/train-text.ts [samples] [steps] [rate] [state: a file to keep what was learned in, and to go on from]
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PARAMETERS, PLANES } from '../../packages/deidentify/src/pixels/text/layout.ts';
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
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function drawn(share: Share): Promise<void> {
  const [code] = (await once(new Worker(here('text/samples.ts'), { workerData: share }), 'exit')) as [number];
  if (code !== 0) throw new Error(`a share of the samples could not be drawn (${code})`);
}

const folder = await mkdtemp(join(tmpdir(), 'openrounds-text-'));
try {
  const weights = join(folder, 'weights');
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
  await Promise.all(shares.map(drawn));
  const numbers = [PLANES.half, PLANES.quarter, PLANES.deep, steps, rate, LEARNING_SEED].map(String);
  const files = shares.map(({ file }) => file);
  execFileSync(
    process.env['PYTHON'] ?? 'python3',
    [here('text/train.py'), ...numbers, weights, ...(state ? [state] : []), '--', ...files],
    { stdio: 'inherit' },
  );
  const learned = await readFile(weights);
  if (learned.length !== 2 * PARAMETERS)
    throw new Error(`training gave ${learned.length / 2} numbers, not ${PARAMETERS}`);
  await writeTable(learned);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeTable(weights: Buffer): Promise<void> {
  const lines = weights.toString('base64').match(/.{1,600}/g) ?? [];
  await writeFile(
    here('../../packages/deidentify/src/pixels/text/weights.ts'),
    "import { fromBase64 } from './base64.ts';\n\n" +
      `// Written by bench/privacy/train-text.ts (seed ${SEED}, ${samples} samples, ${steps} steps); do not edit by hand.\n` +
      '/** Parameters of the text network in the order of layout.ts, in 1/1024, sixteen bits each. */\n// oxfmt-ignore\n' +
      `export const TEXT_WEIGHTS = new Int16Array(fromBase64(\n${lines.map((line) => `  '${line}'`).join(' +\n')},\n).buffer);\n`,
  );
}
