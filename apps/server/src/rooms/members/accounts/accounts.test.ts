import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderAnswer } from '@openrounds/domain/members';
import { startProvider, type TestClient, type TestProvider } from '@openrounds/testing';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemWrite } from '../../../kit/transaction.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';
import { setStanding } from '../index.ts';
import { accountEvidenceOf } from './linked.ts';
import { readProviders } from './settings.ts';

let provider: TestProvider;
/** Keys of the client, as an operator has them in files. */
const ec = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: 'one' };
const rsa = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: 'two',
  alg: 'PS256',
};
const publicHalf = ({ kty, kid, crv, x, y, n, e }: Record<string, unknown>) => ({ kty, kid, crv, x, y, n, e });
let folder = '';
const file = () => join(folder, 'providers.json');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openrounds-providers-'));
  provider = await startProvider(
    [
      {
        sub: 'ada',
        claims: { name: 'Ada Example', email: 'ada@elsewhere.example', email_verified: true, locale: 'en_GB' },
      },
      { sub: 'ben', claims: { name: 'Ben Example', email: 'ben@elsewhere.example' } },
      { sub: 'cleo', claims: { name: 'Cleo Example' } },
      { sub: 'dora', claims: { name: 'Dora Example' }, amr: ['pwd', 'otp'] },
      { sub: 'emil', claims: { name: 'Emil Example', email: 'emil@elsewhere.example', email_verified: true } },
      { sub: 'fay', claims: { name: 'Fay Example', email: 'fay@elsewhere.example' } },
      { sub: 'gil', claims: { name: 'Gil Example', email: 'gil@elsewhere.example' } },
      { sub: 'ida', claims: { name: 'Ida Example', locale: 'ga_IE' } },
      { sub: 'hana', claims: { name: 'Hana Example' } },
      { sub: 'kofi', claims: { name: 'Kofi Example' } },
    ],
    [publicHalf(ec), publicHalf(rsa)],
  );
  await writeFile(join(folder, 'wrong.jwk'), JSON.stringify({ ...ec, alg: 'HS256' }));
  await writeFile(join(folder, 'ec.jwk'), JSON.stringify(ec));
  await writeFile(join(folder, 'rsa.jwk'), JSON.stringify(rsa));
  await writeFile(join(folder, 'secret'), `${provider.clientSecret}\n`);
  const { issuer, clientId } = provider;
  const common = { issuer, clientId, clientSecretFile: 'secret' };
  await writeFile(
    file(),
    JSON.stringify([
      { ...common, id: 'linkedin', name: 'LinkedIn', kind: 'linkedin', clientAuthentication: 'basic' },
      { ...common, id: 'trust', name: 'The Trust', kind: 'institution', secondFactor: { amr: ['otp'] } },
      { issuer, clientId: provider.keyClientIds[0], clientKeyFile: 'ec.jwk', id: 'care', name: 'Care identity' },
      {
        issuer,
        clientId: provider.keyClientIds[1],
        clientKeyFile: 'rsa.jwk',
        assertionAudience: 'token-endpoint',
        id: 'older',
        name: 'Older',
      },
      {
        issuer,
        clientId: provider.keyClientIds[1],
        clientKeyFile: 'ec.jwk',
        id: 'stranger',
        name: 'Stranger',
      },
      { ...common, id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:1' },
    ]),
  );
});
afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true });
});

const test = useTestApp({
  config: {
    staffFactor: true,
    get signInProviders() {
      return file();
    },
  },
});
const world = new World(test);
const visitor = (): TestClient => test().visitor();

async function toProvider(client: TestClient, id = 'trust'): Promise<string> {
  const reply = await client.call('POST /session/providers/:providerId', { params: { providerId: id } });
  expect(reply.status).toBe(200);
  return (reply.body as { location: string }).location;
}
const comeBack = (client: TestClient, answer: string) => client.call('POST /session/provider', { body: { answer } });
const signIn = async (client: TestClient, as: string, id = 'trust') =>
  comeBack(client, await provider.visit(await toProvider(client, id), as));

