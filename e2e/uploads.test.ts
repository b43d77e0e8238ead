// A picture sent over a bad line by a real browser: the line breaks, the server is killed, the page is reloaded.
import { randomFillSync } from 'node:crypto';
import { startMailServer, type TestClient, type TestMailServer } from '@openrounds/testing';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type BadLine, badLine } from './support/bad-line.ts';
import { keepScreens, launch, openPage, phone } from './support/browser.ts';
import { joinVerified, setUpAdministrator, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
let line: BadLine;
let mail: TestMailServer;
let browser: Browser;
let author: Page;
let client: TestClient;
const complaints: string[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
  line = await badLine(product.url, 20_000_000);
  const administrator = await setUpAdministrator(product);
  const member = await joinVerified(product.url, mail, await signedIn(product.url, administrator), {
    givenName: 'Nadia',
    familyName: 'Haddad',
    email: 'nadia.haddad@example.org',
  });
  ({ client } = member);
  const context = await browser.newContext({ ...phone, baseURL: line.url });
  await context.addCookies([{ name: 'session', value: client.cookie.replace('session=', ''), url: line.url }]);
  author = await openPage(context, complaints);
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await product?.dispose();
  await mail?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepScreens(task.name, { author });
});

const button = (name: string | RegExp) => author.getByRole('button', { name });
const going = () => author.getByText(/^Sending picture/);

/** Noise, which no encoder makes smaller. */
async function grain(width: number, height: number): Promise<Buffer> {
  const data = randomFillSync(Buffer.alloc(width * height * 3));
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
async function choose(buffer: Buffer): Promise<void> {
  await author
    .locator('input[type=file][accept]')
    .first()
    .setInputFiles({ name: 'film.png', mimeType: 'image/png', buffer });
  await button('Look myself').click();
  await button('Nothing identifies them').click();
  await author.getByLabel('Title').waitFor();
}
async function draft(): Promise<{ id: string; media: { redactions: number }[] }> {
  const { items } = (await client.call('GET /drafts')).body as { items: { id: string }[] };
  const params = { caseId: items[0]?.id ?? '' };
  return (await client.call('GET /cases/:caseId/draft', { params })).body as never;
}
const onItsWay = async (caseId: string) =>
  (await client.call('GET /cases/:caseId/uploads', { params: { caseId } })).body as {
    items: { bytes: number; received: number }[];
  };
async function received(caseId: string): Promise<number> {
  return (await onItsWay(caseId)).items[0]?.received ?? 0;
}

it('what was sent is not sent again when the line breaks and the server is killed, while the author writes on', async () => {
  await author.goto('/new');
  const picture = await grain(1200, 900);
  line.speed = 150_000;
  await choose(picture);
  await going().waitFor();
  const { id } = await draft();
  const before = line.sent();
  await expect.poll(() => received(id), { timeout: 60_000 }).toBeGreaterThan(400_000);
  line.cut();
  await author.getByLabel('Title').fill('A shadow in the left upper lobe');
  await expect.poll(() => received(id), { timeout: 60_000 }).toBeGreaterThan(1_400_000);
  await product.kill();
  line.cut();
  await author.getByText(/waits for a connection/).waitFor();
  line.speed = 2_000_000;
  await product.start();
  await expect.poll(async () => (await draft()).media.length, { timeout: 90_000 }).toBe(1);
  await expect.poll(() => going().count()).toBe(0);
  const [{ bytes } = { bytes: picture.length }] = (await onItsWay(id)).items;
  // Two breaks, each of which may cost what was on its way or not sealed yet.
  expect(line.sent() - before).toBeLessThan(bytes + 2 * 1_200_000);
  await expect.poll(async () => (await onItsWay(id)).items).toEqual([]);
  await expect.poll(() => author.getByLabel('Title').inputValue()).toBe('A shadow in the left upper lobe');
});

it('after a reload the draft says which picture has to be chosen again, and takes it', async () => {
  await author.goto(`/drafts/${(await draft()).id}?step=media`);
  line.speed = 20_000_000;
  await button('Choose pictures').waitFor();
  line.speed = 100_000;
  await choose(await grain(1000, 800));
  const { id } = await draft();
  await expect.poll(() => received(id), { timeout: 60_000 }).toBeGreaterThan(300_000);
  author.once('dialog', (dialog) => void dialog.accept());
  line.speed = 20_000_000;
  await author.reload();
  await author.getByText(/^One picture did not arrive/).waitFor();
  await button('Choose again').click();
  await expect.poll(async () => (await onItsWay(id)).items).toEqual([]);
  await choose(await grain(1000, 800));
  await expect.poll(async () => (await draft()).media.length, { timeout: 60_000 }).toBe(2);
  expect(complaints).toEqual([]);
});
