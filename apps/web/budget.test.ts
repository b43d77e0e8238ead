import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// The goal is 110 kB (gzip) before the feed reads. What was reached is less; this line keeps it (docs/decisions/0003-first-load.md).
const limit = 98_000;

interface Part {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}
/** Where the whole suite runs, the web has been built already. */
const built = process.env['OPENROUNDS_WEB_BUILT'];
let out: string;
let manifest: Record<string, Part>;

beforeAll(async () => {
  out = built ?? (await mkdtemp(join(tmpdir(), 'openrounds-web-')));
  if (built === undefined) {
    // What people get, not what tests get: React has a build for each.
    vi.stubEnv('NODE_ENV', 'production');
    await build({
      configFile: join(import.meta.dirname, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: out, emptyOutDir: true },
    });
  }
  manifest = JSON.parse(await readFile(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Part>;
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  if (built === undefined) await rm(out, { recursive: true, force: true });
});

/** Every script that must have arrived before this page shows: its own and all it imports, never what it may fetch later. */
function scriptsOf(...names: string[]): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const part = manifest[name];
    if (!part) throw new Error(`${name} is not in the build`);
    if (found.has(part.file)) return;
    found.add(part.file);
    for (const imported of part.imports ?? []) visit(imported);
  };
  for (const name of names) visit(name);
  return [...found];
}

test('the feed reads within the budget of script', async () => {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
  const scripts = scriptsOf(entry, 'src/rooms/cases/HomePage.tsx');
  const bytes = await Promise.all(scripts.map((file) => readFile(join(out, file))));
  const gzip = bytes.map((script) => gzipSync(script, { level: 9 }).length);
  const total = gzip.reduce((sum, size) => sum + size, 0);
  const brotli = bytes.reduce((sum, script) => sum + brotliCompressSync(script).length, 0);
  console.log(scripts.map((file, index) => `${String(gzip[index]).padStart(7)}  ${file}`).join('\n'));
  console.log(`${String(total).padStart(7)}  gzip in all, ${brotli} as brotli; limit ${limit}`);
  expect(total).toBeLessThanOrEqual(limit);
});

test('no schema library travels to the browser with the first load', async () => {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
  const text = await Promise.all(
    scriptsOf(entry, 'src/rooms/cases/HomePage.tsx').map((file) => readFile(join(out, file), 'utf8')),
  );
  expect(text.join('')).not.toContain('ZodObject');
});

test('the page is fit for a strict content security policy: no inline script, no inline style', async () => {
  const page = await readFile(join(out, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test('the service worker keeps the shell and never answers for the API', async () => {
  const worker = await readFile(join(out, 'sw.js'), 'utf8');
  const kept = [...worker.matchAll(/url:\s*"([^"]+)"/g)].map(([, url]) => url ?? '').toSorted();
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
  const page = await readFile(join(out, 'index.html'), 'utf8');
  const styles = [...page.matchAll(/href="\/(assets\/[^"]+\.css)"/g)].map(([, url]) => url ?? '');
  const fonts = kept.filter((url) => /^assets\/inter-latin-opsz-[\w-]+\.woff2$/.test(url));
  expect(styles).toHaveLength(1);
  expect(fonts).toHaveLength(1);
  expect(kept).toEqual(
    ['index.html', 'icon.svg', 'manifest.webmanifest', ...scriptsOf(entry), ...styles, ...fonts].toSorted(),
  );
  expect(worker).toMatch(/denylist:\s*\[\/\^\\\/api\\\//);
});
