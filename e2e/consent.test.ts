// A consent from the signature, in Arabic and by keyboard, to the withdrawal by its patient, seen by a colleague who is looking at the case.
import { readFile } from 'node:fs/promises';
import { currentForm } from '@openrounds/domain/consent';
import { proofOf, startMailServer, type TestClient, type TestMailServer } from '@openrounds/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { axeFinds, keepScreens, launch, openPage, phone } from './support/browser.ts';
import { draftForConsent, publishDraft, readyToWithdraw } from './support/consent.ts';
import { type Account, contextOf, joinVerified, setUpAdministrator, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
let mail: TestMailServer;
let browser: Browser;
let author: Page;
let colleague: Page;
let patient: Page;
let client: TestClient;
let made: { caseId: string; mediaId: string };
let code = '';
let first: Account;
const complaints: string[] = [];

const pageFor = async (who: Account | null): Promise<Page> =>
  openPage(await contextOf(browser, product.url, who, { ...phone, acceptDownloads: true }), complaints);

beforeAll(async () => {
  mail = await startMailServer();
  [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
  first = await setUpAdministrator(product);
  const desk = await signedIn(product.url, first);
  const join = (givenName: string, familyName: string) =>
    joinVerified(product.url, mail, desk, { givenName, familyName, email: `${familyName.toLowerCase()}@example.org` });
  const writer = await join('Wanjiru', 'Kamau');
  ({ client } = writer);
  const other = await join('Noor', 'Haddad');
  made = await draftForConsent(client);
  [author, colleague, patient] = await Promise.all([pageFor(writer), pageFor(other), pageFor(null)]);
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
  await mail?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepScreens(task.name, { author, colleague, patient });
});

/** Everything a page can leave on a device: its storages, databases and caches, as text. Runs in the page. */
const keptOn = (page: Page): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
    parts.push(JSON.stringify(await indexedDB.databases()), JSON.stringify(history.state));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) parts.push(request.url, await (await cache.match(request)).text());
    }
    return parts.join('\\n');
  })()`);

it('is signed in Arabic, from right to left, with nothing but the keyboard; its receipt is given at once', async () => {
  await author.goto(`/drafts/${made.caseId}/consent?language=ar`);
  await author.getByRole('heading', { name: 'هل تسمح لنا بمشاركة صورك؟' }).waitFor();
  expect(await author.locator('[lang=ar][dir=rtl]').count()).toBeGreaterThan(0);
  expect(await axeFinds(author)).toEqual([]);
  await author.getByRole('switch', { name: /جميع العاملين الصحيين/ }).press('Space');
  for (const [label, text] of [
    ['الاسم الأول', 'مريم'],
    ['اسم العائلة', 'صالح'],
    ['تاريخ الميلاد', '1979-04-02'],
  ] as const)
    await author.getByLabel(label, { exact: true }).fill(text);
  await author.getByRole('button', { name: 'أكتب اسمي بدلًا من ذلك' }).press('Enter');
  await author.getByLabel('اسمك الكامل').fill('مريم صالح');
  // The connection is gone as they agree: what was signed waits, in memory and sealed, and nowhere else on this device.
  const sent: string[] = [];
  author.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await author.context().setOffline(true);
  await author.getByRole('button', { name: 'أوافق', exact: true }).press('Enter');
  await author.getByText(currentForm('ar').words.noConnection).waitFor();
  expect(await author.locator('input').count()).toBe(0);
  expect(await keptOn(author)).not.toContain('مريم');
  await author.context().setOffline(false);
  const shown = author.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  code = (await shown.textContent()) ?? '';
  const download = author.waitForEvent('download');
  await author.getByRole('button', { name: 'افتح إيصالي' }).press('Enter');
  const receipt = await readFile(await (await download).path());
  expect(receipt.subarray(0, 8).toString()).toBe('%PDF-1.7');
  // What left the device: the terms, and bytes that the vault alone opens. Neither who signed nor the code.
  const said = sent.filter((one) => /consent/.test(one)).join('\n');
  expect(said).toContain('"uses":["advice"]');
  expect(said).not.toMatch(new RegExp(`مريم|صالح|1979|${code}|${code.replaceAll('-', '')}`));
  expect(await axeFinds(author)).toEqual([]);
  await author.getByRole('button', { name: /أعد الجهاز/ }).press('Enter');
  await author.waitForURL(/\/drafts\/[^/]+\?step=audience/);
});

it('has a new code from its clinician where the first was lost, which then opens nothing', async () => {
  await author.goto(`/cases/${made.caseId}/consents`);
  await author.getByText('In force').waitFor();
  expect(await axeFinds(author)).toEqual([]);
  await author.getByRole('button', { name: 'The code was lost' }).press('Enter');
  await author.getByRole('radio', { name: 'I know them' }).press('Space');
  await author.getByLabel('Date of birth of the patient').fill('1979-04-02');
  await author.getByRole('button', { name: 'Make a new code' }).press('Enter');
  // In the language it was signed in, whatever the clinician's is.
  await author.getByRole('heading', { name: 'رمزك الجديد' }).waitFor();
  expect(await axeFinds(author)).toEqual([]);
  const lost = code;
  code = (await author.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/).textContent()) ?? '';
  expect(code).not.toBe(lost);
  const opened = await client.call('POST /patient/consent', { body: await proofOf(lost, '1979-04-02') });
  expect(opened.status).toBe(404);
});

it('is opened by two administrators and a command, with nothing but the keyboard; its patient reads why', async () => {
  const invitation = await product.run('admin', 'invite');
  const whom = { email: 'bilal.aziz@example.org', givenName: 'Bilal', familyName: 'Aziz' };
  const second = await setUpAdministrator(product, { link: invitation, ...whom });
  const params = { caseId: made.caseId };
  const { items } = (await client.call('GET /cases/:caseId/consents', { params })).body as { items: { id: string }[] };
  const asking = await pageFor(first);
  await asking.goto('/staff/consents');
  await asking.getByRole('button', { name: 'Ask to have one opened' }).press('Enter');
  await asking.getByRole('textbox', { name: 'Reference of the consent' }).fill(items[0]?.id ?? '');
  await asking.getByRole('radio', { name: 'Because of a complaint' }).press('Space');
  expect(await axeFinds(asking)).toEqual([]);
  await asking.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
  await asking.getByText('Waits for a second person').waitFor();
  // Nobody approves what they asked for.
  expect(await asking.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  const deciding = await pageFor(second);
  await deciding.goto('/staff/consents');
  await deciding.getByRole('button', { name: 'Approve' }).press('Enter');
  const command = (await deciding.getByText(/^openrounds consents open/).textContent()) ?? '';
  expect(await axeFinds(deciding)).toEqual([]);
  expect(await product.run(...command.split(' ').slice(1))).toContain('مريم');
  await Promise.all([asking, deciding].map((page) => page.context().close()));
  await patient.goto(`/patient#code=${code}`);
  await patient.getByLabel('Date of birth').fill('1979-04-02');
  await patient.getByRole('button', { name: 'Show my consent' }).press('Enter');
  await patient.getByText('Because of a complaint').waitFor();
});

it('is withdrawn by its patient with the code: the case closes before the eyes of a colleague', async () => {
  await publishDraft(client, made.caseId);
  await colleague.goto(`/cases/${made.caseId}`);
  await colleague.getByRole('heading', { name: 'A red patch that came overnight' }).waitFor();
  const picture = `/api/v1/media/${made.mediaId}/screen`;
  expect((await colleague.request.get(picture)).status()).toBe(200);
  await readyToWithdraw(patient, code, '1979-04-02');
  await patient.getByText('All verified health workers on this network can see your pictures.').waitFor();
  expect(patient.url()).not.toContain('#');
  expect(await axeFinds(patient)).toEqual([]);
  await patient.getByRole('button', { name: 'Yes, take it back' }).press('Enter');
  await colleague.getByText('This case is no longer open').waitFor();
  expect((await colleague.request.get(picture)).status()).toBe(404);
  await patient.getByText('Taken back. Nobody can see your pictures any more.').waitFor();
  expect(await axeFinds(patient)).toEqual([]);
  expect(complaints).toEqual([]);
});
