import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort, makeDataFolder, setUp, startProgram } from '../testing/program.ts';

// A full disk, met through the API of the program itself on a small file system of its own.

const canMount = process.getuid?.() === 0 && process.platform === 'linux';
if (!canMount) console.log('The full disk is skipped: only root on Linux may mount a small file system for it.');

const pictureOfNoise = (): Promise<Buffer> =>
  sharp(randomBytes(900 * 600 * 3), { raw: { width: 900, height: 600, channels: 3 } })
    .png()
    .toBuffer();

test.runIf(canMount)(
  'on a full disk writes answer 507 and change nothing; once there is room, all goes on',
  { timeout: 120_000 },
  async (context) => {
    const disk = join(await makeDataFolder(), 'disk');
    mkdirSync(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=755', 'tmpfs', disk]).status !== 0) {
      console.log('The full disk is skipped: mounting is not permitted here.');
      context.skip();
    }
    onTestFinished(() => void execFileSync('umount', ['--lazy', disk]));
    const port = await findFreePort();
    const program = startProgram(['serve'], { OPENROUNDS_DATA: join(disk, 'data'), PORT: String(port) });
    const { client } = await setUp(program, `http://127.0.0.1:${port}`);
    const { id } = (await client.call('POST /cases', { body: { title: 'Before' } })).body as { id: string };
    const params = { caseId: id };
    const bytes = { type: 'image/png', data: await pictureOfNoise() };
    const query = { subject: 'investigation', label: 'x-ray', confirmed: true };
    const upload = () => client.call('POST /cases/:caseId/media', { params, query, bytes });
    let version = 1;
    const save = async (): Promise<{ status: number; code: unknown }> => {
      const text = randomBytes(4_900).toString('hex');
      const reply = await client.call('PATCH /cases/:caseId/draft', { params, version, body: { text } });
      if (reply.status === 200) version += 1;
      return { status: reply.status, code: (reply.body as { code?: string }).code };
    };

    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 1_000_000));
    const full = { status: 507, code: 'storage-full' };
    expect(await upload()).toMatchObject({ status: 507, body: { code: 'storage-full' } });
    // A picture that did not fit has not eaten the room for words.
    expect((await save()).status).toBe(200);
    writeFileSync(join(disk, 'rest'), Buffer.alloc(Math.max(0, statfsSync(disk).bavail * bsize - 100_000)));
    let last = await save();
    for (let i = 0; i < 500 && last.status === 200; i += 1) last = await save();
    expect(last).toEqual(full);
    expect(await save()).toEqual(full);
    const starts = await Promise.all(Array.from({ length: 20 }, () => client.call('POST /cases', { body: {} })));
    for (const { status } of starts) expect([201, 507]).toContain(status);

    // Reading goes on, and what was refused has left no trace.
    const draft = await client.call('GET /cases/:caseId/draft', { params });
    expect(draft).toMatchObject({ status: 200, body: { version, media: [] } });
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

    rmSync(filler);
    expect((await save()).status).toBe(200);
    expect((await upload()).status).toBe(201);
    expect((await client.call('POST /cases', { body: { title: 'After' } })).status).toBe(201);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  },
);
