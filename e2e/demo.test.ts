// The README's first command: the demo world is there, everybody can sign in, and every screen is fit to be used by all.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestClient } from '@openrounds/testing';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFinds, desktop, launch, openPage, phone } from './support/browser.ts';
import { type Account, contextOf, signedIn } from './support/people.ts';
import { type Product, startProduct } from './support/product.ts';

type Role = 'applicant' | 'member' | 'moderator' | 'verifier' | 'administrator';

let product: Product;
let browser: Browser;
let accounts: Record<Role, Account>;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ command: 'demo' }), launch()]);
  accounts = JSON.parse(await readFile(join(product.data, 'demo.json'), 'utf8')) as Record<Role, Account>;
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
});

async function everyCase(client: TestClient): Promise<{ id: string; media: unknown[]; comments: number }[]> {
  const all: { id: string; media: unknown[]; comments: number }[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: Record<string, string | number> = cursor === '' ? { limit: 50 } : { limit: 50, cursor };
    const page = (await client.call('GET /cases', { query })).body as { items: typeof all; next: string | null };
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

/** Addresses with the ids of this world: its first case, the groups that meet, their next and last meetings. */
async function addressesOf(): Promise<(path: string) => string> {
  const member = await signedIn(product.url, accounts.member);
  const moderator = await signedIn(product.url, accounts.moderator);
  const [first] = await everyCase(member);
  const items = async (client: TestClient, key: string, more: object) =>
    ((await client.call(key, more)).body as { items: { id: string; name: string; minutes: string }[] }).items;
  const groupOf = async (client: TestClient, name: string) =>
    (await items(client, 'GET /groups', { query: { limit: 50 } })).find((one) => one.name === name)?.id ?? '';
  const meetingOf = async (client: TestClient, groupId: string, when: string) =>
    (await items(client, 'GET /groups/:groupId/meetings', { params: { groupId }, query: { when } }))[0]?.id ?? '';
  const [trauma, board] = [await groupOf(member, 'Trauma Meeting'), await groupOf(moderator, 'Tumour Board')];
  const ids: Record<string, string> = {
    CASE: `/cases/${first?.id ?? ''}`,
    '/groups/TRAUMA': `/groups/${trauma}`,
    '/groups/BOARD': `/groups/${board}`,
    '/meetings/TRAUMA': `/meetings/${await meetingOf(member, trauma, 'upcoming')}`,
    '/meetings/LAST': `/meetings/${await meetingOf(member, trauma, 'past')}`,
    '/meetings/BOARD': `/meetings/${await meetingOf(moderator, board, 'upcoming')}`,
  };
  return (path) => Object.entries(ids).reduce((said, [name, real]) => said.replace(name, real), path);
}

const screens: readonly (readonly [path: string, role: Role | null])[] = [
  ['/', null],
  ['/join', null],
  ['/sign-in', null],
  ['/patient', null],
  ['/where-you-stand', 'applicant'],
  ['/where-you-stand/application', 'applicant'],
  ['/where-you-stand/professional', 'applicant'],
  ['/rules', null],
  ['/home', 'member'],
  ['CASE', 'member'],
  ['/search', 'member'],
  ['/groups', 'member'],
  ['/groups/TRAUMA', 'member'],
  ['/groups/TRAUMA?tab=meetings', 'member'],
  ['/meetings/TRAUMA', 'member'],
  ['/meetings/LAST/minutes', 'member'],
  ['/notifications', 'member'],
  ['/me', 'member'],
  ['/me/security', 'member'],
  ['/drafts', 'member'],
  ['/new', 'member'],
  ['/staff/flags', 'moderator'],
  ['/groups/BOARD?tab=members', 'moderator'],
  ['/groups/BOARD?tab=requests', 'moderator'],
  ['/groups/BOARD/settings', 'moderator'],
  ['/groups/BOARD/series/new', 'moderator'],
  ['/meetings/BOARD', 'moderator'],
  ['/staff/verification', 'verifier'],
  ['/staff/audit', 'administrator'],
  ['/staff/institutions', 'administrator'],
  ['/staff/consents', 'administrator'],
  ['/me/leaving', 'member'],
];

describe('the demo', () => {
  it('holds a world to look at, and five people to sign in as', async () => {
    const member = await signedIn(product.url, accounts.member);
    const cases = await everyCase(member);
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(cases.filter((one) => one.media.length > 0).length).toBeGreaterThanOrEqual(35);
    expect(cases.reduce((total, one) => total + one.comments, 0)).toBeGreaterThanOrEqual(200);
    const groups = (await member.call('GET /groups', { query: { limit: 50 } })).body as { items: unknown[] };
    expect(groups.items.length).toBeGreaterThanOrEqual(5);
    const standings = await Promise.all(
      (Object.keys(accounts) as Role[]).map(async (role) => {
        const { member: me } = (await (await signedIn(product.url, accounts[role])).call('GET /session')).body as {
          member: { standing: string; roles: string[] };
        };
        return [role, me.standing, me.roles.includes(role)];
      }),
    );
    expect(new Map(standings.map(([role, ...facts]) => [role, facts]))).toEqual(
      new Map<unknown, unknown>([
        ['administrator', ['verified', true]],
        ['applicant', ['applicant', false]],
        ['member', ['verified', false]],
        ['moderator', ['verified', true]],
        ['verifier', ['verified', true]],
      ]),
    );
  });

  it.each([
    ['every screen: phone, light, English', { ...phone, colorScheme: 'light' }, 'en', [0, 1]],
    ['every other screen: desk, dark, English', { ...desktop, colorScheme: 'dark' }, 'en', [0]],
    ['the screens between: phone, dark, Arabic', { ...phone, colorScheme: 'dark', locale: 'ar' }, 'ar', [1]],
  ] as const)(
    '%s: axe finds nothing, nothing overflows, nothing complains',
    async (_name, options, language, turns: readonly number[]) => {
      const complaints: string[] = [];
      const found: string[] = [];
      const addressOf = await addressesOf();
      let role: Role | null | undefined;
      let context: BrowserContext | undefined;
      for (const [i, [path, wanted]] of screens.entries()) {
        // A screen takes three seconds of a core: the two dark looks take turns.
        if (!turns.includes(i % 2)) continue;
        if (role !== wanted || context === undefined) {
          await context?.close();
          context = await contextOf(browser, product.url, wanted && accounts[wanted], options);
          role = wanted;
        }
        const page = await openPage(context, complaints);
        await page.goto(addressOf(path));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect([path, await page.evaluate('document.documentElement.lang')]).toEqual([path, language]);
        found.push(...(await axeFinds(page)).map(([rule, where]) => `${path}: ${rule}: ${where}`));
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        if (Number(wide) > 0) found.push(`${path}: ${String(wide)} px too wide`);
        await page.close();
      }
      await context?.close();
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});
