// What the trainers of both text networks share: drawing in threads, learning in PyTorch, and writing what was learned as a table.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { parametersOf, PLANES } from '../../../packages/deidentify/src/pixels/text/layout.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Draws a share of the samples in a thread of its own. */
export async function drawn(script: string, share: object): Promise<void> {
  const [code] = (await once(new Worker(here(script), { workerData: share }), 'exit')) as [number];
  if (code !== 0) throw new Error(`a share of the samples could not be drawn (${code})`);
}

export interface Lesson {
  readonly script: 'train_first.py' | 'train_second.py';
  /** Planes at an eighth of the size. */
  readonly deep: number;
  readonly steps: number;
  readonly rate: number;
  readonly seed: number;
  /** Where the parameters go, in 1/1024, sixteen bits each. */
  readonly to: string;
  /** What the script takes after that. */
  readonly more: readonly string[];
  /** Samples that only say how well it learned, then those that it learns from. */
  readonly files: readonly string[];
}

/** Learns with the Python that `PYTHON` names. */
export async function learned({ script, deep, steps, rate, seed, to, more, files }: Lesson): Promise<Buffer> {
  const numbers = [PLANES.half, PLANES.quarter, deep, steps, rate, seed].map(String);
  execFileSync(process.env['PYTHON'] ?? 'python3', [here(script), ...numbers, to, ...more, '--', ...files], {
    stdio: 'inherit',
  });
  const parameters = await readFile(to);
  if (parameters.length !== 2 * parametersOf(deep))
    throw new Error(`training gave ${parameters.length / 2} numbers, not ${parametersOf(deep)}`);
  return parameters;
}

/** Writes a table of weights beside the network. */
export async function writeTable(file: string, name: string, how: string, weights: Buffer): Promise<void> {
  const lines = weights.toString('base64').match(/.{1,1000}/g) ?? [];
  await writeFile(
    here(`../../../packages/deidentify/src/pixels/text/${file}`),
    "import { fromBase64 } from './base64.ts';\n\n" +
      `// ${how}; do not edit by hand.\n` +
      '/** Parameters of a text network in the order of layout.ts, in 1/1024, sixteen bits each. */\n// oxfmt-ignore\n' +
      `export const ${name} = new Int16Array(fromBase64(\n${lines.map((line) => `  '${line}'`).join(' +\n')},\n).buffer);\n`,
  );
}
