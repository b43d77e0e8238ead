import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * One of our programs in a process of its own, spoken to over a pipe that nobody else can open; bytes pass as bytes.
 * @param environment all that it is told of ours: no address of a database, no key
 */
export function forkApart(
  program: URL,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): ChildProcess {
  return fork(fileURLToPath(program), [...args], {
    env: { PATH: process.env['PATH'] ?? '', ...compileCache(), ...environment },
    // Parts of Web Cryptography and of SQLite that are used, or asked after: no news to who runs this.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // A terminal's Ctrl+C is for who started it, who finishes what is under way and then lets go of this.
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Where Node keeps what it has compiled, if anybody said. */
function compileCache(): Record<string, string> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/** In that process: it ends with who started it and not before, also where a supervisor signals every process of a service. */
export function endWithParent(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit(0));
}
