import type { TestClient } from '@openrounds/testing';
import { isAlive } from '@openrounds/ports/database/lock';
import { expect, it } from 'vitest';
import {
  childrenOf,
  findDatabase,
  findFreePort,
  killIfThere,
  makeDataFolder,
  setUp,
  startProgram,
} from '../testing/program.ts';

// What the program has confirmed stays, whatever is killed, and it comes up again by itself.

const rounds = ['program', 'database', 'program'] as const;

interface Memory {
  /** Drafts whose start was confirmed. */
  readonly started: Set<string>;
  /** The last confirmed version of each draft that is being edited. */
  readonly saved: Map<string, number>;
}

const startOne = async (client: TestClient, title: string): Promise<string> => {
  const reply = await client.call('POST /cases', { body: { title } });
  if (reply.status !== 201) throw new Error(`starting a draft answered ${reply.status}`);
  return (reply.body as { id: string }).id;
};

/** Writes until the server is gone. */
async function keepWriting(client: TestClient, memory: Memory, confirmed: () => void): Promise<void> {
  const edits = [...memory.saved.keys()].map(async (caseId) => {
    const params = { caseId };
    let { version } = (await client.call('GET /cases/:caseId/draft', { params })).body as { version: number };
    for (;;) {
      const body = { title: `Version ${version + 1}`, text: 'Seen on the ward round. '.repeat(50) };
      const reply = await client.call('PATCH /cases/:caseId/draft', { params, version, body });
      if (reply.status !== 200) return;
      version += 1;
      memory.saved.set(caseId, version);
      confirmed();
    }
  });
  const starts = async (): Promise<void> => {
    for (let i = 0; i < 12; i += 1) {
      memory.started.add(await startOne(client, `Draft ${i}`));
      confirmed();
    }
  };
  await Promise.allSettled([...edits, starts()]);
}

async function listDrafts(client: TestClient): Promise<Set<string>> {
  const ids = new Set<string>();
  let query: { limit: number; cursor?: string } = { limit: 50 };
  for (;;) {
    const page = (await client.call('GET /drafts', { query })).body as { items: { id: string }[]; next: string | null };
    for (const { id } of page.items) ids.add(id);
    if (page.next === null) return ids;
    query = { limit: 50, cursor: page.next };
  }
}

async function expectEverything(client: TestClient, memory: Memory): Promise<void> {
  const kept = await listDrafts(client);
  expect([...memory.started].filter((id) => !kept.has(id))).toEqual([]);
  for (const [caseId, version] of memory.saved) {
    const draft = (await client.call('GET /cases/:caseId/draft', { params: { caseId } })).body as {
      version: number;
      title: string;
    };
    expect(draft.version).toBeGreaterThanOrEqual(version);
    if (draft.version > 1) expect(draft.title).toBe(`Version ${draft.version}`);
  }
}

it(
  `loses nothing it confirmed over ${rounds.length} kills -9 of program or database`,
  { timeout: 120_000 },
  async () => {
    const folder = await makeDataFolder();
    const port = await findFreePort();
    const start = () => startProgram(['serve'], { OPENROUNDS_DATA: folder, PORT: String(port) });
    let program = start();
    const { client } = await setUp(program, `http://127.0.0.1:${port}`);
    const memory: Memory = { started: new Set(), saved: new Map() };
    for (let i = 0; i < 2; i += 1) memory.saved.set(await startOne(client, 'Edited all the time'), 1);

    let confirmations = 0;
    for (const target of rounds) {
      const enough = 5 + Math.floor(Math.random() * 25);
      let count = 0;
      const { promise: wroteEnough, resolve } = Promise.withResolvers<void>();
      const writing = keepWriting(client, memory, () => {
        count += 1;
        if (count === enough) resolve();
      });
      await wroteEnough;
      const family = await childrenOf(program.child.pid ?? 0);
      if (target === 'program') program.child.kill('SIGKILL');
      else killIfThere((await findDatabase(folder)) ?? 0);
      const { code, err } = await program.ended;
      if (target === 'database') expect([code, err]).toEqual([1, expect.stringContaining('The database has ended')]);
      await writing;
      confirmations += count;
      program = start();
      await program.said(/Ready:/);
      await expectEverything(client, memory);
      // Their end is seen a moment later, where the first process of a machine is slow to take note of it.
      await expect.poll(() => family.filter(isAlive), { timeout: 10_000 }).toEqual([]);
    }
    expect(confirmations).toBeGreaterThan(25);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  },
);
