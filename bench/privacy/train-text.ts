// Trains the text network on made-up pictures and writes its weights as a table. It needs a C compiler (`cc`) and the fonts named in
// text/lettering.ts; the seed is fixed. Real files are never trained on, nor the fonts, phrases and phantoms of the bench.
// Run: node bench/privacy/train-text.ts [samples] [epochs]
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { layout, PLANES } from '../../packages/deidentify/src/pixels/text/layout.ts';
import { SIDE, type Share } from './text/samples.ts';

/** Of the first share of the samples; the next have the next ones. */
const SEED = 101;
const LEARNING_SEED = 7;
const SHARES = 2;
const HELD_BACK = 200;
const samples = Number(process.argv[2] ?? 3000);
const epochs = Number(process.argv[3] ?? 24);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'openrounds-text-'));
try {
  const trainer = join(folder, 'train');
  execFileSync('cc', ['-O3', '-march=native', '-ffast-math', '-fopenmp', here('text/train.c'), '-o', trainer, '-lm'], {
    stdio: 'inherit',
  });
  const shares: Share[] = Array.from({ length: SHARES }, (_, n) => ({
    seed: SEED + n,
    count: Math.round(samples / SHARES),
    lines: 800,
    file: join(folder, `share-${n}`),
  }));
  await Promise.all(
    shares.map(async (share) => {
      const [code] = (await once(new Worker(here('text/samples.ts'), { workerData: share }), 'exit')) as [number];
      if (code !== 0) throw new Error(`a share of the samples could not be drawn (${code})`);
    }),
  );
  const learner = spawn(
    trainer,
    [SIDE, PLANES.half, PLANES.quarter, PLANES.deep, epochs, LEARNING_SEED, HELD_BACK].map(String),
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const learned = text(learner.stdout);
  const ended = once(learner, 'exit');
  for (const { file } of shares) {
    for await (const chunk of createReadStream(file))
      if (!learner.stdin.write(chunk)) await once(learner.stdin, 'drain');
  }
  learner.stdin.end();
  const [code] = (await ended) as [number | null];
  const weights = (await learned).trim().split('\n').map(Number);
  if (code !== 0 || weights.length !== layout().length || weights.some(Number.isNaN))
    throw new Error(`training ended with ${code} and ${weights.length} numbers, not ${layout().length}`);
  await writeTable(weights);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeTable(weights: readonly number[]): Promise<void> {
  const lines = [' '];
  for (const value of weights) {
    const line = lines.at(-1) ?? '';
    if (line.length + String(value).length > 116) lines.push(`  ${value},`);
    else lines[lines.length - 1] = `${line} ${value},`;
  }
  await writeFile(
    here('../../packages/deidentify/src/pixels/text/weights.ts'),
    `// Written by bench/privacy/train-text.ts (seed ${SEED}, ${samples} samples, ${epochs} epochs); do not edit by hand.\n` +
      '/** Parameters of the text network in the order of `layout()`, in 1/4096. */\n// oxfmt-ignore\n' +
      `export const TEXT_WEIGHTS: readonly number[] = [\n${lines.join('\n')}\n];\n`,
  );
}
