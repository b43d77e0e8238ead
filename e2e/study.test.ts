// A CT from a zip archive: made safe on the author's device, published, looked at closely on a phone, pinned, and the pin followed at a desk.
import { type TestMailServer, startMailServer } from '@openrounds/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildZip } from '../packages/deidentify/src/archive/testing/build-zip.ts';
import { axeFinds, desktop, keepScreens, keepUploads, launch, openPage, phone } from './support/browser.ts';
import { type Account, contextOf, joinVerified, setUpAdministrator, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';
import { memorySource, openImage } from '@openrounds/deidentify/dicom';
import { ctScan } from './support/synthetic-scans.ts';

let product: Product;
let mail: TestMailServer;
let browser: Browser;
let author: Page;
let colleague: Page;
let caseAddress = '';
const complaints: string[] = [];
const uploads: Buffer[] = [];

async function pageOf(account: Account, options: object): Promise<Page> {
  const context = await contextOf(browser, product.url, account, options);
  await keepUploads(context, uploads);
  return openPage(context, complaints);
}

beforeAll(async () => {
  mail = await startMailServer();
  [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
  const desk = await signedIn(product.url, await setUpAdministrator(product));
  const join = (givenName: string, familyName: string) =>
    joinVerified(product.url, mail, desk, { givenName, familyName, email: `${familyName.toLowerCase()}@example.org` });
  author = await pageOf(await join('Wanjiru', 'Kamau'), desktop);
  colleague = await pageOf(await join('Noor', 'Haddad'), phone);
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
  await mail?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepScreens(task.name, { author, colleague });
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const painted = (page: Page) => page.locator('[data-viewport="0"]:not([data-painted=""])');
const slice = (page: Page) => page.getByRole('slider', { name: 'Slice' });

describe('a CT from a zip archive', () => {
  it('is read on this device, without what is no picture, and shown before anything is sent', async () => {
    const scan = ctScan({
      slices: 24,
      size: 128,
      apart: 5,
      series: 1,
      description: 'Axial 5 mm',
      burnedIn: 'Okonkwo A',
    });
    const zip = buildZip([
      ...scan.map((data, at) => ({ name: `Okonkwo Amelia/IM${at}`, data, method: 8 })),
      { name: 'Okonkwo Amelia/report.txt', data: Buffer.from('Amelia Okonkwo, seen on the ward'), method: 0 },
    ]);
    await author.goto('/new');
    await author.getByRole('heading', { name: 'What do you want to show?' }).waitFor();
    await author
      .locator('input[type=file]:not([webkitdirectory])')
      .first()
      .setInputFiles({ name: 'okonkwo.zip', mimeType: 'application/zip', buffer: zip });
    await author.getByRole('heading', { name: 'Does anything in the pictures identify them?' }).waitFor();
    await author.getByText('24 pictures; their headers are de-identified').waitFor();
    await author.getByText('One file left out: not DICOM.').waitFor();
    // The name in the pixels was found, and is covered already.
    await author
      .getByRole('button', { name: /, box 1 of / })
      .first()
      .waitFor();
    expect(await axeFinds(author)).toEqual([]);
    expect(uploads).toEqual([]);
  });

  it('is sent slice by slice once somebody has looked, with nothing of the patient in it', async () => {
    await button(author, /^Cover (it|both|all .*) and continue$/).click();
    await author.getByLabel('Title').fill('Mixed subdural on apixaban');
    await author
      .getByLabel('What happened')
      .fill('Fell three weeks ago, headache since. Today mild right arm weakness.');
    await author.getByRole('textbox', { name: 'Your question' }).fill('Drain tonight, or wait?');
    await author.getByRole('combobox', { name: 'Specialties' }).fill('neurosurg');
    await author.getByRole('option', { name: 'Neurosurgery' }).click();
    await expect.poll(() => uploads.length, { timeout: 20_000 }).toBe(24);
    for (const upload of uploads)
      for (const mark of ['Okonkwo', 'Amelia', '9434765919', '19521107', 'Referrer', 'Elsewhere'])
        expect([mark, upload.includes(mark)]).toEqual([mark, false]);
    // Where the name stood, every sample is the same.
    const covered = openImage(memorySource(uploads[0] ?? Buffer.alloc(0))).grey(0);
    const samples = Array.from({ length: 9 * 60 }, (_, at) => covered[(4 + Math.floor(at / 60)) * 128 + 4 + (at % 60)]);
    expect(new Set(samples).size).toBe(1);
    await button(author, 'Continue').click();
    await author.getByRole('radio', { name: /All verified members/ }).check();
    // A volume of a head can be made into a face: whoever shows it to all has to say why.
    await author
      .getByRole('link', { name: /Look/ })
      .or(author.getByRole('button', { name: /Look/ }))
      .first()
      .click();
    // The very picture that is asked about.
    await author.locator('canvas[data-painted]:not([data-painted=""])').waitFor();
    await button(author, 'It identifies nobody, because…').click();
    await author.getByLabel('It identifies nobody, because').fill('Invented by a program: there is no such head.');
    await button(author, 'Save the answer').click();
    await author.getByText('Everything the server asked about is answered').waitFor();
    await button(author, 'Continue').click();
    await button(author, 'Continue').click();
    await button(author, 'Publish').click();
    await author.waitForURL(/\/cases\/[\w-]+$/);
    caseAddress = new URL(author.url()).pathname;
  });

  it('opens in the viewer on a colleague’s phone: slices by swipe and keys, windows, measurements in words', async () => {
    await colleague.goto(caseAddress);
    await button(colleague, 'Look closely').first().click();
    await painted(colleague).waitFor();
    await colleague.getByText('Not for primary diagnosis.').waitFor();
    await button(colleague, 'Understood').click();
    await expect.poll(() => slice(colleague).getAttribute('aria-valuenow')).toBe('13');
    await colleague.locator('[data-picture]').focus();
    for (let step = 0; step < 3; step += 1) await colleague.keyboard.press('ArrowDown');
    await expect.poll(() => slice(colleague).getAttribute('aria-valuetext')).toBe('Slice 16 of 24');
    await colleague.keyboard.press('4');
    await colleague.getByText('W 2500 L 480').waitFor();
    await button(colleague, 'Measure').click();
    await button(colleague, 'Probe').click();
    const box = await painted(colleague).boundingBox();
    if (!box) throw new Error('there is no picture');
    await colleague.touchscreen.tap(box.x + box.width / 2, box.y + box.height * 0.45);
    await button(colleague, 'Measurements').click();
    await expect(
      colleague
        .getByRole('region', { name: 'Measurements' })
        .getByText(/^Probe, -?\d+ HU$/)
        .count(),
    ).resolves.toBe(1);
    expect(await axeFinds(colleague)).toEqual([]);
    await colleague.getByRole('region', { name: 'Measurements' }).getByRole('button', { name: 'Close' }).click();
  });

  it('a spot on a slice becomes a pin, and the comment carries it', async () => {
    await button(colleague, 'Pin').click();
    const box = await painted(colleague).boundingBox();
    if (!box) throw new Error('there is no picture');
    await colleague.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height / 2);
    await colleague.getByText('Pinned on slice 16').waitFor();
    await colleague.getByLabel('Add to the discussion').fill('There is a membrane here.');
    await button(colleague, 'Send').click();
    await author.getByText('There is a membrane here.').waitFor();
  });

  it('the author follows the pin at a desk: the same slice, in the same window', async () => {
    await painted(author).waitFor();
    await author.locator('[data-picture]').focus();
    await author.keyboard.press('Home');
    await expect.poll(() => slice(author).getAttribute('aria-valuenow')).toBe('1');
    await button(author, /Pinned on slice 16/).click();
    await expect.poll(() => slice(author).getAttribute('aria-valuenow')).toBe('16');
    await author.getByText('W 2500 L 480').waitFor();
    // And marks it as the image that matters.
    await button(author, 'Key image').click();
    await author.getByText('Key image', { exact: true }).waitFor();
  });

  it('no page complained on the way', () => {
    expect(complaints).toEqual([]);
  });
});
