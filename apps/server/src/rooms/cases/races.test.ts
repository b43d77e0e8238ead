import { expect, it } from 'vitest';
import { publicationRaces, runRaces } from '../../testing/races.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

// A hundred here; a thousand in bench/gate-races.ts.
it('nothing that takes a requirement away in the moment of a publication leaves a case live that must not be', async () => {
  const { app } = test();
  const races = await publicationRaces(world, app.database.pool, () => app.jobs.idle());
  expect(await runRaces(races, 100)).toEqual([]);
  expect(test().logs.filter((line) => line.msg === 'request failed')).toEqual([]);
  // Against hanging, not against a busy machine.
}, 600_000);
