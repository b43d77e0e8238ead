import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A fake camera: Chromium's own moving test picture, allowed without asking. */
const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

export const chromiumPath = (): string => process.env['OPENROUNDS_CHROMIUM'] ?? '/usr/bin/chromium';

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), headless: true, args: [...quiet, ...camera] });

/** A browser that keeps what a browser keeps, in a folder of its own: contexts of `launch` keep nothing. */
export async function launchWithProfile(options: object): Promise<{ context: BrowserContext; profile: string }> {
  const profile = await mkdtemp(join(tmpdir(), 'openrounds-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    // Few pictures a second: a film of them is made anew in a moment.
    args: [...quiet, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=5'],
    ...options,
  });
  return { context, profile };
}

/** Which of these marks (bytes, in any file) a closed browser has left in its folder; the folder is removed. */
export async function leftIn(profile: string, marks: Readonly<Record<string, Buffer>>): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const [name, mark] of Object.entries(marks)) if (bytes.includes(mark)) found.push(`${name} in ${entry.name}`);
  }
  await rm(profile, { recursive: true, force: true });
  return found;
}

export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
} as const;
export const desktop = { viewport: { width: 1440, height: 900 } } as const;

/** A page that fails the test when the application throws or logs an error. */
export async function openPage(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The browser itself reports every answer above 399 as an error; those are asserted where they matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return page;
}

/**
 * What axe finds on a page: the rule, and the first element that breaks it. The product has no frames: axe runs in the page itself,
 * and tells of nothing but what is wrong, which takes a third of the time.
 */
export async function axeFinds(page: Page): Promise<[string, string][]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html ?? '']);
}

/** What every page showed when a test failed, in e2e/artifacts. */
export async function keepScreens(test: string, pages: Readonly<Record<string, Page>>): Promise<void> {
  for (const [name, page] of Object.entries(pages)) {
    const file = `${test.slice(0, 40)} ${name}.png`.replaceAll(/[^a-z0-9.]+/gi, '-');
    await page.screenshot({ path: join(import.meta.dirname, '../artifacts', file) });
  }
}

/** Tells the test what every upload of a context really carries, which the browser's own tools do not show of blobs. */
export async function keepUploads(context: BrowserContext, uploads: Buffer[]): Promise<void> {
  await context.exposeBinding(
    'openRoundsUpload',
    (_source, base64: string) => void uploads.push(Buffer.from(base64, 'base64')),
  );
  await context.addInitScript({
    content: `
      const { send } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.send = function (body) {
        if (body instanceof Blob || ArrayBuffer.isView(body))
          new Blob([body]).arrayBuffer().then((bytes) => openRoundsUpload(new Uint8Array(bytes).toBase64?.() ??
            btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))));
        send.call(this, body);
      };`,
  });
}
