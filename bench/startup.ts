// Start to ready, as an operator sees it: the program is started and asked until it says that it is ready.
// cold: an empty folder (the database is made, everything migrated); warm: the same folder again. Prints and writes JSON.
import { startProduct } from '../e2e/support/product.ts';
import { median, writeResult } from './support/results.ts';

const rounds = 5;

const time = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
};

const cold: number[] = [];
const warm: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const began = performance.now();
  const product = await startProduct();
  cold.push(Math.round(performance.now() - began));
  await product.stop();
  warm.push(await time(() => product.start()));
  await product.dispose();
}
await writeResult('startup', {
  unit: 'ms',
  rounds,
  cold: median(cold),
  warm: median(warm),
  coldRuns: cold,
  warmRuns: warm,
});
