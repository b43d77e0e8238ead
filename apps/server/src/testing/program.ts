import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledPrograms, TestClient } from '@openrounds/testing';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
/** What `npx openrounds` starts. */
export const command = fileURLToPath(new URL('../../bin/openrounds.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program itself in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Once it has said this, now or later; rejects when it ends without. */
  said(what: RegExp): Promise<RegExpExecArray>;
}

export function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  entry = main,
): Program {
  const child = spawn(process.execPath, [entry, ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_COMPILE_CACHE: compiledPrograms,
      OPENROUNDS_BUILD_WEB: '0',
      OPENROUNDS_THROTTLE: '1000',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  const waiting = new Set<() => void>();
  const hear = (): void => waiting.forEach((look) => look());
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    hear();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    hear();
  });
  let over = false;
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      over = true;
      hear();
      resolve({ code, out, err });
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    ended,
    said: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = what.exec(out + err);
          if (found === null && !over) return;
          waiting.delete(look);
          if (found === null) reject(new Error(`it ended without saying ${what}:\n${out}\n${err}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** A data folder for one test; what is left running on it ends with the folder. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-program-'));
  onTestFinished(async () => {
    const pid = await findDatabase(folder);
    if (pid !== undefined) killIfThere(pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

export async function findDatabase(folder: string): Promise<number | undefined> {
  const file = await readFile(join(folder, 'database/data/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  return pid > 0 ? pid : undefined;
}

/** Processes that this one has started, by the kernel's list; none where there is no /proc. */
export async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return list.split(' ').filter(Boolean).map(Number);
}

export function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The first administrator, by the link that an empty installation prints. */
export async function setUp(program: Program, url: string): Promise<{ client: TestClient; email: string }> {
  const [, token] = await program.said(/\/setup#token=([\w-]+)/);
  await program.said(/Ready:/);
  const client = new TestClient(url);
  const email = 'head@example.org';
  const body = { token, email, password: 'a long enough phrase', givenName: 'Hea', familyName: 'Example' };
  const reply = await client.call('POST /setup', { body });
  if (reply.status !== 201) throw new Error(`setting up answered ${reply.status}: ${reply.bytes.toString()}`);
  return { client, email };
}
