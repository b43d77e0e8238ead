// Pictures, films and pages sent over a bad line by a real browser: the line breaks, the server is killed, the page is reloaded; and
// nothing that identifies is in what was sent, nor anything of it on the disk afterwards.
import { randomFillSync } from 'node:crypto';
import { startMailServer, type TestClient, type TestMailServer } from '@openrounds/testing';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type BadLine, badLine } from './support/bad-line.ts';
import { axeFinds, keepScreens, keepUploads, launchWithProfile, leftIn, openPage, phone } from './support/browser.ts';
import { joinVerified, setUpAdministrator, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';
import { writePdf } from './support/write-pdf.ts';

let product: Product;
let line: BadLine;
let mail: TestMailServer;
let context: BrowserContext;
let profile: string;
let author: Page;
let client: TestClient;
const complaints: string[] = [];
const uploads: Buffer[] = [];
/** What must be nowhere, by what it is. */
const canaries: Record<string, Buffer> = {};

beforeAll(async () => {
  mail = await startMailServer();
  product = await startProduct({ env: { SMTP_URL: mail.url } });
  line = await badLine(product.url, 20_000_000);
  const administrator = await setUpAdministrator(product);
  const member = await joinVerified(product.url, mail, await signedIn(product.url, administrator), {
    givenName: 'Nadia',
    familyName: 'Haddad',
    email: 'nadia.haddad@example.org',
  });
  ({ client } = member);
  ({ context, profile } = await launchWithProfile({ ...phone, baseURL: line.url, permissions: ['camera'] }));
  await keepUploads(context, uploads);
  await context.addCookies([{ name: 'session', value: client.cookie.replace('session=', ''), url: line.url }]);
  author = await openPage(context, complaints);
});
afterAll(async () => {
  await context?.close();
  await line?.close();
  await product?.dispose();
  await mail?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepScreens(task.name, { author });
});

const button = (name: string | RegExp) => author.getByRole('button', { name });
const going = () => author.getByText(/^Sending picture/);

/** Noise, which no encoder makes smaller; what says whom it shows stands beside its pixels. */
async function grain(width: number, height: number): Promise<Buffer> {
  const data = randomFillSync(Buffer.alloc(width * height * 3));
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Artist: 'Amelia Zquorn', ImageDescription: 'Zquorn on the ward' } })
    .png()
    .toBuffer();
  // Pixels of its middle, which are covered, and some of the file that was chosen.
  const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 3;
  canaries['covered pixels'] = data.subarray(middle, middle + 96);
  canaries['pixels that were not covered'] = data.subarray(0, 96);
  canaries['the file'] = png.subarray(png.length >> 1, (png.length >> 1) + 48);
  return png;
}
const give = (name: string, mimeType: string, buffer: Buffer): Promise<void> =>
  author.locator('input[type=file][accept]').first().setInputFiles({ name, mimeType, buffer });
async function choose(buffer: Buffer): Promise<void> {
  await give('zquorn-amelia.png', 'image/png', buffer);
  await button('Look myself').click();
  await button('Add box').click();
  await button('Cover it and continue').click();
  await author.getByLabel('Title').waitFor();
}
async function draft(): Promise<{ id: string; media: { id: string; kind: string; redactions: number }[] }> {
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
  // It is made ready while the draft begins.
  await expect.poll(async () => (await draft()).id).toBeDefined();
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
  uploads.splice(0);
  await choose(await grain(1000, 800));
  await expect.poll(async () => (await draft()).media.length, { timeout: 60_000 }).toBe(2);
  // What was sent is a picture that lost nothing but what was covered and what stood beside it.
  const sent = await sharp(Buffer.concat(uploads)).removeAlpha().raw().toBuffer();
  expect(sent.length).toBe(1000 * 800 * 3);
  expect(sent.includes(canaries['covered pixels'] ?? '')).toBe(false);
  expect(sent.subarray(400 * 3000 + 1500, 400 * 3000 + 1596)).toEqual(Buffer.alloc(96));
  // Beside the box every pixel is as it was: the search above would find what was not covered.
  expect(sent.includes(canaries['pixels that were not covered'] ?? '')).toBe(true);
  delete canaries['pixels that were not covered'];
});

it('a page of a PDF is chosen, and becomes a picture here', async () => {
  const pdf = writePdf(['Zquorn, Amelia', 'Potassium', 'Sodium', 'Urea']);
  await author.goto(`/drafts/${(await draft()).id}?step=media`);
  await button('Choose pictures').waitFor();
  uploads.splice(0);
  await give('zquorn-results.pdf', 'application/pdf', pdf);
  await author.getByRole('button', { name: 'Page 1' }).click();
  await author.getByRole('button', { name: 'Page 2' }).click();
  await button('Take one page').click();
  await button('Look myself').click();
  await button('Nothing identifies them').click();
  await expect.poll(async () => (await draft()).media.length, { timeout: 60_000 }).toBe(3);
  // The second page, as pixels; nothing of a PDF.
  const body = Buffer.concat(uploads);
  expect((await sharp(body).metadata()).format).toBe('png');
  expect(body.includes('%PDF')).toBe(false);
});