async function beginLink({ client }: WorldMember, id: string) {
  return client.call('POST /me/accounts/:providerId', { params: { providerId: id } });
}
async function link(member: WorldMember, as: string, id = 'trust') {
  const begun = await beginLink(member, id);
  expect(begun.status).toBe(200);
  return comeBack(member.client, await provider.visit((begun.body as { location: string }).location, as));
}
const changed = (address: string, change: Record<string, string>): string => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
  return url.href;
};

describe('an account elsewhere', () => {
  it('opens the account it was linked to, and no other by its address', async () => {
    const ada = await world.member();
    expect((await link(ada, 'ada')).body).toMatchObject({ linked: { id: 'trust', name: 'The Trust' } });
    expect((await ada.client.call('GET /me/accounts')).body).toMatchObject({
      items: [{ provider: { id: 'trust' }, label: 'ada@elsewhere.example', lastUsedAt: null }],
      more: expect.arrayContaining([
        expect.objectContaining({ id: 'linkedin' }),
        expect.objectContaining({ id: 'gone' }),
      ]),
    });
    await test().mail.waitFor((letter) => letter.to.includes(ada.email) && letter.text.includes('The Trust'));
    const client = visitor();
    expect((await signIn(client, 'ada')).body).toMatchObject({ member: { id: ada.id }, joining: null });
    expect((await client.call('GET /session')).body).toMatchObject({ member: { id: ada.id } });

    // Ben's account elsewhere says the address of somebody here; that opens nothing.
    const taken = await visitor().call('POST /join', {
      body: { email: 'ben@elsewhere.example', password: 'a long enough phrase', acceptRules: true },
    });
    expect(taken.status).toBe(202);
    expect((await signIn(visitor(), 'ben')).body).toMatchObject({
      member: null,
      joining: { email: 'ben@elsewhere.example', name: 'Ben Example' },
    });
  });

  it('is linked by a member who has just shown that it is them, in the browser that began', async () => {
    const cleo = await world.member();
    const begun = await beginLink(cleo, 'trust');
    const answer = await provider.visit((begun.body as { location: string }).location, 'cleo');
    const other = await world.member();
    expect((await comeBack(other.client, answer)).body).toMatchObject({
      code: 'provider-refused',
      params: { why: 'other-browser' },
    });
    // Their own browser is too late: an answer is used up with the first who brings it.
    expect((await comeBack(cleo.client, answer)).body).toMatchObject({ code: 'link-expired' });
    await test().app.database.pool.query(
      "update members.session set confirmed_at = confirmed_at - interval '16 minutes' where member_id = $1",
      [cleo.id],
    );
    expect(await beginLink(cleo, 'trust')).toMatchObject({ status: 403, body: { code: 'confirmation-required' } });
    await cleo.client.call('POST /me/confirmation', { body: { password: cleo.password } });
    expect((await link(cleo, 'cleo')).status).toBe(200);
  });

  it('belongs to one member at a time, and reviewers see whose it was before', async () => {
    const [first, second] = [await world.member(), await world.member()];
    expect((await link(first, 'emil')).status).toBe(200);
    expect(await link(second, 'emil')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const { items } = (await first.client.call('GET /me/accounts')).body as { items: { id: string }[] };
    const params = { accountId: items[0]?.id ?? '' };
    expect((await second.client.call('DELETE /me/accounts/:accountId', { params })).status).toBe(404);
    expect((await first.client.call('DELETE /me/accounts/:accountId', { params })).body).toMatchObject({
      items: [],
    });
    expect((await signIn(visitor(), 'emil')).body).toMatchObject({ member: null });
    expect((await link(second, 'emil')).status).toBe(200);
    expect(await accountEvidenceOf(test().app, second.id)).toMatchObject([
      { otherOwners: 1, unlinkedAt: null, facts: { email: 'emil@elsewhere.example', emailVerified: true } },
    ]);
    expect(await beginLink(second, 'trust')).toMatchObject({ status: 409 });
  });

  it('does not stand in for a second factor, unless the operator believes the provider’s', async () => {
    const staff = await world.member({ roles: ['verifier'] });
    const { secret } = (await staff.client.call('POST /me/authenticator')).body as { secret: string };
    const code = generateSync({ secret });
    await staff.client.call('POST /me/authenticator/confirm', { body: { code } });
    expect((await link(staff, 'fay', 'linkedin')).status).toBe(200);
    const asked = (await signIn(visitor(), 'fay', 'linkedin')).body as ProviderAnswer;
    expect(asked).toMatchObject({ member: null, secondFactor: { ways: ['authenticator', 'recovery-code'] } });
    expect((await link(staff, 'dora')).status).toBe(200);
    const desk = visitor();
    expect((await signIn(desk, 'dora')).body).toMatchObject({ member: { id: staff.id, roles: ['verifier'] } });

    // What an account elsewhere says is evidence at that desk.
    const applicant = await world.applicant();
    expect((await link(applicant, 'ida')).status).toBe(200);
    const params = { memberId: applicant.id };
    const { body } = await desk.call('GET /verification/applications/:memberId', { params });
    expect((body as { accounts: unknown[] }).accounts).toMatchObject([
      {
        provider: { id: 'trust' },
        points: expect.arrayContaining([{ point: 'country', verdict: 'unsaid', there: 'IE', here: '' }]),
      },
    ]);
    expect(body).toMatchObject({ state: 'incomplete' });
  });

  it('opens nothing of somebody who is suspended', async () => {
    const gone = await world.member();
    await link(gone, 'ben');
    await systemWrite(test().app, 'test.suspend', null, (tx) => setStanding(tx, gone.id, 'suspended'));
    expect((await signIn(visitor(), 'ben')).body).toMatchObject({ code: 'suspended' });
  });
});

describe('joining with an account elsewhere', () => {
  it('links it once the address has answered in the same browser, and to nobody else', async () => {
    const email = 'new.person@example.org';
    const body = { email, password: 'a long enough phrase', acceptRules: true, withAccount: true };
    const client = visitor();
    expect((await signIn(client, 'gil')).body).toMatchObject({ joining: { provider: { id: 'trust' } } });
    await client.call('POST /join', { body });
    const letter = await test().mail.waitFor((mail) => mail.to.includes(email));
    const token = /token=([\w-]+)/.exec(letter.text)?.[1];
    const joined = await client.call('POST /join/confirm', { body: { token } });
    expect(joined.status).toBe(200);
    expect((await client.call('GET /me/accounts')).body).toMatchObject({ items: [{ label: 'gil@elsewhere.example' }] });
    expect((await signIn(visitor(), 'gil')).body).toMatchObject({ member: { email } });
  });

  it('hands the account of who joined to nobody whose mailbox opens the letter in another browser', async () => {
    const email = 'victim@example.org';
    const client = visitor();
    expect((await signIn(client, 'hana')).body).toMatchObject({ joining: { name: 'Hana Example' } });
    await client.call('POST /join', {
      body: { email, password: 'a long enough phrase', acceptRules: true, withAccount: true },
    });
    const letter = await test().mail.waitFor((mail) => mail.to.includes(email));
    const victim = visitor();
    await victim.call('POST /join/confirm', { body: { token: /token=([\w-]+)/.exec(letter.text)?.[1] } });
    expect((await victim.call('GET /me/accounts')).body).toMatchObject({ items: [] });
  });
});

describe('what comes back from a provider', () => {
  it('counts once, with its own state, nonce and code verifier, from the issuer that was asked', async () => {
    const client = visitor();
    const refused = async (answer: string, code: string) =>
      expect((await comeBack(client, answer)).body).toMatchObject({ code });
    const whole = await provider.visit(await toProvider(client), 'cleo');
    expect((await comeBack(client, whole)).status).toBe(200);
    await refused(whole, 'link-expired');
    await refused(
      await provider.visit(changed(await toProvider(client), { state: 'another' }), 'cleo'),
      'link-expired',
    );
    for (const change of [{ nonce: 'another' }, { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }])
      await refused(await provider.visit(changed(await toProvider(client), change), 'cleo'), 'provider-refused');
    const answer = new URLSearchParams(await provider.visit(await toProvider(client), 'cleo'));
    answer.set('iss', 'https://another.example');
    await refused(answer.toString(), 'provider-refused');
    expect((await comeBack(client, await provider.turnBack(await toProvider(client)))).body).toMatchObject({
      code: 'provider-refused',
      params: { why: 'cancelled' },
    });
    // What LinkedIn cannot do is not asked of it.
    expect(new URL(await toProvider(client, 'linkedin')).search).not.toMatch(/nonce|code_challenge/);
  });

  it('is fetched by a client that shows itself with a signature, by its own key alone', async () => {
    for (const id of ['care', 'older'])
      expect((await signIn(visitor(), 'kofi', id)).body, id).toMatchObject({ joining: { name: 'Kofi Example' } });
    expect((await signIn(visitor(), 'kofi', 'stranger')).body).toMatchObject({ code: 'provider-refused' });
  });

  it('says so when the provider is not there, or there is none of that name', async () => {
    const asked = (providerId: string) =>
      visitor().call('POST /session/providers/:providerId', { params: { providerId } });
    expect(await asked('gone')).toMatchObject({
      status: 503,
      body: { code: 'unavailable', params: { what: 'provider' } },
    });
    expect((await asked('nobody')).status).toBe(404);
  });

  it('leaves no secret, code, token or address in the log', () => {
    const logged = JSON.stringify(test().logs);
    expect(logged).toContain('provider answer refused');
    for (const word of [provider.clientSecret, String(ec.d), String(rsa.d), 'elsewhere.example', 'code=', 'eyJ'])
      expect(logged).not.toContain(word);
  });
});

describe('the operator’s list', () => {
  it.each([
    ['{}', 'it has to be a list of at most 20 providers'],
    ['[', 'it is not JSON'],
    [
      '[{"id":"a","name":"A","issuer":"http://example.org","clientId":"x"}]',
      'provider 1: issuer must be an https address',
    ],
    [
      '[{"id":"a","name":"A","issuer":"https://example.org","clientId":"x","clientSecretFile":"none"}]',
      'clientSecretFile of a cannot be read (ENOENT)',
    ],
    ...['common', '{tenantid}'].map((tenant): [string, string] => [
      `[{"id":"a","name":"A","issuer":"https://login.microsoftonline.com/${tenant}/v2.0","clientId":"x"}]`,
      'provider 1: issuer is that of every Entra tenant',
    ]),
    [
      '[{"id":"a","name":"A","issuer":"https://example.org","clientId":"x","clientKeyFile":"secret"}]',
      'clientKeyFile of a is not a private JSON Web Key',
    ],
    [
      '[{"id":"a","name":"A","issuer":"https://example.org","clientId":"x","clientKeyFile":"wrong.jwk"}]',
      'clientKeyFile of a has to sign with one of RS256',
    ],
    ['[{"id":"a","name":"A","kind":"linkedin","clientId":"x"}]', 'a without a secret needs pkce'],
  ])('%s is refused with where and why', async (text, why) => {
    const name = join(folder, 'wrong.json');
    await writeFile(name, text);
    await expect(readProviders(name)).rejects.toThrow(`OPENROUNDS_SIGN_IN_PROVIDERS names ${name}: ${why}`);
  });
});
