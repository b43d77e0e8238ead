// Trains the text network on made-up pictures and writes its weights as a table. It goes on from the weights in the table, or
// begins anew (`fresh`). It needs a C compiler (`cc`) and the fonts named in text/lettering.ts; the seeds are fixed. Drawing takes
// two threads, learning one, at the lowest priority. Real files are never trained on, nor the fonts, phrases and phantoms of the bench.
// Run: node bench/privacy/train-text.ts [samples] [epochs] [rate] [fresh]
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PARAMETERS, PLANES } from '../../packages/deidentify/src/pixels/text/layout.ts';
import { TEXT_WEIGHTS } from '../../packages/deidentify/src/pixels/text/weights.ts';
import { SIDE, type Share } from './text/samples.ts';

/** Of the first share of the samples; the next have the next ones. */
const SEED = 101;
const LEARNING_SEED = 7;
/** Of the pictures for the coarser scales. */
const COARSE: readonly number[] = [4, 4, 8];
const HELD_BACK = 200;
const samples = Number(process.argv[2] ?? 9500);
const epochs = Number(process.argv[3] ?? 9);
const rate = Number(process.argv[4] ?? 0.002);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'openrounds-text-'));
try {
  const [trainer, weights] = [join(folder, 'train'), join(folder, 'weights')];
  execFileSync('cc', ['-O3', '-march=native', '-ffast-math', here('text/train.c'), '-o', trainer, '-lm'], {
    stdio: 'inherit',
  });
  const shares: Share[] = [undefined, undefined, COARSE].map((steps, n) => ({
    seed: SEED + n,
    count: Math.round(samples * (steps ? 0.16 : 0.42)),
    lines: steps ? 500 : 1500,
    file: join(folder, `share-${n}`),
    ...(steps && { steps }),
  }));
  await Promise.all(
    shares.map(async (share) => {
      const [code] = (await once(new Worker(here('text/samples.ts'), { workerData: share }), 'exit')) as [number];
      if (code !== 0) throw new Error(`a share of the samples could not be drawn (${code})`);
    }),
  );
  if (process.argv[5] !== 'fresh') await writeFile(weights, TEXT_WEIGHTS.join('\n'));
  const sizes = [SIDE, PLANES.half, PLANES.quarter, PLANES.deep, epochs, LEARNING_SEED, HELD_BACK].map(String);
  const learner = spawn('nice', ['-n', '19', trainer, ...sizes, String(rate), weights], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(learner, 'exit');
  for (const { file } of shares) {
    for await (const chunk of createReadStream(file))
      if (!learner.stdin.write(chunk)) await once(learner.stdin, 'drain');
  }
  learner.stdin.end();
  const [code] = (await ended) as [number | null];
  const learned = (await readFile(weights, 'utf8')).trim().split('\n').map(Number);
  if (code !== 0 || learned.length !== PARAMETERS || learned.some(Number.isNaN))
    throw new Error(`training ended with ${code} and ${learned.length} numbers, not ${PARAMETERS}`);
  await writeTable(learned);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeTable(weights: readonly number[]): Promise<void> {
  const lines =
    Buffer.from(Int16Array.from(weights).buffer)
      .toString('base64')
      .match(/.{1,110}/g) ?? [];
  await writeFile(
    here('../../packages/deidentify/src/pixels/text/weights.ts'),
    "import { fromBase64 } from './base64.ts';\n\n" +
      `// Written by bench/privacy/train-text.ts (seed ${SEED}, ${samples} samples); do not edit by hand.\n` +
      '/** Parameters of the text network in the order of layout.ts, in 1/1024, sixteen bits each. */\n// oxfmt-ignore\n' +
      `export const TEXT_WEIGHTS = new Int16Array(fromBase64(\n${lines.map((line) => `  '${line}'`).join(' +\n')},\n).buffer);\n`,
  );
}
