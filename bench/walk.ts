// Steps 3 and 4 of the walk as a phone takes them: New case, one photograph with one box, what the case is, the patient's
// consent with a drawn signature, publish. Every press is counted as a tap and typing apart; the driver does not think.
import { startMailServer } from '@openrounds/testing';
import type { Locator, Page } from 'playwright-core';
import { launch, openPage, phone } from '../e2e/support/browser.ts';
import { joinVerified, setUpAdministrator, signedIn } from '../e2e/support/people.ts';
import { startProduct } from '../e2e/support/product.ts';
import { median, writeResult } from './support/results.ts';

const rounds = 3;
const mail = await startMailServer();
const [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
const complaints: string[] = [];

interface Figures {
  taps: number;
  typedCharacters: number;
  seconds: number;
}

try {
  const administrator = await setUpAdministrator(product);
  const account = await joinVerified(product.url, mail, await signedIn(product.url, administrator), {
    givenName: 'Orla',
    familyName: 'Byrne',
    email: 'orla.byrne@example.org',
  });
  const context = await browser.newContext({ ...phone, baseURL: product.url, permissions: ['camera'] });
  await context.addCookies([
    { name: 'session', value: account.client.cookie.replace('session=', ''), url: product.url },
  ]);
  const runs: Figures[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await publishOne(await openPage(context, complaints)));
  await writeResult('walk', {
    thinkTime: 'none',
    rounds,
    taps: median(runs.map((run) => run.taps)),
    typedCharacters: median(runs.map((run) => run.typedCharacters)),
    seconds: median(runs.map((run) => run.seconds)),
    runs,
    complaints,
  });
} finally {
  await browser.close();
  await product.dispose();
  await mail.stop();
}

async function publishOne(page: Page): Promise<Figures> {
  const figures: Figures = { taps: 0, typedCharacters: 0, seconds: 0 };
  const tap = async (target: Locator): Promise<void> => {
    await target.click();
    figures.taps += 1;
  };
  const type = async (label: string, text: string): Promise<void> => {
    await page
      .getByRole('textbox', { name: label })
      .or(page.getByLabel(label, { exact: true }))
      .first()
      .fill(text);
    figures.typedCharacters += text.length;
  };
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  await page.goto('/home');
  const newCase = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'New case' });
  await newCase.waitFor();
  const began = performance.now();
  await tap(newCase);
  await tap(button('Take the photo'));
  await tap(button('Use photo'));
  // The device looks through the photo first; what it covers needs no tap.
  await page.getByRole('heading', { name: /Does anything identify them\?|covered$/ }).waitFor();
  await tap(button('Add box'));
  await tap(page.getByRole('button', { name: /^Cover .*and continue$/ }));
  await type('Title', 'Rings on the forearm that spread');
  await type('What happened', 'Itchy rings for six weeks, clear in the middle. A steroid cream made them larger.');
  await type('Your question', 'Scrape first, or treat?');
  await tap(button('Continue'));
  await tap(button('Lock and hand over'));
  await type('First name', 'Mariam');
  await type('Family name', 'Saleh');
  await type('Date of birth', '1979-04-02');
  await tap(page.getByRole('switch', { name: /health workers on this network/ }));
  await sign(page);
  figures.taps += 1;
  await tap(button('I agree'));
  await tap(button(/Give the device back/));
  await tap(page.getByRole('radio', { name: /All verified members/ }));
  await tap(button('Publish'));
  await page.waitForURL('**/cases/*');
  await page.getByRole('heading', { name: 'Rings on the forearm that spread' }).waitFor();
  figures.seconds = Math.round((performance.now() - began) / 100) / 10;
  await page.close();
  return figures;
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
