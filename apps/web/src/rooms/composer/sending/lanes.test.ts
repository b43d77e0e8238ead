import { expect, test } from 'vitest';
import { Lanes } from './lanes.ts';

const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

test('twenty at once go two by two, in their order, and none is left waiting', async () => {
  const lanes = new Lanes(2);
  const begun: number[] = [];
  let [now, most] = [0, 0];
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      lanes.run(never, async () => {
        begun.push(n);
        now += 1;
        most = Math.max(most, now);
        await turn();
        now -= 1;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test('one that fails, and one that is stopped while it waits, give their place to the next', async () => {
  const lanes = new Lanes(1);
  const stop = new AbortController();
  const failing = lanes.run(never, async () => {
    await turn();
    throw new Error('broken');
  });
  const stopped = lanes.run(stop.signal, async () => 'never begins');
  const last = lanes.run(never, async () => 'done');
  stop.abort();
  const ends = await Promise.allSettled([failing, stopped, last]);
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).name))).toEqual([
    'Error',
    'AbortError',
    'done',
  ]);
});
