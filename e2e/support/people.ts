import { type ReceivedLetter, TestClient, type TestMailServer } from '@openrounds/testing';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

export interface Account {
  readonly email: string;
  readonly password: string;
}

const tokenIn = (letter: ReceivedLetter): string => /#token=([\w-]+)/.exec(letter.text)?.[1] ?? '';

/** The address of a link in a letter, on the address that the test uses. */
export const linkIn = (letter: ReceivedLetter, base: string, path: string): string =>
  `${base}${path}#token=${tokenIn(letter)}`;

async function done(reply: { status: number; bytes: Buffer }): Promise<void> {
  if (reply.status >= 400) throw new Error(`answered ${reply.status}: ${reply.bytes.toString()}`);
}

/** Joins, confirms, applies and is verified through the API, for people who only stand by in a story. */
export async function joinVerified(
  base: string,
  mail: TestMailServer,
  desk: TestClient,
  who: { givenName: string; familyName: string; email: string },
): Promise<Account & { client: TestClient }> {
  const client = new TestClient(base);
  const password = 'a phrase that is long enough';
  await done(await client.call('POST /join', { body: { email: who.email, password, acceptRules: true } }));
  const letter = await mail.waitFor((candidate) => candidate.to.includes(who.email));
  await done(await client.call('POST /join/confirm', { body: { token: tokenIn(letter) } }));
  const { version } = (await client.call('GET /verification/mine')).body as { version: number };
  const application = {
    title: 'Dr',
    givenName: who.givenName,
    familyName: who.familyName,
    profession: 'doctor',
    grade: 'Consultant dermatologist',
    country: 'IE',
    institution: 'A hospital',
    registrationBody: 'Irish Medical Council',
    registrationNumber: '123456',
    specialties: ['dermatology'],
  };
  await done(await client.call('PUT /verification/mine', { version, body: application }));
  await done(await client.call('POST /verification/mine/submit'));
  const { member } = (await client.call('GET /session')).body as { member: { id: string } };
  const params = { memberId: member.id };
  const evidence = (await desk.call('GET /verification/applications/:memberId', { params })).body as {
    version: number;
  };
  await done(
    await desk.call('POST /verification/applications/:memberId/decision', {
      params,
      version: evidence.version,
      body: { decision: 'verify', reason: 'Seen on the register.', grounds: ['register-page'] },
    }),
  );
  return { email: who.email, password, client };
}

export async function signedIn(base: string, account: Account): Promise<TestClient> {
  const client = new TestClient(base);
  await done(await client.call('POST /session', { body: account }));
  return client;
}

/** A browser of its own in which somebody is signed in; of a visitor, nobody. */
export async function contextOf(
  browser: Browser,
  base: string,
  account: Account | null,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...options, baseURL: base });
  if (account !== null) {
    const { cookie } = await signedIn(base, account);
    await context.addCookies([{ name: 'session', value: cookie.replace('session=', ''), url: base }]);
  }
  return context;
}

/** An administrator by a link of the program: its first one by the link that it printed. */
export async function setUpAdministrator(
  product: { readonly url: string; setUpLink(): string },
  {
    link = product.setUpLink(),
    email = 'first.administrator@example.org',
    givenName = 'Anna',
    familyName = 'Berg',
  } = {},
): Promise<Account> {
  const account = { email, password: 'an administrator writes this' };
  const token = /#token=([\w-]+)/.exec(link)?.[1];
  await done(
    await new TestClient(product.url).call('POST /setup', { body: { ...account, token, givenName, familyName } }),
  );
  return account;
}
