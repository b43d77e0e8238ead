// What the finder of burned-in text costs per megapixel, in Node and in Chromium (OPENROUNDS_CHROMIUM), on the same pictures: radiographs
// with labels, of one to fifty megapixels. The browser runs the product's own files with their types stripped.
// Run: node bench/privacy/text-speed.ts [megapixels of the largest]
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { random } from '../../apps/server/src/demo/phantoms/raster.ts';
import { launch } from '../../e2e/support/browser.ts';
import { suggestText } from '../../packages/deidentify/src/pixels/suggest-text.ts';
import { median, writeResult } from '../support/results.ts';
import { phantomViews } from './text/phantom-views.ts';
import { scene } from './text/scenes.ts';

const SIZES = [
  { width: 1000, height: 1000, rounds: 7 },
  { width: 4000, height: 3000, rounds: 3 },
  { width: 8000, height: 6250, rounds: 1 },
].filter(({ width, height }) => width * height <= Number(process.argv[2] ?? 50) * 1e6);
const ORIGIN = 'http://finder.localhost/';
const folder = new URL('../../packages/deidentify/src/pixels/', import.meta.url);

type Picture = Parameters<typeof suggestText>[0];

const browser = await launch();
try {
  const page = await browser.newPage();
  await page.route(`${ORIGIN}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>finder</title>' });
    const body = stripTypeScriptTypes(await readFile(new URL(name, folder), 'utf8'));
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(ORIGIN);
  const views = await phantomViews('held-out', 1);
  const figures: Record<string, unknown> = {};
  for (const { rounds, ...size } of SIZES) {
    const source = random(7);
    const picture = await scene(source, { half: 'held-out', ...size, views, lines: 8, sizes: [14, 40] });
    const megapixels = (size.width * size.height) / 1e6;
    const before = process.memoryUsage().arrayBuffers;
    const began = process.cpuUsage();
    const inNode = Array.from({ length: rounds }, () => timed(picture) / megapixels);
    const { user, system } = process.cpuUsage(began);
    const inChromium = (await timedInPage(picture, rounds)).map((ms) => ms / megapixels);
    figures[`${megapixels} MP`] = {
      rounds,
      nodeMsPerMegapixel: Math.round(median(inNode)),
      nodeProcessorMsPerMegapixel: Math.round((user + system) / 1000 / rounds / megapixels),
      chromiumMsPerMegapixel: Math.round(median(inChromium)),
      nodeBuffersGrewBy: `${Math.round((process.memoryUsage().arrayBuffers - before) / 1e6)} MB`,
    };
  }
  await writeResult('text-speed', figures);

  function timed(picture: Picture): number {
    const start = performance.now();
    suggestText(picture);
    return performance.now() - start;
  }

  /** The picture goes over as base64: it is not part of what is measured. */
  function timedInPage({ data, width, height }: Picture, rounds: number): Promise<number[]> {
    return page.evaluate(
      async ({ base64, width, height, rounds, module }) => {
        const { suggestText } = (await import(module)) as {
          suggestText: (picture: Picture) => unknown;
        };
        const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const times: number[] = [];
        for (let n = 0; n < rounds; n += 1) {
          const start = performance.now();
          suggestText({ data, width, height });
          times.push(performance.now() - start);
        }
        return times;
      },
      {
        base64: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64'),
        width,
        height,
        rounds,
        module: `${ORIGIN}suggest-text.ts`,
      },
    );
  }
} finally {
  await browser.close();
}
