import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { drawPhantom } from '../../apps/server/src/demo/phantoms/index.ts';
import { demoWorld } from '../../apps/server/src/demo/world/index.ts';
import { ctScan } from '../../e2e/support/synthetic-scans.ts';

export interface Walk {
  readonly taps: number;
  /** Characters typed by the clinician, and by the patient. */
  readonly typed: number;
  readonly typedByPatient: number;
  /** Screens on which somebody has to look before they go on. */
  readonly screens: number;
  /** From the first tap to the published case on the screen, of a driver that neither thinks nor types. */
  readonly seconds: number;
}

class Hand {
  taps = 0;
  typed = 0;
  typedByPatient = 0;
  screens = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('button', { name });
  }
  async tap(target: Locator): Promise<void> {
    await target.click();
    this.taps += 1;
  }
  async see(heading: string | RegExp): Promise<void> {
    await this.#page.getByRole('heading', { name: heading }).waitFor({ timeout: 120_000 });
    this.screens += 1;
  }
  async type(label: string, words: string, who: 'clinician' | 'patient' = 'clinician'): Promise<void> {
    const named = this.#page.getByRole('textbox', { name: label }).or(this.#page.getByLabel(label, { exact: true }));
    await named.first().fill(words);
    if (who === 'clinician') this.typed += words.length;
    else this.typedByPatient += words.length;
  }
}

async function timed(page: Page, act: (hand: Hand) => Promise<void>): Promise<Walk> {
  const hand = new Hand(page);
  await page.goto('/home');
  const newCase = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'New case' });
  await newCase.waitFor({ timeout: 120_000 });
  const began = performance.now();
  await hand.tap(newCase);
  await act(hand);
  // From the second case on it is who saw the last one.
  const everybody = page.getByRole('radio', { name: /All verified members/ });
  if (!(await everybody.isChecked())) await hand.tap(everybody);
  await hand.tap(hand.button('Publish'));
  await page.waitForURL('**/cases/*', { timeout: 240_000 });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const { taps, typed, typedByPatient, screens } = hand;
  return { taps, typed, typedByPatient, screens, seconds };
}

async function describe(hand: Hand, title: string, text: string, question: string): Promise<void> {
  await hand.type('Title', title);
  await hand.type('What happened', text);
  await hand.type('Your question', question);
  await hand.tap(hand.button('Continue'));
}

/** A photograph taken in the page, one box drawn, the patient's consent signed on the phone. */
export const photoWalk = (page: Page): Promise<Walk> =>
  timed(page, async (hand) => {
    await hand.tap(hand.button('Take the photo'));
    await hand.tap(hand.button('Use photo'));
    // The device looks through the photo first; what it covers needs no tap.
    await hand.see(/Does anything identify them\?|covered$/);
    await hand.tap(hand.button('Add box'));
    await hand.tap(hand.button(/^Cover .*and continue$/));
    await hand.see('What is the case?');
    await describe(
      hand,
      'Rings on the forearm that spread',
      'Itchy rings for six weeks, clear in the middle. A steroid cream made them larger.',
      'Scrape first, or treat?',
    );
    await hand.tap(hand.button('Lock and hand over'));
    await hand.type('First name', 'Mariam', 'patient');
    await hand.type('Family name', 'Saleh', 'patient');
    await hand.type('Date of birth', '1979-04-02', 'patient');
    await hand.tap(page.getByRole('switch', { name: /health workers on this network/ }));
    await sign(page);
    hand.taps += 1;
    await hand.tap(hand.button('I agree'));
    await hand.tap(hand.button(/Give the device back/));
    await hand.see('Who should see it?');
    // Whom the patient agreed to.
    await page.getByRole('radio', { name: /All verified members/, checked: true }).waitFor();
  });

/** An X-ray of some megabytes from a file, as it comes from a hospital's archive; no consent is asked for. */
export const xrayWalk = (page: Page, file: string): Promise<Walk> =>
  timed(page, async (hand) => {
    // A new case begins with the camera, where it was allowed; the way to the files is beside the shutter.
    const choose = page.getByRole('dialog', { name: 'Camera' }).getByRole('button', { name: 'Choose pictures' });
    const [chosen] = await Promise.all([page.waitForEvent('filechooser'), hand.tap(choose)]);
    await chosen.setFiles(file);
    // In the list of files of the phone.
    hand.taps += 1;
    await hand.see(/identify them\?/);
    await hand.tap(hand.button(/^(Nothing identifies them|Cover .*and continue)$/));
    await hand.see('What is the case?');
    await describe(
      hand,
      'Fall on the outstretched hand',
      'Tender in the snuffbox, good pulse, no numbness. Films the same day.',
      'Scaphoid, or am I seeing things?',
    );
    await hand.see('Who should see it?');
  });

const SIDE = 2048;

/** A wrist of 2048 × 2048 samples of sixteen bits, eight megabytes, with the marker of its side. */
export async function radiograph(): Promise<Buffer> {
  const spec = demoWorld.cases
    .flatMap((one) => one.media.map((medium) => medium.phantom))
    .find(({ kind }) => kind === 'wrist');
  if (!spec) throw new Error('the demo shows no wrist');
  const greys = await sharp(await drawPhantom(spec).png())
    .resize(SIDE, SIDE, { fit: 'contain', background: '#000' })
    .greyscale()
    .extractChannel(0)
    .raw()
    .toBuffer();
  // From the darkest to the brightest of the window that the file asks for.
  const shows = () => Int16Array.from(greys, (grey) => (grey * 80) / 255);
  const wishes = { slices: 1, size: SIDE, apart: 1, series: 1, description: 'Wrist PA' } as const;
  return ctScan({ ...wishes, body: 'WRIST', modality: 'DX', shows })[0] ?? Buffer.alloc(0);
}

async function sign(page: Page): Promise<void> {
  const pad = page.getByLabel('Place to sign');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('there is no place to sign');
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  for (let step = 0; step < 20; step += 1)
    await page.mouse.move(box.x + 30 + step * 10, box.y + 60 + Math.sin(step) * 20);
  await page.mouse.up();
}
