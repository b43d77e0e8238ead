// The viewer against a plain Cornerstone3D page fed by Orthanc's DICOMweb: 300 slices of 512 × 512 over shaped links, in one run. Time to the
// first picture and to the whole stack, then one slice a frame, and memory. Needs Chromium, Orthanc and its DICOMweb plugin
// (ORTHANC_DICOMWEB, the path of the .so); without them only our side is measured. Run: node bench/viewer.ts
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deidentifyDicom, memorySource, Pseudonyms } from '@openrounds/deidentify/dicom';
import { startMailServer } from '@openrounds/testing';
import { build } from 'vite';
import { desktop, launch } from '../e2e/support/browser.ts';
import { joinVerified, setUpAdministrator, signedIn } from '../e2e/support/people.ts';
import { startProduct } from '../e2e/support/product.ts';
import { headScan } from '../e2e/support/synthetic-scans.ts';
import { hasOrthanc } from './support/orthanc.ts';
import { median, quantile, writeResult } from './support/results.ts';
import { openLink, type Shape } from './viewer/link.ts';
import { startPlain } from './viewer/orthanc.ts';

const slices = Number(process.env['SLICES'] ?? 300);
const links: readonly Shape[] = [
  { name: '4G, 9 Mbit/s and 85 ms', down: 9_000_000, latency: 42 },
  { name: '10 Mbit/s and 20 ms', down: 10_000_000, latency: 10 },
];
const plugin = process.env['ORTHANC_DICOMWEB'] ?? '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const canCompare = existsSync(plugin) && hasOrthanc();
if (!canCompare) console.log(`Our side alone: Orthanc or its plugin (${plugin}) is not here.`);

interface Figures {
  readonly firstMs: number;
  readonly fullMs: number;
  readonly frameMedianMs: number;
  readonly frameP95Ms: number;
  readonly over17Ms: number;
  readonly megabytes: number;
}

const figures = (first: number, full: number, frames: readonly number[], megabytes: number): Figures => ({
  firstMs: Math.round(first),
  fullMs: Math.round(full),
  frameMedianMs: Number(median(frames).toFixed(1)),
  frameP95Ms: Number(quantile(frames, 0.95).toFixed(1)),
  over17Ms: Number((frames.filter((ms) => ms > 17.5).length / frames.length).toFixed(3)),
  megabytes: Math.round(megabytes),
});

/** Resident memory of the largest process that draws a page. */
function rendererMegabytes(): number {
  const lines = spawnSync('ps', ['-eo', 'rss,args']).stdout.toString().split('\n');
  return Math.max(
    0,
    ...lines.filter((line) => line.includes('--type=renderer')).map((line) => Number.parseInt(line.trim(), 10) / 1024),
  );
}

/** Runs in the page: one key press a frame, from the first slice to the last, and how long each frame took. */
const scroll = `new Promise((resolve) => {
  const picture = document.querySelector('[data-picture]');
  const press = (key) => picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const times = [];
  press('Home');
  let before = 0;
  const tick = (now) => {
    if (before) times.push(now - before);
    before = now;
    if (times.length >= ${slices}) return resolve(times);
    press('ArrowDown');
    requestAnimationFrame(tick);
  };
  setTimeout(() => requestAnimationFrame(tick), 300);
})`;

async function ours(port: number, path: string, cookie: string): Promise<Figures> {
  const browser = await launch();
  const context = await browser.newContext({
    ...desktop,
    baseURL: `http://127.0.0.1:${port}`,
    serviceWorkers: 'block',
  });
  await context.addCookies([
    { name: 'session', value: cookie.replace('session=', ''), url: `http://127.0.0.1:${port}` },
  ]);
  const page = await context.newPage();
  const started = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator('[data-painted]:not([data-painted=""])').first().waitFor({ timeout: 180_000 });
  const first = performance.now() - started;
  await page.locator(`[data-here="${slices}"]`).waitFor({ timeout: 600_000 });
  const full = performance.now() - started;
  const frames = (await page.evaluate(scroll)) as number[];
  const memory = rendererMegabytes();
  await browser.close();
  return figures(first, full, frames, memory);
}

async function plain(port: number): Promise<Figures> {
  const browser = await launch();
  const context = await browser.newContext({ ...desktop });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(String(error)));
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' });
  await page.waitForFunction('globalThis.benchState?.scrolled', undefined, { timeout: 900_000 });
  const state = (await page.evaluate('globalThis.benchState')) as { firstMs: number; fullMs: number; frames: number[] };
  const memory = rendererMegabytes();
  await browser.close();
  return figures(state.firstMs, state.fullMs, state.frames, memory);
}

