import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Running } from '../compose.ts';
import { fillCases } from './fill-cases.ts';
import { fillMeetings } from './fill-meetings.ts';
import { fillMembers } from './fill-members.ts';
import { demoWorld } from './world/index.ts';
import { meetings } from './world/meetings.ts';

/** The product's clock, which the demo turns back while it tells what happened in the past weeks. */
export interface DemoClock {
  readonly now: () => Date;
  turnBack(hours: number): void;
}

export function createDemoClock(): DemoClock {
  let shift = 0;
  return {
    now: () => new Date(Date.now() - shift),
    turnBack: (hours) => {
      shift = hours * 3_600_000;
    },
  };
}

export const demoFile = (data: string): string => join(data, 'demo.json');

/** Fills an empty installation. Whom to sign in as is written last: without that file the world is not complete. */
export async function fillDemo(running: Running, clock: DemoClock, say: (line: string) => void): Promise<void> {
  const began = performance.now();
  say('Filling the demo world …');
  const password = (): string => randomBytes(9).toString('base64url');
  const people = await fillMembers(running, clock, demoWorld, password);
  say(`  ${people.size} members, ${demoWorld.groups.length} groups`);
  const cases = await fillCases(clock, demoWorld, people, (done, total) => {
    if (done % 10 === 0 || done === total) say(`  ${done} of ${total} cases`);
  });
  await fillMeetings(clock, meetings, people, cases);
  say(`  ${meetings.length} groups meet`);
  clock.turnBack(0);
  const accounts = Object.fromEntries(
    Object.entries(demoWorld.signIn).map(([role, key]) => {
      const person = people.get(key);
      return [role, { email: person?.email, password: person?.password }];
    }),
  );
  const file = demoFile(running.app.config.data);
  await writeFile(`${file}.partial`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.partial`, file);
  say(`  filled in ${Math.round((performance.now() - began) / 1000)} s`);
}
