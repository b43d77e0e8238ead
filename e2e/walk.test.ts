// One thin, true walk through the whole product, as people take it: the database, files, keys, mail and browser are real.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailServer, TestClient, type TestMailServer } from '@openrounds/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { comesBackWithAPasskey } from './support/account-story.ts';
import { desktop, keepScreens, keepUploads, launch, openPage, phone } from './support/browser.ts';
import { joinsFromElsewhere, providerIn } from './support/elsewhere-story.ts';
import { type Account, joinVerified, linkIn, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;
let mail: TestMailServer;
let browser: Browser;
let authorPhone: BrowserContext;
let author: Page;
let colleagueDesk: BrowserContext;
let colleague: Page;
let staffDesk: BrowserContext;
let staff: Page;
let colleagueAccount: Account;
let provider: Awaited<ReturnType<typeof providerIn>>;
let folder = '';
let caseId = '';
const complaints: string[] = [];
const uploads: Buffer[] = [];

const administrator: Account = { email: 'first.administrator@example.org', password: 'the first administrator here' };
const applicant: Account = { email: 'nadia.haddad@example.org', password: 'sutures before breakfast' };

beforeAll(async () => {
  mail = await startMailServer();
  folder = await mkdtemp(join(tmpdir(), 'openrounds-walk-'));
  provider = await providerIn(folder);
  const env = { SMTP_URL: mail.url, OPENROUNDS_SIGN_IN_PROVIDERS: provider.file };
  [product, browser] = await Promise.all([startProduct({ env }), launch()]);
  authorPhone = await browser.newContext({ ...phone, baseURL: product.url, permissions: ['camera'] });
  colleagueDesk = await browser.newContext({ ...desktop, baseURL: product.url });
  staffDesk = await browser.newContext({ ...desktop, baseURL: product.url });
  author = await openPage(authorPhone, complaints);
  await keepUploads(authorPhone, uploads);
  colleague = await openPage(colleagueDesk, complaints);
  staff = await openPage(staffDesk, complaints);
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
  await mail?.stop();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepScreens(task.name, { author, colleague, staff });
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function onlyDraft(client: TestClient): Promise<{ id: string; version: number; media: unknown[] }> {
  const { items } = (await client.call('GET /drafts')).body as { items: { id: string }[] };
  expect(items).toHaveLength(1);
  return (await client.call('GET /cases/:caseId/draft', { params: { caseId: items[0]?.id ?? '' } })).body as {
    id: string;
    version: number;
    media: unknown[];
  };
}

const newCase = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'New case' });

describe('from a visitor to a colleague’s answer', () => {
  it('the first administrator comes in by the link that was printed', async () => {
    await staff.goto(product.setUpLink().replace(/^https?:\/\/[^/]+/, product.url));
    await staff.getByLabel('Given name').fill('Anna');
    await staff.getByLabel('Family name').fill('Berg');
    await staff.getByLabel('E-mail address').fill(administrator.email);
    await staff.getByLabel('Password', { exact: true }).fill(administrator.password);
    await button(staff, 'Become its administrator').click();
    await staff.waitForURL('**/home');
  });

  it('a visitor joins by e-mail and lands on where they stand; they see no case, no member, no count', async () => {
    await author.goto('/');
    await author.getByRole('link', { name: 'Join as a clinician' }).click();
    await author.getByLabel('E-mail address').fill(applicant.email);
    await author.getByLabel('Password', { exact: true }).fill(applicant.password);
    await author.getByRole('checkbox').check();
    await button(author, 'Join').click();
    const letter = await mail.waitFor((candidate) => candidate.to.includes(applicant.email));
    await author.goto(linkIn(letter, product.url, '/confirm'));
    await button(author, 'Confirm my address').click();
    await author.waitForURL('**/where-you-stand');
    await author.goto('/where-you-stand/application');
    await author.getByLabel('Title').fill('Dr');
    await author.getByLabel('Given name').fill('Nadia');
    await author.getByLabel('Family name').fill('Haddad');
    await author.getByLabel('Profession').selectOption({ label: 'Doctor' });
    await author.getByLabel('Country').selectOption({ label: 'Jordan' });
    await author.getByLabel('Where you work').fill('A hospital by the sea');
    await author.getByLabel('Register', { exact: true }).fill('Jordan Medical Council');
    await author.getByLabel('Registration number').fill('44812');
    await author.getByLabel('Specialties').fill('dermat');
    await author.getByRole('list', { name: 'Matches' }).getByRole('button', { name: 'Dermatology' }).click();
    await button(author, 'Send to the reviewers').click();
    await author.getByRole('heading', { name: 'A reviewer has your evidence' }).waitFor();

    const stranger = await signedIn(product.url, applicant);
    for (const key of [
      'GET /cases',
      'GET /drafts',
      'GET /groups',
      'GET /search',
      'GET /me/following',
      'GET /moderation/queue',
      'GET /audit',
    ]) {
      const reply = await stranger.call(key, key === 'GET /search' ? { query: { q: 'fracture' } } : {});
      expect([key, reply.status]).toEqual([key, 403]);
    }
    expect((await stranger.call('GET /notifications')).body).toEqual({ items: [], next: null, unread: 0 });
    expect((await new TestClient(product.url).call('GET /cases')).status).toBe(401);
  });

  it('a verifier sees the evidence and verifies them; the next request lets them in', async () => {
    await staff.goto('/staff/verification');
    await staff.getByText('Dr Nadia Haddad').first().click();
    await staff.getByText('44812').waitFor();
    await staff.getByRole('radio', { name: /^Verify/ }).check();
    await staff.getByRole('checkbox', { name: 'The register’s own page' }).check();
    await staff.getByLabel('What you checked').fill('Name and number, with the register.');
    await button(staff, /^Verify/).click();
    await mail.waitFor((letter) => letter.to.includes(applicant.email) && /reviewer/i.test(letter.text));
    await author.goto('/home');
    await newCase(author).waitFor();
    colleagueAccount = await joinVerified(product.url, mail, await signedIn(product.url, administrator), {
      givenName: 'Orla',
      familyName: 'Byrne',
      email: 'orla.byrne@example.org',
    });
    await colleagueDesk.addCookies([
      {
        name: 'session',
        value: (await signedIn(product.url, colleagueAccount)).cookie.replace('session=', ''),
        url: product.url,
      },
    ]);
    await colleague.goto('/home');
    await colleague.getByRole('heading', { level: 1 }).first().waitFor();
  });

  it('they photograph, cover what identifies, and nothing of it is sent; the draft outlives a killed server and a reload', async () => {
    await newCase(author).click();
    // The camera was allowed before on this phone, so a new case begins with it.
    await button(author, 'Take the photo').click();
    await button(author, 'Use photo').click();
    // The device looks for what identifies; then there is a person's turn.
    await author.getByRole('heading', { name: /Does anything identify them\?|covered$/ }).waitFor({ timeout: 60_000 });
    await button(author, 'Add box').click();
    await button(author, /^Cover .*and continue$/).click();
    await author.getByLabel('Title').fill('Rings on the forearm that spread');
    await author
      .getByLabel('What happened')
      .fill('Itchy rings for six weeks, clear in the middle. A steroid cream made them larger.');
    await author.getByRole('textbox', { name: 'Your question' }).fill('Scrape first, or treat?');
    await author.getByText('Saved').first().waitFor();
    const client = await signedIn(product.url, applicant);
    await expect.poll(async () => (await onlyDraft(client)).media.length, { timeout: 60_000 }).toBe(1);
    await product.kill();
    await product.start();
    await author.reload();
    await expect.poll(() => author.getByLabel('Title').inputValue()).toBe('Rings on the forearm that spread');
    await expect
      .poll(() => author.getByRole('textbox', { name: 'Your question' }).inputValue())
      .toBe('Scrape first, or treat?');

    // A crash of the tab: the page is gone without a word, and another one goes on.
    const crashed = author.waitForEvent('crash');
    void author.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await author.close();
    author = await openPage(authorPhone, complaints);
    await author.goto(`/drafts/${(await onlyDraft(client)).id}?step=details`);
    await expect.poll(() => author.getByLabel('What happened').inputValue()).toMatch(/^Itchy rings/);

    expect(uploads).toHaveLength(1);
    const [body = Buffer.alloc(0)] = uploads;
    expect(body.length).toBeGreaterThan(1000);
    for (const mark of ['Exif', 'http://ns.adobe.com', 'ICC_PROFILE', 'GPS', 'tEXt', 'eXIf'])
      expect([mark, body.includes(mark)]).toEqual([mark, false]);
  });

  it('publishing without the patient’s consent is refused with the reason, by the screen and by the API', async () => {
    await author.getByRole('combobox', { name: 'Specialties' }).fill('infect');
    await author.getByRole('option', { name: 'Infectious diseases' }).click();
    await author.getByRole('radio', { name: 'Patient or tissue' }).check();
    await button(author, 'Continue').click();
    await author.getByRole('heading', { name: 'Now hand the phone to your patient' }).waitFor();
    const client = await signedIn(product.url, applicant);
    const draft = await onlyDraft(client);
    caseId = draft.id;
    const refused = await client.call('POST /cases/:caseId/publish', { params: { caseId }, version: draft.version });
    expect(refused).toMatchObject({ status: 422, body: { code: 'unmet-requirements' } });
    expect(JSON.stringify(refused.body)).toContain('"consent"');
  });

  it('the patient reads, chooses and signs on the locked screen; it is sealed apart', async () => {
    await button(author, 'Lock and hand over').click();
    await author.getByLabel('First name').fill('Mariam');
    await author.getByLabel('Family name').fill('Saleh');
    await author.getByLabel('Date of birth').fill('1979-04-02');
    await author.getByRole('switch', { name: /health workers on this network/ }).click();
    const pad = author.getByLabel('Place to sign');
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (box === null) throw new Error('there is no place to sign');
    await author.mouse.move(box.x + 30, box.y + 60);
    await author.mouse.down();
    for (let step = 0; step < 20; step += 1)
      await author.mouse.move(box.x + 30 + step * 10, box.y + 60 + Math.sin(step) * 20);
    await author.mouse.up();
    await button(author, 'I agree').click();
    await author.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/).waitFor();
    await button(author, /Give the device back/).click();
    await author.getByRole('heading', { name: 'Who should see it?' }).waitFor();
  });

  it('published, it appears in the colleague’s Home at once', async () => {
    await author.getByRole('radio', { name: /All verified members/ }).check();
    await expect(colleague.getByText('Rings on the forearm that spread').count()).resolves.toBe(0);
    await button(author, 'Publish').click();
    // The killed server was looking at the picture: its work is handed on, and waited for.
    await author.waitForURL(`**/cases/${caseId}`, { timeout: 90_000 });
    // Their stream was cut when the server was killed; it is back within moments, and so is what they missed.
    await colleague.getByText('Rings on the forearm that spread').waitFor({ timeout: 30_000 });
  });

  it('the colleague looks closely and comments; the author hears of it in the app and by a letter without a clinical word', async () => {
    await colleague.getByText('Rings on the forearm that spread').click();
    await colleague.getByRole('heading', { name: 'Rings on the forearm that spread' }).waitFor();
    await colleague
      .getByRole('button', { name: /Zoom in|Closer/ })
      .first()
      .click();
    await colleague
      .getByText(/1[1-9]\d%|[2-9]\d\d%/)
      .first()
      .waitFor();
    await colleague
      .getByLabel('Add to the discussion')
      .fill('Scrape the edge first: the steroid has changed its looks.');
    await button(colleague, 'Send').click();
    const letter = await mail.waitFor(
      (candidate) => candidate.to.includes(applicant.email) && /comment/i.test(candidate.text),
    );
    for (const word of ['Rings', 'forearm', 'Scrape', 'steroid'])
      expect(`${letter.subject}\n${letter.text}`).not.toContain(word);
    await author.getByText('Scrape the edge first').waitFor();
    await author.goto('/notifications');
    await author
      .getByText(/Orla Byrne/)
      .first()
      .waitFor();
  });

  it('the author answers in the thread', async () => {
    await author.goto(`/cases/${caseId}`);
    await button(author, 'Reply').first().click();
    await author.getByLabel('Add to the discussion').fill('Done: hyphae. Thank you.');
    await button(author, 'Send').click();
    await colleague.getByText('Done: hyphae. Thank you.').waitFor();
  });

  it('the colleague flags it, and it is gone for everybody but author and moderators at once', async () => {
    const watcher = await joinVerified(product.url, mail, await signedIn(product.url, administrator), {
      givenName: 'Kofi',
      familyName: 'Annor',
      email: 'kofi.annor@example.org',
    });
    expect((await watcher.client.call('GET /cases/:caseId', { params: { caseId } })).status).toBe(200);
    await button(colleague, 'More about this case').click();
    await colleague.getByRole('menuitem', { name: 'Report' }).click();
    await colleague.getByRole('radio', { name: 'The patient could be recognised' }).check();
    await button(colleague, 'Report and hide').click();
    await expect
      .poll(async () => (await watcher.client.call('GET /cases/:caseId', { params: { caseId } })).status)
      .toBe(404);
    expect((await watcher.client.call('GET /cases')).body).toMatchObject({ items: [] });
    expect((await watcher.client.call('GET /search', { query: { q: 'forearm' } })).body).toMatchObject({ items: [] });
    await author.goto(`/cases/${caseId}`);
    await author.getByRole('heading', { name: 'Rings on the forearm that spread' }).waitFor();
  });

  it('a moderator destroys it: unreadable for good, and the author is told why', async () => {
    await staff.goto('/staff/flags');
    await staff.getByText('Rings on the forearm that spread').first().click();
    await staff.getByRole('radio', { name: /^Destroy/ }).check();
    await staff.getByLabel('What the author will read').fill('A tattoo with a name can be read on the wrist.');
    await staff
      .getByRole('button', { name: /^Destroy/ })
      .first()
      .click();
    await button(staff, 'Destroy for good').click();
    await author.goto('/notifications');
    await author.getByText('A tattoo with a name can be read on the wrist.').waitFor();
    const client = await signedIn(product.url, applicant);
    expect((await client.call('GET /cases/:caseId', { params: { caseId } })).status).toBe(404);
    expect((await client.call('GET /cases/:caseId/comments', { params: { caseId } })).status).toBe(404);
  });

  it('an account opens with a passkey, and no longer with its password alone', async () => {
    await comesBackWithAPasskey(browser, product.url, applicant, complaints);
  });

  it('somebody joins with an account elsewhere, comes back with it, and links another', async () => {
    await joinsFromElsewhere(browser, product.url, mail, complaints);
  });

  it('no page complained on the way', () => {
    expect(complaints).toEqual([]);
  });
});
