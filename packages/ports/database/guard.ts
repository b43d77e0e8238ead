import { spawn } from 'node:child_process';

/**
 * Waits for the end of its standard input, which the kernel closes when this program dies however it dies, and then
 * stops the database: politely (fast shutdown), then firmly. A word on standard input means "stopped already".
 * The pid is signalled only while `postmaster.pid` still names it, so that a reused pid is never hit.
 */
const SCRIPT = `
own() { read -r first < "$2" 2>/dev/null && [ "$first" = "$1" ] && kill -0 "$1" 2>/dev/null; }
if read -r word; then exit 0; fi
for signal in INT QUIT KILL; do
  own "$1" "$2" || break
  kill -"$signal" "$1" 2>/dev/null
  tries=0
  while [ "$tries" -lt 100 ] && own "$1" "$2"; do sleep 0.1; tries=$((tries + 1)); done
done
rm -rf "$3"
`;

export interface Guard {
  /** The database has stopped: nothing is left to guard. */
  dismiss(): void;
}

/** Starts the small process that stops the database `pid` when this program dies. */
export function startGuard(options: { pid: number; pidFile: string; socketDirectory: string }): Guard {
  const { pid, pidFile, socketDirectory } = options;
  // Detached: in its own session, so that Ctrl-C or a kill of our whole process group does not take it along.
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'openrounds-database-guard', String(pid), pidFile, socketDirectory], {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return {
    dismiss() {
      child.stdin.end('stopped\n');
    },
  };
}
