import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** A real Chromium: the one named, the system's, Debian's package, or the one Playwright downloads; in that order. */
export async function ensureChromium(): Promise<string> {
  const named = process.env['OPENROUNDS_CHROMIUM'];
  if (named !== undefined && existsSync(named)) return named;
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    process.stdout.write('Installing Chromium from Debian …\n');
    await run('apt-get', ['update', '-q']);
    const { code } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = places.find((place) => existsSync(place));
    if (code === 0 && installed !== undefined) return installed;
  }
  process.stdout.write('Installing Chromium by Playwright …\n');
  const cli = createRequire(import.meta.url).resolve('playwright-core/cli.js');
  await run(process.execPath, [cli, 'install', 'chromium']);
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  throw new Error('No Chromium: install one (Debian: apt-get install chromium) or name it in OPENROUNDS_CHROMIUM.');
}