async function scriptBytes(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const bytes = await Promise.all(files.map((name) => readFile(join(folder, name))));
  return bytes.reduce((sum, each) => sum + gzipSync(each).length, 0);
}

const scan = headScan({ slices, size: 512, apart: 1, series: 1, description: 'Axial 1 mm' });
const mail = await startMailServer();
const product = await startProduct({ env: { SMTP_URL: mail.url } });
const desk = await signedIn(product.url, await setUpAdministrator(product));
const author = await joinVerified(product.url, mail, desk, {
  givenName: 'Wanjiru',
  familyName: 'Kamau',
  email: 'kamau@example.org',
});
const { client } = author;
const must = <T>({ status, body, bytes }: { status: number; body: unknown; bytes: Buffer }): T => {
  if (status >= 300) throw new Error(`answered ${status}: ${bytes.toString()}`);
  return body as T;
};
const draft = must<{ id: string }>(
  await client.call('POST /cases', {
    body: {
      title: 'A head in three hundred slices',
      text: 'For measuring.',
      question: 'How long does it take?',
      specialties: ['neurosurgery'],
      audience: { kind: 'public' },
    },
  }),
);
const params = { caseId: draft.id };
const medium = must<{ id: string }>(
  await client.call('POST /cases/:caseId/studies', {
    params,
    body: { label: 'ct', subject: 'investigation', confirmed: true },
  }),
);
const pseudonyms = new Pseudonyms(randomBytes(32));
const safe: Buffer[] = [];
for (const data of scan) {
  const result = deidentifyDicom(memorySource(data), { pseudonyms });
  if (result.outcome !== 'written') throw new Error('a synthetic slice was refused');
  const bytes = Buffer.concat([...result.chunks()]);
  safe.push(bytes);
  must(
    await client.call('POST /cases/:caseId/studies/:mediaId/instances', {
      params: { ...params, mediaId: medium.id },
      bytes: { type: 'application/dicom', data: bytes },
    }),
  );
}
must(
  await client.call('POST /cases/:caseId/studies/:mediaId/complete', {
    params: { ...params, mediaId: medium.id },
    body: { instances: slices },
  }),
);
const { version } = must<{ version: number }>(await client.call('GET /cases/:caseId/draft', { params }));
must(await client.call('POST /cases/:caseId/publish', { params, version }));

const pageFolder = await mkdtemp(join(tmpdir(), 'openrounds-plain-'));
let other: Awaited<ReturnType<typeof startPlain>> | null = null;
if (canCompare) {
  await build({
    root: join(import.meta.dirname, 'viewer/plain'),
    configFile: false,
    logLevel: 'error',
    base: '/',
    resolve: { alias: [{ find: /^events$/, replacement: 'events/events.js' }] },
    worker: { format: 'es' },
    build: { outDir: pageFolder, emptyOutDir: true, target: 'esnext' },
  });
  other = await startPlain(safe, plugin, pageFolder);
}
const rounds = [];
for (const shape of links) {
  const productLink = await openLink(Number(new URL(product.url).port), shape);
  const mine = await ours(productLink.port, `/cases/${draft.id}`, client.cookie);
  productLink.close();
  let theirs: Figures | null = null;
  if (other) {
    const plainLink = await openLink(other.port, shape);
    theirs = await plain(plainLink.port);
    plainLink.close();
  }
  rounds.push({ link: shape.name, viewer: mine, cornerstoneOnOrthanc: theirs });
  console.log(JSON.stringify(rounds.at(-1)));
}
const stored = must<{ series: { instances: { frameBytes: number | number[] }[] }[] }>(
  await client.call('GET /media/:mediaId/study', { params: { mediaId: medium.id } }),
);
const frameBytes = stored.series
  .flatMap(({ instances }) => instances)
  .reduce((sum, { frameBytes: each }) => sum + (Array.isArray(each) ? each.reduce((a, b) => a + b, 0) : each), 0);
await writeResult('viewer', {
  slices,
  nativeMegabytes: Math.round((slices * 512 * 512 * 2) / 1e6),
  storedMegabytes: Math.round(frameBytes / 1e6),
  plainPageScriptKilobytes: canCompare ? Math.round((await scriptBytes(pageFolder)) / 1000) : null,
  rounds,
});
await other?.stop();
await product.dispose();
await mail.stop();
await rm(pageFolder, { recursive: true, force: true });
