// A first visit over a slow link (400 kbit/s, 400 ms): how much script comes before the feed can be read, and how long it takes;
// then the second visit, and the front page. In Chromium, as a phone. Run: node bench/first-visit.ts
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession } from 'playwright-core';
import { webDist } from '../apps/server/src/platform/serve.ts';
import { launch, phone } from '../e2e/support/browser.ts';
import { median, writeResult } from './support/results.ts';
import { openSmallWorld } from './support/small-world.ts';

const rounds = 3;
const link = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const targetBytes = 110_000;

interface Fetched {
  readonly url: string;
  readonly script: boolean;
  /** Of the answer, headers included, as it came over the wire. */
  readonly bytes: number;
}
interface Visit {
  readonly readableMs: number;
  readonly firstPaintMs: number;
  readonly scriptBytes: number;
  /** The same scripts by the size of their .gz twins. */
  readonly scriptGzipBytes: number;
  readonly scripts: number;
  readonly allBytes: number;
  readonly requests: number;
  /** Scripts with the bytes that came over the wire. */
  readonly files: Readonly<Record<string, number>>;
}
type Figures = Record<Exclude<keyof Visit, 'files'>, number>;

/** What has come so far, as the browser counts it. */
async function watch(session: CDPSession): Promise<Fetched[]> {
  const fetched: Fetched[] = [];
  const open = new Map<string, { url: string; script: boolean; local: boolean }>();
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', link);
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    const script = type === 'Script' || /\.m?js$/.test(new URL(response.url).pathname);
    const local = response.fromServiceWorker === true || response.fromDiskCache === true;
    open.set(requestId, { url: response.url, script, local });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = open.get(requestId);
    if (found !== undefined && !found.local)
      fetched.push({ url: found.url, script: found.script, bytes: encodedDataLength });
  });
  return fetched;
}

async function visit(context: BrowserContext, url: string, words: string): Promise<Visit> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const fetched = await watch(session);
  await page.goto(url, { waitUntil: 'commit', timeout: 60_000 });
  await page.getByText(words).first().waitFor({ timeout: 60_000 });
  const readableMs = Math.round(await page.evaluate(() => performance.now()));
  const before = [...fetched];
  const firstPaintMs = Math.round(
    await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  );
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  // The shell is kept for the next visit once the worker is there; a visitor is not followed any further.
  if (url.endsWith('/home')) {
    const worker = page.evaluate('navigator.serviceWorker.ready.then(() => true)').catch(() => false);
    const ready = await Promise.race([worker, setTimeout(20_000, false, { ref: false })]);
    if (ready !== true) throw new Error('the service worker did not start: was the web built anew meanwhile?');
  }
  await page.close();
  const scripts = before.filter((file) => file.script);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    readableMs,
    firstPaintMs,
    scriptBytes: sum(scripts.map((file) => file.bytes)),
    scriptGzipBytes: sum(await Promise.all(scripts.map((file) => gzipSize(file.url)))),
    scripts: scripts.length,
    allBytes: sum(before.map((file) => file.bytes)),
    requests: before.length,
    files: Object.fromEntries(scripts.map((file) => [nameOf(file.url), file.bytes])),
  };
}

const gzipSize = async (url: string): Promise<number> =>
  (await readFile(join(webDist, `${new URL(url).pathname}.gz`))).length;

/** Without the hash of its content. */
const nameOf = (url: string): string => new URL(url).pathname.replace(/^.*\/(.+?)-[\w-]{8}\.js$/, '$1');

function medians(visits: readonly Visit[]): Figures & Pick<Visit, 'files'> {
  const of = (name: keyof Figures): number => median(visits.map((one) => one[name]));
  return {
    readableMs: of('readableMs'),
    firstPaintMs: of('firstPaintMs'),
    scriptBytes: of('scriptBytes'),
    scriptGzipBytes: of('scriptGzipBytes'),
    scripts: of('scripts'),
    allBytes: of('allBytes'),
    requests: of('requests'),
    files: visits[0]?.files ?? {},
  };
}

async function measure(browser: Browser): Promise<void> {
  const world = await openSmallWorld();
  const [first, second, front]: [Visit[], Visit[], Visit[]] = [[], [], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const member = await browser.newContext(phone);
      const { name, value } = world.session;
      await member.addCookies([{ name, value, url: world.url, httpOnly: true, sameSite: 'Lax' }]);
      first.push(await visit(member, `${world.url}/home`, world.newest));
      second.push(await visit(member, `${world.url}/home`, world.newest));
      await member.close();
      const visitor = await browser.newContext(phone);
      front.push(await visit(visitor, `${world.url}/`, 'verified doctors, nurses'));
      await visitor.close();
    }
  } finally {
    await world.stop();
  }
  const feed = medians(first);
  await writeResult('first-visit', {
    link: '400 kbit/s, 400 ms',
    rounds,
    cases: world.cases,
    feed,
    feedAgain: medians(second),
    frontPage: medians(front),
    targetScriptGzipBytes: targetBytes,
    ofTarget: Math.round((feed.scriptGzipBytes / targetBytes) * 100) / 100,
  });
}

const browser = await launch();
try {
  await measure(browser);
} finally {
  await browser.close();
}
