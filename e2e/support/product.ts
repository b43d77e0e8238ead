import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compiledPrograms } from '@openrounds/testing';

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

export interface Product {
  readonly url: string;
  readonly data: string;
  /** Everything the program has printed so far. */
  output(): string;
  /** The first administrator's link, as printed. */
  setUpLink(): string;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
  /** SIGKILL, and wait. */
  kill(): Promise<void>;
  /** Starts again on the same folder and port. */
  start(): Promise<void>;
  /** What another command of the program prints, run beside it as its operator runs it. */
  run(...command: string[]): Promise<string>;
  /** Stops and removes the folder. */
  dispose(): Promise<void>;
}

/** The program as an operator starts it: a process of its own, a new folder, a free port on loopback. */
export async function startProduct(
  options: { command?: 'serve' | 'demo'; env?: Record<string, string> } = {},
): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), 'openrounds-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let printed = '';

  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: compiledPrograms,
    OPENROUNDS_DATA: data,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    OPENROUNDS_THROTTLE: '1000',
    // Staff of these stories sign in with a password; second factors have a story of their own.
    OPENROUNDS_STAFF_FACTOR: '0',
    ...options.env,
  };
  const start = async (): Promise<void> => {
    const from = printed.length;
    const started = spawn(process.execPath, [main, options.command ?? 'serve'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const collect = (chunk: Buffer): void => void (printed += chunk.toString());
    started.stdout.on('data', collect);
    started.stderr.on('data', collect);
    const ready = /\nReady: |Ready: /;
    const deadline = Date.now() + 850_000;
    while (!ready.test(printed.slice(from))) {
      if (started.exitCode !== null)
        throw new Error(`the program ended with ${started.exitCode}:\n${printed.slice(from)}`);
      if (Date.now() > deadline) throw new Error(`the program did not get ready:\n${printed.slice(from)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  await start();
  return {
    url,
    data,
    output: () => printed,
    setUpLink: () => /https?:\/\/\S+\/setup#token=\S+/.exec(printed)?.[0] ?? '',
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    start,
    run: async (...command) => (await promisify(execFile)(process.execPath, [main, ...command], { env })).stdout,
    dispose: async () => {
      await end('SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
