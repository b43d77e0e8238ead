import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

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
  await compress(join(project, 'apps/web/dist'));
  await writeFile(stamp, wanted);
}

/** Beside every text file its smaller twins, so that nothing is compressed while somebody waits. */
async function compress(folder: string): Promise<void> {
  const small = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  for await (const file of glob('**/*.{js,css,html,svg,webmanifest,json,wasm}', { cwd: folder })) {
    const bytes = await readFile(join(folder, file));
    await writeFile(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    await writeFile(join(folder, `${file}.br`), brotliCompressSync(bytes, small));
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  const sources = [
    'apps/web/{src,public}/**/*.*',
    'apps/web/*.{ts,json,html}',
    'packages/{domain,deidentify,vault}/src/**/*.ts',
    'package-lock.json',
  ];
  for await (const file of glob(sources, { cwd: project })) files.push(file);
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(project, file)));
  return hash.digest('hex');
}

function run(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // What people get, also where tests build it: React has a build for each.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Building the web application failed (exit code ${code}).`)),
    );
  });
}
