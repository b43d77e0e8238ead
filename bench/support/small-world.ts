// A dozen cases of the demo world with their pictures, discussions and groups, written by its members through the API.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { ensureWebBuilt } from '../../apps/server/src/cli/build-web.ts';
import { compose } from '../../apps/server/src/compose.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { fillCases } from '../../apps/server/src/demo/fill-cases.ts';
import { fillMembers, personOf } from '../../apps/server/src/demo/fill-members.ts';
import { createDemoClock } from '../../apps/server/src/demo/fill.ts';
import { demoWorld } from '../../apps/server/src/demo/world/index.ts';

export interface SmallWorld {
  readonly url: string;
  /** Of a verified member, as a browser keeps it. */
  readonly session: { readonly name: string; readonly value: string };
  /** Of the newest case: what a member reads first. */
  readonly newest: string;
  readonly cases: number;
  stop(): Promise<void>;
}

const wanted = 12;

export async function openSmallWorld(): Promise<SmallWorld> {
  await ensureWebBuilt((line) => console.log(line));
  const data = await mkdtemp(join(tmpdir(), 'openrounds-bench-'));
  const clock = createDemoClock();
  const config = readConfig('serve', { OPENROUNDS_DATA: data, OPENROUNDS_THROTTLE: '1000', PORT: '0' });
  const running = await compose(config, { log: pino({ level: 'error' }), clock: clock.now });
  const stop = async (): Promise<void> => {
    await running.stop();
    await rm(data, { recursive: true, force: true });
  };
  try {
    const open = demoWorld.cases.filter(
      (story) => story.state === 'published' && story.flags.length === 0 && story.audience?.kind === 'public',
    );
    const cases = open.toSorted((a, b) => a.hoursAgo - b.hoursAgo).slice(0, wanted);
    const people = await fillMembers(running, clock, demoWorld, () => 'a phrase for measuring');
    await fillCases(clock, { ...demoWorld, cases }, people, () => undefined);
    await running.app.jobs.idle(60_000);
    clock.turnBack(0);
    const { email, password } = personOf(people, demoWorld.signIn.member);
    const reply = await running.server.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email, password },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    const [session] = reply.cookies;
    if (session === undefined) throw new Error(`signing in answered ${reply.statusCode}`);
    const url = await running.server.listen({ host: '127.0.0.1', port: 0 });
    return { url, session, newest: cases[0]?.title ?? '', cases: cases.length, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
