import { spawn } from 'node:child_process';

/**
 * Reads pids of the server from its standard input. The kernel closes that input when this program dies, however it
 * dies; the guard then stops the last server named: politely (fast shutdown), then firmly. It signals a pid only while
 * `postmaster.pid` names it, so that a reused pid is never hit; a server that is only starting gets a moment to write
 * that file. The word `stopped` says that nothing is left to guard.
 */
const SCRIPT = `
file=$1 socket=$2 pid=
while read -r word; do
  if [ "$word" = stopped ]; then exit 0; fi
  pid=$word
done
alive() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; }
named() { read -r first < "$file" 2>/dev/null && [ "$first" = "$pid" ]; }
tries=0
while alive && ! named && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
for signal in INT QUIT KILL; do
  if ! { alive && named; }; then break; fi
  kill -"$signal" "$pid" 2>/dev/null
  tries=0
  while alive && named && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
done
rm -rf "$socket"
`;

export interface Guard {
  /** From now on, stop the server with this pid should this program die. */
  watch(pid: number): void;
  /** The server has stopped: nothing is left to guard. */
  dismiss(): void;
}

/** Starts the small process that stops the database, and removes its socket directory, when this program dies. */
export function startGuard(options: { pidFile: string; socketDirectory: string }): Guard {
  const args = ['-c', SCRIPT, 'openrounds-database-guard', options.pidFile, options.socketDirectory];
  const child = spawn('/bin/sh', args, {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    // In its own session, so that Ctrl-C or a kill of our whole process group does not take it along.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without the guard the database still works; the next start would find and stop the orphan.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  return {
    watch: (pid) => child.stdin.write(`${pid}\n`),
    dismiss: () => child.stdin.end('stopped\n'),
  };
}
