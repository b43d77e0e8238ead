import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../../', import.meta.url));
const stamp = join(project, 'apps/web/dist/.built-from');

/** The server has no build step; the web has one, run when its sources are newer than what was built. */
export async function ensureWebBuilt(say: (line: string) => void): Promise<void> {
  const wanted = await fingerprint();
  const built = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (built === wanted) return;
  say('Building the web application …');
  await run(
    process.execPath,
    [join(project, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    join(project, 'apps/web'),
  );
  await writeFile(stamp, wanted);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  const sources = [
    'apps/web/{src,public}/**/*.*',
    'apps/web/*.{ts,json,html}',
    'packages/{domain,deidentify}/src/**/*.ts',
    'package-lock.json',
  ];
  for await (const file of glob(sources, { cwd: project })) files.push(file);
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(project, file)));
  return hash.digest('hex');
}

function run(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Building the web application failed (exit code ${code}).`)),
    );
  });
}