it('a film is taken in the page, turned, cut, covered from a moment on, and made anew before it is sent', async () => {
  await author.goto(`/drafts/${(await draft()).id}?step=media`);
  await button('Take photos or a film').click();
  await author.getByText('Film', { exact: true }).click();
  expect(await axeFinds(author)).toEqual([]);
  await button('Begin the film').click();
  await author.getByText(/^2 of 180 s/).waitFor();
  await button('End the film').click();
  const look = author.getByRole('slider', { name: 'Where to look in the film' });
  await look.waitFor();
  await button('Look myself').click();
  const [width, height] = await shownSize();
  await button('Rotate').click();
  await look.fill('1');
  await author.getByText('1 s', { exact: true }).waitFor();
  await button('Add box').click();
  await button('Covers from here').click();
  await author.getByText(/^This box covers from 1 to/).waitFor();
  await button('Crop').click();
  await button('Narrower').press('Enter');
  await button('Keep this part').click();
  await look.fill('1.5');
  await author.getByText('1.5 s', { exact: true }).waitFor();
  await button('Cover it and continue').click();
  await expect.poll(async () => (await draft()).media.length, { timeout: 120_000 }).toBe(4);
  const film = (await draft()).media.at(-1);
  expect(film).toMatchObject({ kind: 'video', redactions: 1, confirmed: true });
  // A quarter turned, and a little narrower.
  const { size, early, late } = await middles(film?.id ?? '');
  expect([size[0] < height, size[0] > 0.9 * height, size[1]]).toEqual([true, true, width]);
  expect([early.some((value) => value > 40), late.every((value) => value < 8)]).toEqual([true, true]);
});

/** Of the picture that one covers. */
const shownSize = (): Promise<[number, number]> =>
  author.evaluate(`(({ width, height }) => [width, height])(document.querySelector('[role=img] > canvas'))`);

/** How large a film is that was sent, and what its middle shows before its box covers it and after. */
const middles = (id: string): Promise<{ size: [number, number]; early: number[]; late: number[] }> =>
  author.evaluate(`(async () => {
    const film = Object.assign(document.createElement('video'), { src: '/api/v1/media/${id}/film', muted: true });
    await new Promise((resolve, reject) => Object.assign(film, { onloadeddata: resolve, onerror: reject }));
    const size = [film.videoWidth, film.videoHeight];
    const context = Object.assign(document.createElement('canvas'), { width: size[0], height: size[1] }).getContext('2d');
    const middle = async (seconds) => {
      film.currentTime = seconds;
      await new Promise((resolve) => (film.onseeked = resolve));
      context.drawImage(film, 0, 0);
      return [...context.getImageData(size[0] / 2, size[1] / 2, 1, 1).data.slice(0, 3)];
    };
    return { size, early: await middle(0.3), late: await middle(1.6) };
  })()`);

it('what is pasted or dropped is taken like what is chosen, and cropped without dragging', async () => {
  await author.goto(`/drafts/${(await draft()).id}?step=media`);
  for (const way of ['paste', 'drop']) {
    await button('Choose pictures').waitFor();
    const file = (await grain(320, 240)).toString('base64');
    uploads.splice(0);
    await author.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${file}'), (letter) => letter.charCodeAt(0));
      const given = new DataTransfer();
      given.items.add(new File([bytes], 'zquorn-${way}.png', { type: 'image/png' }));
      const how = { bubbles: true, cancelable: true };
      document.body.dispatchEvent('${way}' === 'paste'
        ? new ClipboardEvent('paste', { ...how, clipboardData: given })
        : new DragEvent('drop', { ...how, dataTransfer: given }));
    })()`);
    await button('Look myself').click();
    await button('Crop').click();
    await author.getByRole('heading', { name: 'What should stay?' }).waitFor();
    expect(await axeFinds(author)).toEqual([]);
    await button('Narrower').press('Enter');
    await button('Keep this part').press('Enter');
    await button('Add box').press('Enter');
    await button('Cover it and continue').press('Enter');
    await author.getByLabel('Title').waitFor();
    await expect.poll(() => going().count()).toBe(0);
    const { width, height } = await sharp(Buffer.concat(uploads)).metadata();
    expect([width < 320, width > 160, height]).toEqual([true, true, 240]);
    expect(await axeFinds(author)).toEqual([]);
    await author.goto(`/drafts/${(await draft()).id}?step=media`);
  }
  expect((await draft()).media).toHaveLength(6);
});

it('another app shares a picture with the installed one: it waits for the page in memory', async () => {
  const picture = (await grain(300, 200)).toString('base64');
  await author.goto('/home');
  await author.evaluate(`(async () => {
    await navigator.serviceWorker.ready;
    const bytes = Uint8Array.from(atob('${picture}'), (letter) => letter.charCodeAt(0));
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], 'zquorn-shared.png', { type: 'image/png' }));
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files', files: chosen.files });
    const form = { method: 'POST', action: '/share', enctype: 'multipart/form-data' };
    const shared = Object.assign(document.createElement('form'), form);
    shared.append(input);
    document.body.append(shared);
    shared.submit();
  })()`);
  await button('Look myself').click();
  await author.getByRole('heading', { name: 'Does anything identify them?' }).waitFor();
  expect(complaints).toEqual([]);
});

it('of all this nothing lies on the disk of the device, and nothing that identifies was sent', async () => {
  delete canaries['pixels that were not covered'];
  const words = ['A shadow in the left upper lobe', 'Zquorn', 'zquorn'];
  const texts = words.flatMap((word) => [
    [word, Buffer.from(word)] as const,
    [`${word} (UTF-16)`, Buffer.from(word, 'utf16le')] as const,
  ]);
  for (const [name, mark] of [...texts, ...Object.entries(canaries)])
    expect([name, uploads.some((body) => body.includes(mark))]).toEqual([name, false]);
  await context.close();
  expect(await leftIn(profile, { ...Object.fromEntries(texts), ...canaries })).toEqual([]);
});
