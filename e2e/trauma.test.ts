// A trauma meeting from end to end: a CT from a zip on the author's phone, pinned and voted on at a desk, decided on the chair's
// phone, and read in the minutes by both.
import { type TestMailServer, startMailServer } from '@openrounds/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildZip } from '../packages/deidentify/src/archive/testing/build-zip.ts';
import { axeFinds, desktop, keepScreens, launch, openPage, phone } from './support/browser.ts';
import { type Account, contextOf, joinVerified, setUpAdministrator, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';
import { ctScan } from './support/synthetic-scans.ts';

let product: Product;
let mail: TestMailServer;
let browser: Browser;
let author: Page;
let radiologist: Page;
let chair: Page;
let groupId = '';
let caseAddress = '';
let meetingAddress = '';
const complaints: string[] = [];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const painted = (page: Page) => page.locator('[data-viewport="0"]:not([data-painted=""])');
const pageOf = async (account: Account, options: object): Promise<Page> =>
  openPage(await contextOf(browser, product.url, account, options), complaints);

beforeAll(async () => {
  mail = await startMailServer();
  [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
  const desk = await signedIn(product.url, await setUpAdministrator(product));
  const join = (givenName: string, familyName: string) =>
    joinVerified(product.url, mail, desk, { givenName, familyName, email: `${familyName.toLowerCase()}@example.org` });
  const [lead, writer, reader] = [
    await join('Wanjiru', 'Kamau'),
    await join('Farid', 'Rahimi'),
    await join('Noor', 'Haddad'),
  ];
  const made = await lead.client.call('POST /groups', {
    body: { name: 'Trauma Meeting', description: '', rules: '', membership: 'open', template: 'trauma' },
  });
  groupId = (made.body as { id: string }).id;
  const params = { groupId };
  for (const one of [writer, reader]) await one.client.call('POST /groups/:groupId/join', { params });
  const now = new Date().toISOString();
  const meeting = await lead.client.call('POST /groups/:groupId/meetings', {
    params,
    body: {
      title: 'Morning list',
      mode: 'set-time',
      date: now.slice(0, 10),
      localTime: now.slice(11, 16),
      timeZone: 'UTC',
      durationMinutes: 45,
      quorum: [{ specialty: 'dermatology', minimum: 2 }],
    },
  });
  meetingAddress = `/meetings/${(meeting.body as { id: string }).id}`;
  [author, radiologist, chair] = await Promise.all([
    pageOf(writer, phone),
    pageOf(reader, desktop),
    pageOf(lead, phone),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
  await mail?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepScreens(task.name, { author, radiologist, chair });
});

describe('a trauma case', () => {
  it('is written on a phone in the terms of its group: a CT from a zip, the fields of trauma, a poll', async () => {
    const scan = ctScan({ slices: 12, size: 64, apart: 3, series: 1, description: 'Wrist 3 mm', body: 'WRIST' });
    const zip = buildZip(scan.map((data, at) => ({ name: `Okonkwo Amelia/IM${at}`, data, method: 8 })));
    await author.goto(`/new?group=${groupId}`);
    await author.getByRole('heading', { name: 'What do you want to show?' }).waitFor();
    await author
      .locator('input[type=file]:not([webkitdirectory])')
      .first()
      .setInputFiles({ name: 'okonkwo.zip', mimeType: 'application/zip', buffer: zip });
    await author.getByText('12 pictures; their headers are de-identified').waitFor();
    await button(author, 'Nothing identifies them').click();
    await author.getByLabel('Title').fill('Distal radius, into the joint');
    await author.getByLabel('What happened').fill('Fell on the outstretched hand.');
    await author.getByRole('textbox', { name: 'Question to the meeting' }).fill('Plate, or plaster?');
    await author.getByText('Let colleagues vote').click();
    await author.getByLabel('Choice 1', { exact: true }).fill('Volar plate');
    await author.getByLabel('Choice 2', { exact: true }).fill('Plaster');
    const choose = (name: string) => author.getByRole('radio', { name, exact: true }).check();
    await choose('yesterday');
    await choose('Left');
    await author.getByLabel('Mechanism').selectOption({ label: 'Fall from standing height' });
    await author.getByLabel('Diagnosis and classification').fill('Dorsally displaced, partial articular');
    await author.getByLabel('AO/OTA').selectOption('2R3B');
    await choose('Closed');
    await choose('Intact');
    await choose('Unaided');
    expect(await axeFinds(author)).toEqual([]);
    await button(author, 'Continue').click();
    await author.getByText('Audience: Trauma Meeting').waitFor();
    await button(author, 'Publish').click();
    await author.waitForURL(/\/cases\/[\w-]+$/);
    caseAddress = new URL(author.url()).pathname;
  });

  it('goes onto the agenda from its own page', async () => {
    await button(author, 'Put on a meeting’s agenda').click();
    await author
      .getByRole('dialog')
      .getByRole('button', { name: /Morning list/ })
      .click();
    await author.getByText('On the agenda of').waitFor();
  });

  it('is looked at closely at a desk: a pin, a vote', async () => {
    await radiologist.goto(caseAddress);
    await painted(radiologist).waitFor();
    await button(radiologist, 'Understood').click();
    await button(radiologist, 'Pin').click();
    const box = await painted(radiologist).boundingBox();
    if (!box) throw new Error('there is no picture');
    await radiologist.mouse.click(box.x + box.width * 0.4, box.y + box.height / 2);
    await radiologist.getByText('Pinned on slice 7').waitFor();
    await radiologist.getByLabel('Add to the discussion').fill('The step is two millimetres here.');
    await button(radiologist, 'Send').click();
    await author.getByText('The step is two millimetres here.').waitFor();
    await radiologist.getByRole('radio', { name: 'Volar plate' }).check();
    await radiologist.getByText(/^1 vote/).waitFor();
  });

  it('is decided on the chair’s phone, where it says who is there', async () => {
    await radiologist.goto(meetingAddress);
    await button(radiologist, 'I am here').click();
    await chair.goto(meetingAddress);
    await button(chair, 'I am here').click();
    await chair.getByText('Quorum reached').first().waitFor();
    await button(chair, 'More about Distal radius, into the joint').click();
    await chair.getByRole('menuitem', { name: 'Discuss now' }).click();
    await chair.getByText('Being discussed').waitFor();
    await radiologist.getByText('Being discussed').waitFor();
    await button(chair, 'Record outcome').last().click();
    const dialog = chair.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Operate' }).check();
    await dialog.getByLabel('Procedure').fill('Volar plate');
    await dialog.getByLabel('Rationale').fill('A step in the joint of somebody who works with their hands.');
    expect(await axeFinds(chair)).toEqual([]);
    await button(chair, 'Record').click();
    await radiologist.getByText('Operate: Volar plate').waitFor();
    expect(await axeFinds(radiologist)).toEqual([]);
  });

  it('its author hears of it, and reads it on the case', async () => {
    await author.goto('/notifications');
    await author
      .getByText(/Wanjiru Kamau/)
      .first()
      .click();
    await author.waitForURL(`**${caseAddress}*`);
    await author.getByText('Operate: Volar plate').waitFor();
  });

  it('stands in the minutes, approved by the chair, on the phone, at the desk and as a document', async () => {
    await button(chair, 'More about this meeting').click();
    await chair.getByRole('menuitem', { name: 'Close the meeting' }).click();
    await chair.getByLabel('Summary for the minutes').fill('One case, one plate.');
    await chair.getByRole('dialog').getByRole('button', { name: 'Close the meeting' }).click();
    await chair.getByRole('link', { name: 'Minutes' }).click();
    await chair.getByText('Operate: Volar plate').waitFor();
    await button(chair, 'Approve the minutes').click();
    await chair.getByText(/^Approved by/).waitFor();
    expect(await axeFinds(chair)).toEqual([]);
    await radiologist.goto(`${meetingAddress}/minutes`);
    for (const said of ['Distal radius, into the joint', 'Operate: Volar plate', 'One case, one plate.'])
      await radiologist.getByText(said).waitFor();
    const pdf = await radiologist.request.get(`/api/v1${meetingAddress}/minutes/pdf`);
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  });

  it('no page complained on the way', () => {
    expect(complaints).toEqual([]);
  });
});
