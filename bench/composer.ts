// From Home to a published case as a phone takes it, on links of two speeds: a photograph with the patient's consent, and an X-ray
// from a file. Then a CT of 600 slices read on the device. Run: node bench/composer.ts [walks | import]
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailServer } from '@openrounds/testing';
import type { Page } from 'playwright-core';
import { desktop, keepScreens, launch, openPage, phone } from '../e2e/support/browser.ts';
import { contextOf, joinVerified, setUpAdministrator, signedIn } from '../e2e/support/people.ts';
import { startProduct } from '../e2e/support/product.ts';
import { importOf } from './composer/import.ts';
import { photoWalk, radiograph, type Walk, xrayWalk } from './composer/walks.ts';
import { median, writeResult } from './support/results.ts';

/** Bits a second and milliseconds of a round trip; both ways alike, as the browser shapes them for its page. */
const links = {
  unshaped: null,
  '4G, 9 Mbit/s, 85 ms': { bits: 9_000_000, latency: 85 },
  '400 kbit/s, 400 ms': { bits: 400_000, latency: 400 },
} as const;

/**
 * The time of a person, added to that of the product: the keystroke-level model (Card, Moran, Newell 1980) with a look of 1.35 s at
 * every screen, 0.8 s to find and touch, and 36 words of five letters a minute, as people type on phones (Palin and others 2019).
 */
const person = { screen: 1.35, tap: 0.8, letter: 60 / (36 * 5) } as const;
const withPerson = ({ seconds, taps, typed, typedByPatient, screens }: Walk) => ({
  seconds,
  person: Math.round(screens * person.screen + taps * person.tap + typed * person.letter),
  patientTyping: Math.round(typedByPatient * person.letter),
});

const part = process.argv[2] ?? 'all';
const rounds = 3;
const mail = await startMailServer();
const [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
const complaints: string[] = [];
const folder = await mkdtemp(join(tmpdir(), 'openrounds-bench-'));

async function shaped(page: Page, link: (typeof links)[keyof typeof links]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const throughput = link === null ? -1 : link.bits / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: link?.latency ?? 0,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

try {
  const administrator = await setUpAdministrator(product);
  const account = await joinVerified(product.url, mail, await signedIn(product.url, administrator), {
    givenName: 'Orla',
    familyName: 'Byrne',
    email: 'orla.byrne@example.org',
  });
  const context = await contextOf(browser, product.url, account, { ...phone, permissions: ['camera'] });
  const fresh = (): Promise<Page> => openPage(context, complaints);
  const film = join(folder, 'IM0');
  await writeFile(film, await radiograph());
  const walks = { photo: photoWalk, 'x-ray': (page: Page) => xrayWalk(page, film) };
  const figures: Record<string, unknown> = {};
  for (const [name, walk] of part === 'import' ? [] : Object.entries(walks))
    for (const [link, shape] of Object.entries(links)) {
      const runs: Walk[] = [];
      for (let round = 0; round < (shape === null ? rounds : 1); round += 1) {
        const page = await fresh();
        await shaped(page, shape);
        runs.push(
          await walk(page).catch(async (error: unknown) => {
            await keepScreens(`walk ${name} ${link}`, { page });
            throw error;
          }),
        );
        await page.close();
      }
      const [first] = runs;
      if (!first) continue;
      const seconds = median(runs.map((run) => run.seconds));
      const { typed, screens } = first;
      // Whose first case needs no consent has to say who should see it.
      const taps = runs.map((run) => run.taps);
      figures[`${name}, ${link}`] = { taps, typed, screens, ...withPerson({ ...first, seconds }), runs: runs.length };
    }
  const imports = [];
  for (const slices of part === 'walks' ? [] : [60, 600]) {
    // At a desk, where hospitals' archives are; a phone would begin with its camera.
    const desk = await contextOf(browser, product.url, account, desktop);
    imports.push(await importOf(await openPage(desk, complaints), slices));
    await desk.close();
  }
  await writeResult('composer', { thinkTime: person, walks: figures, imports, complaints });
} finally {
  await browser.close();
  await product.dispose();
  await mail.stop();
  await rm(folder, { recursive: true, force: true });
}
