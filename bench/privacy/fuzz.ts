// Mutated inputs over every parser that meets bytes from outside: nothing may crash, hang, or let a canary through.
// node bench/privacy/fuzz.ts [number = 100000] [seed = 1]
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { targets } from '../support/fuzz-inputs.ts';
import type { Fate, Target } from '../support/fuzz-inputs.ts';
import { writeResult } from '../support/results.ts';

/** An input that is busy for longer has hung; the thread is ended and goes on behind it. */
const HANG_SECONDS = 20;

interface Counts {
  n: number;
  read: number;
  refused: number;
  'passed-through': number;
  crashes: number;
  slowestMs: number;
}
const none = (): Counts => ({ n: 0, read: 0, refused: 0, 'passed-through': 0, crashes: 0, slowestMs: 0 });

interface Job {
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  /** The number of the input at hand, so that a hang is known from outside. */
  readonly at: Int32Array;
}

/** Numbers of one input alone: any input can be had again by its number. */
function generator(seed: number, n: number): (below: number) => number {
  let state = (Math.imul(n + 1, 2_654_435_761) ^ Math.imul(seed, 40_503)) >>> 0;
  return (below) => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mutate(original: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = Uint8Array.from(original);
  for (let hits = random(6); hits >= 0; hits -= 1) {
    const at = random(bytes.length);
    const kind = random(5);
    if (kind === 0) bytes[at] = random(256);
    else if (kind === 1) bytes[at] = [0, 0xff, 0x7f, 0xfe, 0x80][random(5)] ?? 0;
    else if (kind === 2) bytes.copyWithin(at, random(bytes.length), random(bytes.length));
    else if (kind === 3) bytes.fill(0xff, at, at + 4);
    else bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
  return random(5) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}

function choose(all: readonly Target[], random: (below: number) => number): Target {
  let place = random(all.reduce((sum, { share }) => sum + share, 0));
  for (const target of all) {
    place -= target.share;
    if (place < 0) return target;
  }
  throw new Error('no target has a share');
}

async function work({ from, to, seed, at }: Job): Promise<void> {
  const all = await targets();
  let counts: Record<string, Counts> = {};
  for (let n = from; n < to; n += 1) {
    Atomics.store(at, 0, n);
    const random = generator(seed, n);
    const target = choose(all, random);
    const original = random(target.originals.length);
    const bytes = mutate(target.originals[original] ?? new Uint8Array(0), random);
    const count = (counts[target.name] ??= none());
    const start = performance.now();
    try {
      const fate: Fate = await target.run(bytes, original);
      count[fate] += 1;
      if (fate === 'passed-through') console.info(`passed through: input ${n} (${target.name})`);
    } catch (error) {
      count.crashes += 1;
      console.info(
        `crash: input ${n} (${target.name}): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    count.n += 1;
    count.slowestMs = Math.max(count.slowestMs, Math.round(performance.now() - start));
    if (n % 500 === 499 || n === to - 1) {
      parentPort?.postMessage(counts);
      counts = {};
    }
  }
}

/** Runs the rest in a thread; gives back where it hung, or undefined when all was done. */
function round(job: Omit<Job, 'at'>, totals: Record<string, Counts>): Promise<number | undefined> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(at, 0, job.from);
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: { ...job, at } });
    let [last, since] = [-1, Date.now()];
    const watch = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now !== last) [last, since] = [now, Date.now()];
      else if (Date.now() - since > HANG_SECONDS * 1000) {
        clearInterval(watch);
        thread.removeAllListeners();
        void thread.terminate().then(() => resolve(now));
      }
    }, 500);
    thread.on('message', (counts: Record<string, Counts>) => {
      for (const [name, count] of Object.entries(counts)) {
        const total = (totals[name] ??= none());
        for (const key of ['n', 'read', 'refused', 'passed-through', 'crashes'] as const) total[key] += count[key];
        total.slowestMs = Math.max(total.slowestMs, count.slowestMs);
      }
    });
    thread.on('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
    thread.on('exit', () => {
      clearInterval(watch);
      resolve(undefined);
    });
  });
}

async function main(): Promise<void> {
  const [number, seed] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1)];
  const totals: Record<string, Counts> = {};
  const hangs: number[] = [];
  for (let from: number | undefined = 0; from !== undefined && from < number;) {
    const hung: number | undefined = await round({ from, to: number, seed }, totals);
    if (hung !== undefined) {
      hangs.push(hung);
      console.info(`hang: input ${hung} was busy for ${HANG_SECONDS} s`);
    }
    from = hung === undefined ? undefined : hung + 1;
  }
  const sum = (key: Exclude<keyof Counts, 'slowestMs'>): number =>
    Object.values(totals).reduce((total, count) => total + count[key], 0);
  console.table(totals);
  const result = {
    seed,
    n: sum('n'),
    crashes: sum('crashes'),
    hangs: hangs.length,
    passedThrough: sum('passed-through'),
  };
  console.info(JSON.stringify(result));
  await writeResult('fuzz', { ...result, targets: totals });
  process.exitCode = result.crashes + result.hangs + result.passedThrough > 0 ? 1 : 0;
}

if (isMainThread) await main();
else await work(workerData as Job);
