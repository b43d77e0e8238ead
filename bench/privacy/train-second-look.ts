// Trains the network of the second look at text on what the first one takes for text in made-up pictures, rightly or not, and writes its
// weights as a table. It learns in rounds: first from all windows, then from these and from such as it was wrong or unsure about. It needs
// what train-text.ts needs, and the state that that kept; two threads, about an hour and a half on two cores.
// Run: node bench/privacy/train-second-look.ts <state of the first> [pictures] [steps]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEEP } from '../../packages/deidentify/src/pixels/text/layout.ts';
import { drawn, learned, writeTable } from './text/learned.ts';
import type { Windows } from './text/windows.ts';

/** Of the pictures; each share has a seed of its own from here on. */
const SEED = 11;
const HELD_BACK = 260;
/** Of each round: where its chance begins, and how fast it learns. */
const ROUNDS = [
  { seed: 7, rate: 0.002 },
  { seed: 8, rate: 0.0012 },
  { seed: 9, rate: 0.0008 },
] as const;
const first = process.argv[2];
if (!first) throw new Error('the state of the first network is wanted: the file that train-text.ts kept');
const pictures = Number(process.argv[3] ?? 8400);
const steps = Number(process.argv[4] ?? 8000);

const folder = await mkdtemp(join(tmpdir(), 'openrounds-text-'));
const at = (name: string): string => join(folder, name);

async function windows(seed: number, count: number, harderThan?: string): Promise<string> {
  const share: Windows = { seed, pictures: count, file: at(`share-${seed}`), ...(harderThan && { harderThan }) };
  await drawn('windows.ts', share);
  return share.file;
}

try {
  const half = Math.ceil(pictures / 2);
  const held = await windows(SEED, HELD_BACK);
  const files: string[] = [];
  let [state, weights]: [string, Buffer | undefined] = [first, undefined];
  for (const [round, how] of ROUNDS.entries()) {
    const harderThan = weights && at(`weights-${round - 1}`);
    const seeds = [SEED + 10 * round + 1, SEED + 10 * round + 2];
    const fresh = await Promise.all(seeds.map((seed) => windows(seed, half, harderThan)));
    // What is hard comes twice.
    files.push(...fresh, ...(harderThan ? fresh : []));
    const more = [state, at(`state-${round}`)];
    weights = await learned({
      script: 'train_second.py',
      deep: DEEP.second,
      steps,
      ...how,
      to: at(`weights-${round}`),
      more,
      files: [held, ...files],
    });
    state = at(`state-${round}`);
  }
  if (!weights) throw new Error('there was no round');
  const how = `Written by bench/privacy/train-second-look.ts (seed ${SEED}, ${pictures} pictures, ${steps} steps)`;
  await writeTable('second-weights.ts', 'SECOND_WEIGHTS', how, weights);
} finally {
  await rm(folder, { recursive: true, force: true });
}
