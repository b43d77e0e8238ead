import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Security, SignInAnswer } from '@openrounds/domain/members';
import type { TestClient } from '@openrounds/testing';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemWrite } from '../../../kit/transaction.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';
import { setRoles } from '../index.ts';

let later = 0;
const minutes = (count: number): void => {
  later += count * 60_000;
};
const now = (): Date => new Date(Date.now() + later);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openrounds-breached-'));
  const breached = Array.from({ length: 500 }, (_, i) => (i === 250 ? 'seventeen paper lanterns' : `word ${i}`))
    .map((word) => createHash('sha1').update(word).digest('hex').toUpperCase())
    .toSorted();
  await writeFile(join(folder, 'breached.txt'), breached.map((hash, i) => `${hash}:${i * 37}`).join('\r\n'));
});
afterAll(() => rm(folder, { recursive: true }));

const test = useTestApp({
  config: {
    staffFactor: true,
    get breachedPasswords() {
      return join(folder, 'breached.txt');
    },
  },
  overrides: { clock: now },
});
const world = new World(test);
const code = (secret: string): string => generateSync({ secret, epoch: Math.floor(now().getTime() / 1000) });

async function withApp(member: WorldMember): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await member.client.call('POST /me/authenticator')).body as { secret: string };
  const reply = await member.client.call('POST /me/authenticator/confirm', { body: { code: code(secret) } });
  expect(reply.status).toBe(200);
  // The half minute of that code is over before the next is asked for.
  minutes(1);
  return { secret, codes: (reply.body as { codes: string[] }).codes };
}

async function password(member: WorldMember): Promise<{ client: TestClient; answer: SignInAnswer }> {
  const client = test().visitor();
  const reply = await client.call('POST /session', { body: { email: member.email, password: member.password } });
  expect(reply.status).toBe(200);
  return { client, answer: reply.body as SignInAnswer };
}

describe('an authenticator app', () => {
  it('is asked for after the password, and takes no code twice', async () => {
    const member = await world.member();
    const { secret } = await withApp(member);
    const { client, answer } = await password(member);
    expect(answer).toMatchObject({ member: null, secondFactor: { ways: ['authenticator', 'recovery-code'] } });
    expect((await client.call('GET /me/sessions')).status).toBe(401);
    const ticket = answer.secondFactor?.ticket ?? '';
    const wrong = await client.call('POST /session/second-factor', { body: { ticket, code: '123 45' } });
    expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong-code' } });
    const given = code(secret);
    const right = await client.call('POST /session/second-factor', { body: { ticket, code: given } });
    expect(right).toMatchObject({ status: 200, body: { member: { id: member.id }, secondFactor: null } });
    expect((await client.call('GET /me/sessions')).status).toBe(200);

    const again = await password(member);
    const replay = { ticket: again.answer.secondFactor?.ticket ?? '', code: given };
    expect((await again.client.call('POST /session/second-factor', { body: replay })).status).toBe(403);
    const used = await again.client.call('POST /session/second-factor', { body: { ...replay, ticket } });
    expect(used).toMatchObject({ status: 410, body: { code: 'link-expired' } });
  });

  it('can be done without once for each recovery code, and its owner hears of it', async () => {
    const member = await world.member();
    const { codes } = await withApp(member);
    expect(codes).toHaveLength(10);
    const first = codes[0]?.toLowerCase().replaceAll('-', ' ') ?? '';
    for (const expected of [200, 403]) {
      const { client, answer } = await password(member);
      const body = { ticket: answer.secondFactor?.ticket ?? '', code: first };
      expect((await client.call('POST /session/second-factor', { body })).status).toBe(expected);
    }
    expect((await member.client.call('GET /me/security')).body).toMatchObject({ recoveryCodesLeft: 9 });
    await test().mail.waitFor((mail) => mail.to.includes(member.email) && /recovery code was used/i.test(mail.subject));
  });

  it('keeps its place when the password is chosen anew by e-mail', async () => {
    const member = await world.member();
    await withApp(member);
    await test()
      .visitor()
      .call('POST /password-reset', { body: { email: member.email } });
    const letter = await test().mail.waitFor((mail) => mail.to.includes(member.email) && mail.text.includes('/reset#'));
    const token = /token=([\w-]+)/.exec(letter.text)?.[1] ?? '';
    const body = { token, password: 'four calm herons at noon' };
    expect((await test().visitor().call('POST /password-reset/confirm', { body })).status).toBe(204);
    const { answer } = await password({ ...member, password: body.password });
    expect(answer.member).toBeNull();
  });

  it('gives a ticket of five minutes', async () => {
    const member = await world.member();
    const { secret } = await withApp(member);
    const { client, answer } = await password(member);
    minutes(6);
    const body = { ticket: answer.secondFactor?.ticket ?? '', code: code(secret) };
    expect(await client.call('POST /session/second-factor', { body })).toMatchObject({ status: 410 });
  });
});

