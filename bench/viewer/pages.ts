import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath, desktop } from '../../e2e/support/browser.ts';
import { rendererMegabytes } from '../support/renderer-memory.ts';
import { median, quantile } from '../support/results.ts';

/** Of one page, in milliseconds since it was asked for, but for what says otherwise. */
export interface Figures {
  /** Anything of the study can be seen; ours begins with its preview picture. */
  readonly seenMs: number | null;
  /** The first slice is painted from all of its samples. */
  readonly firstMs: number;
  /** Every slice can be looked at, at least as a preview. */
  readonly previewsMs: number | null;
  readonly fullMs: number;
  /** One slice a frame from the first on, once all is here. */
  readonly frameMedianMs: number;
  readonly frameP95Ms: number;
  /** The part of the frames that took longer than one of 60 a second. */
  readonly over17Ms: number;
  /** Resident memory of the process that draws the page: most of it while it loaded and scrolled. */
  readonly peakMegabytes: number;
}

/** Without a graphics card, as on a thin client. */
const withoutGraphics = ['--disable-gpu'];
/** The other page needs WebGL: drawn by software then. */
const softwareWebGl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const launch = (graphics: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...graphics,
    ],
  });

async function withPage<T>(
  { graphics, ...options }: { readonly graphics: readonly string[]; readonly baseURL?: string },
  work: (page: Page) => Promise<T>,
): Promise<T & { peakMegabytes: number }> {
  const browser = await launch(graphics);
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, rendererMegabytes())), 1000);
  try {
    const context = await browser.newContext({ ...desktop, serviceWorkers: 'block', ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(String(error)));
    const figures = await work(page);
    return { ...figures, peakMegabytes: Math.round(Math.max(peak, rendererMegabytes())) };
  } finally {
    clearInterval(sampling);
    await browser.close();
  }
}

const scrolled = (frames: readonly number[]) => ({
  frameMedianMs: Number(median(frames).toFixed(1)),
  frameP95Ms: Number(quantile(frames, 0.95).toFixed(1)),
  over17Ms: Number((frames.filter((ms) => ms > 17.5).length / frames.length).toFixed(3)),
});

/** Slices scrolled through. */
export const steps = 100;

/** Runs in the page: one key press a frame, and how long each frame took. */
const scroll = (slices: number): string => `new Promise((resolve) => {
  const picture = document.querySelector('[data-picture]');
  const press = (key) => picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const times = [];
  press('Home');
  let before = 0;
  const tick = (now) => {
    if (before) times.push(now - before);
    before = now;
    if (times.length >= ${Math.min(steps, slices - 1)}) return resolve(times);
    press('ArrowDown');
    requestAnimationFrame(tick);
  };
  setTimeout(() => requestAnimationFrame(tick), 500);
})`;

/** Runs in the page, from its beginning: when each of these was first there. */
const watch = (slices: number): string => `
  globalThis.benchTimes = {};
  const marks = {
    seen: () => [...document.querySelectorAll('[data-picture] img')].some((one) => one.complete && one.naturalWidth > 0)
      || document.querySelector('[data-painted]:not([data-painted=""])'),
    first: () => document.querySelector('[data-painted]:not([data-painted=""])'),
    previews: () => document.querySelector('[data-begun="${slices}"]'),
    full: () => document.querySelector('[data-here="${slices}"]'),
  };
  const look = () => {
    for (const [name, is] of Object.entries(marks)) if (!(name in benchTimes) && is()) benchTimes[name] = performance.now();
    if (!('full' in benchTimes)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

export interface Asked {
  readonly slices: number;
  /** What the link carries at most, and how long for one page. */
  readonly timeout: number;
}

/** The study in the product's viewer, as its author opens the case at a desk. */
export function ours(port: number, path: string, cookie: string, { slices, timeout }: Asked): Promise<Figures> {
  const baseURL = `http://127.0.0.1:${port}`;
  return withPage({ baseURL, graphics: withoutGraphics }, async (page) => {
    const value = cookie.replace('session=', '');
    await page.context().addCookies([{ name: 'session', value, url: baseURL }]);
    await page.addInitScript({ content: watch(slices) });
    await page.goto(path, { waitUntil: 'commit', timeout });
    await page.locator(`[data-here="${slices}"]`).waitFor({ timeout });
    const times = (await page.evaluate('benchTimes')) as Record<'seen' | 'first' | 'previews' | 'full', number>;
    const frames = (await page.evaluate(scroll(slices))) as number[];
    return {
      seenMs: Math.round(times.seen),
      firstMs: Math.round(times.first),
      previewsMs: Math.round(times.previews),
      fullMs: Math.round(times.full),
      ...scrolled(frames),
    };
  });
}

/** The same series in a plain Cornerstone3D page. */
export function plain(port: number, { timeout }: Asked): Promise<Figures> {
  return withPage({ graphics: softwareWebGl }, async (page) => {
    await page.goto(`http://127.0.0.1:${port}/?steps=${steps}`, { waitUntil: 'commit', timeout });
    await page.waitForFunction('globalThis.benchState?.scrolled', undefined, { timeout });
    const state = (await page.evaluate('benchState')) as { firstMs: number; fullMs: number; frames: number[] };
    return {
      seenMs: null,
      firstMs: Math.round(state.firstMs),
      previewsMs: null,
      fullMs: Math.round(state.fullMs),
      ...scrolled(state.frames),
    };
  });
}
