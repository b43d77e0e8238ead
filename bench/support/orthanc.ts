import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Is the Orthanc server installed here? */
export const hasOrthanc = (): boolean => spawnSync('Orthanc', ['--version']).status === 0;

/** An Orthanc of our own on loopback with an empty store; `stop` ends it and removes the store. */
export async function startOrthanc(
  settings: Readonly<Record<string, unknown>> = {},
): Promise<{ base: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-orthanc-'));
  const httpPort = 20_000 + (process.pid % 20_000);
  await writeFile(
    join(folder, 'orthanc.json'),
    JSON.stringify({
      Name: 'Bench',
      StorageDirectory: join(folder, 'db'),
      IndexDirectory: join(folder, 'db'),
      HttpPort: httpPort,
      DicomServerEnabled: false,
      RemoteAccessAllowed: false,
      ...settings,
    }),
  );
  const orthanc = spawn('Orthanc', [join(folder, 'orthanc.json')], { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    const ended = orthanc.exitCode === null ? once(orthanc, 'exit') : undefined;
    orthanc.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const base = `http://127.0.0.1:${httpPort}`;
  for (let tries = 0; ; tries += 1) {
    const isUp = await fetch(`${base}/system`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (isUp) return { base, stop };
    if (tries > 150 || orthanc.exitCode !== null) {
      await stop();
      throw new Error('Orthanc did not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