describe('what cannot be taken back', () => {
  it('asks to show again who it is, a quarter of an hour after signing in, by more than a password where there is more', async () => {
    const member = await world.member();
    const { secret } = await withApp(member);
    minutes(16);
    const asked = await member.client.call('POST /me/recovery-codes');
    expect(asked).toMatchObject({
      status: 403,
      body: { code: 'confirmation-required', params: { ways: ['authenticator', 'recovery-code'] } },
    });
    const byPassword = await member.client.call('POST /me/confirmation', { body: { password: member.password } });
    expect(byPassword).toMatchObject({ status: 403, body: { code: 'confirmation-required' } });
    const before = member.client.cookie;
    expect((await member.client.call('POST /me/confirmation', { body: { code: code(secret) } })).status).toBe(204);
    expect(member.client.cookie).not.toBe(before);
    expect((await member.client.call('POST /me/recovery-codes')).status).toBe(200);
    const thief = await test()
      .visitor()
      .call('GET /me/sessions', { headers: { cookie: before } });
    expect(thief.status).toBe(401);
  });

  it('ends every other session with a new password', async () => {
    const member = await world.member();
    const { client } = await password(member);
    const body = { password: 'nine slow trams uphill' };
    expect((await member.client.call('PUT /me/password', { body })).status).toBe(204);
    expect((await client.call('GET /me/sessions')).status).toBe(401);
    expect((await member.client.call('GET /me/sessions')).status).toBe(200);
  });

  it('changes an address once the new one answers, and tells the old one', async () => {
    const member = await world.member();
    const email = `moved.${member.email}`;
    expect((await member.client.call('POST /me/email', { body: { email } })).status).toBe(202);
    const letter = await test().mail.waitFor((mail) => mail.to.includes(email));
    await test().mail.waitFor((mail) => mail.to.includes(member.email) && mail.subject.startsWith('Another address'));
    const token = /token=([\w-]+)/.exec(letter.text)?.[1] ?? '';
    expect((await test().visitor().call('POST /email/confirm', { body: { token } })).status).toBe(204);
    expect((await password({ ...member, email })).answer.member?.email).toBe(email);
  });
});

describe('staff', () => {
  it('have their roles in sessions with a second factor alone, and keep the last one', async () => {
    const verifier = await world.member({ roles: ['verifier'] });
    expect((await verifier.client.call('GET /session')).body).toMatchObject({
      member: { roles: [], staffNeedsFactor: true },
    });
    expect((await verifier.client.call('GET /verification/queue')).status).toBe(404);
    const { secret } = await withApp(verifier);
    expect((await verifier.client.call('GET /verification/queue')).status).toBe(200);
    expect((await verifier.client.call('GET /session')).body).toMatchObject({
      member: { roles: ['verifier'], staffNeedsFactor: false },
    });
    const removed = await verifier.client.call('DELETE /me/authenticator');
    expect(removed).toMatchObject({ status: 409, body: { params: { what: 'last-factor' } } });
    expect((await verifier.client.call('GET /me/security')).body as Security).toMatchObject({ required: true });
    const { client, answer } = await password(verifier);
    const body = { ticket: answer.secondFactor?.ticket ?? '', code: code(secret) };
    await client.call('POST /session/second-factor', { body });
    expect((await client.call('GET /verification/queue')).status).toBe(200);
  });
});

describe('a password that is chosen', () => {
  it.each([
    ['password1234', 'guessable'],
    ['qwertyuiop', 'guessable'],
    ['efua.mensah', 'guessable'],
    ['seventeen paper lanterns', 'breached'],
  ])('is refused when it is %s: %s', async (chosen, why) => {
    const body = { email: 'efua.mensah@example.org', password: chosen, acceptRules: true };
    const reply = await test().visitor().call('POST /join', { body });
    expect(reply).toMatchObject({ status: 422, body: { code: 'weak-password', params: { why } } });
  });
});

describe('a device that was never seen', () => {
  it('is told to the owner, once, and not the first of all', async () => {
    const member = await world.member();
    const body = { email: member.email, password: member.password };
    const headers = { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0' };
    for (let i = 0; i < 2; i++) await test().visitor().call('POST /session', { body, headers });
    await test().mail.waitFor((mail) => mail.to.includes(member.email) && mail.text.includes('Firefox on Android'));
    await test().app.jobs.idle();
    expect(test().mail.letters.filter((mail) => mail.to.includes(member.email))).toHaveLength(1);
  });
});

describe('a session', () => {
  it('ends after seven days without use, and after thirty whatever is done; a new role asks to sign in anew', async () => {
    const [idle, busy, promoted] = [await world.member(), await world.member(), await world.member()];
    const status = async ({ client }: WorldMember): Promise<number> => (await client.call('GET /me/sessions')).status;
    for (let day = 1; day <= 29; day++) {
      minutes(24 * 60);
      expect(await status(busy), `day ${day}`).toBe(200);
      if (day === 8) expect(await status(idle)).toBe(401);
    }
    minutes(24 * 60 + 1);
    expect(await status(busy)).toBe(401);
    await world.signIn(promoted.client, promoted.email, promoted.password);
    await systemWrite(test().app, 'test.promote', null, (tx) => setRoles(tx, promoted.id, ['moderator']));
    expect(await status(promoted)).toBe(401);
  });

  it('is ended everywhere else in one go', async () => {
    const member = await world.member();
    const { client } = await password(member);
    await client.call('POST /session', {
      headers: { 'user-agent': 'Mozilla/5.0 (Android 15) Firefox/140.0' },
      body: { email: member.email, password: member.password },
    });
    const { text } = await test().mail.waitFor(
      ({ to, subject }) => to.includes(member.email) && /device/.test(subject),
    );
    expect(text).toMatch(/Firefox on Android\.\s+Where: on the machine that runs the network/);
    expect((await member.client.call('DELETE /me/sessions')).status).toBe(204);
    expect((await client.call('GET /me/sessions')).status).toBe(401);
    expect((await member.client.call('GET /me/sessions')).body).toMatchObject({
      items: [{ current: true, place: { kind: 'this-machine', name: '' } }],
    });
  });
});
