import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from './commands.ts';
import { settings } from '../config.ts';
import { findFreePort, makeDataFolder, setUp, startProgram } from '../testing/program.ts';

// What an operator reads when something is not as it should be.

const nowhere = join(tmpdir(), 'openrounds-that-is-never-made');
const said = (args: readonly string[], environment: Record<string, string> = {}) =>
  startProgram(args, { OPENROUNDS_DATA: nowhere, ...environment }).ended;

describe('the program', () => {
  it('explains its commands and every setting', async () => {
    const { code, out } = await said(['--help']);
    expect(code).toBe(0);
    for (const name of [...Object.keys(commands), ...settings.map((setting) => setting.name)])
      expect(out).toContain(name);
  });

  it('does not guess at commands', async () => {
    for (const word of ['srve', 'constructor']) {
      const { code, out, err } = await said([word]);
      expect([code, out], word).toEqual([2, '']);
      expect(err).toContain(`There is no command "${word}"`);
    }
    expect(await said(['backup'])).toMatchObject({ code: 2, err: 'Usage: openrounds backup <dir>\n' });
  });

  it('says in one line which setting is wrong', async () => {
    const [port, list] = await Promise.all([
      said(['serve'], { PORT: 'eighty' }),
      said(['serve'], { OPENROUNDS_BREACHED_PASSWORDS: '/nowhere/breached.txt' }),
    ]);
    expect(port).toEqual({ code: 1, out: '', err: 'PORT must be a whole number from 0 to 65535, not "eighty"\n' });
    expect(list).toEqual({
      code: 1,
      out: '',
      err: 'OPENROUNDS_BREACHED_PASSWORDS names /nowhere/breached.txt, which cannot be read (ENOENT)\n',
    });
  });

  it('leaves a folder to the program that has it, and a port to who listens on it', async () => {
    const folder = await makeDataFolder();
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const first = startProgram(['serve'], { OPENROUNDS_DATA: folder, PORT: String(port) });
    const { client } = await setUp(first, url);

    const second = startProgram(['serve'], { OPENROUNDS_DATA: folder, PORT: String(await findFreePort()) });
    const refused = await second.ended;
    expect(refused.code).toBe(1);
    expect(refused.err.trim().split('\n')).toEqual([expect.stringContaining(join(folder, 'database'))]);
    expect(refused.err).toContain(`pid ${first.child.pid}`);
    expect(await client.call('POST /cases', { body: { title: 'Still here' } })).toMatchObject({ status: 201 });

    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const late = await startProgram(['serve'], { OPENROUNDS_DATA: folder, PORT: String(port) }).ended;
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining(`127.0.0.1:${port}`) });
    expect(late.err).not.toMatch(/\n\s+at /);
  });
});
