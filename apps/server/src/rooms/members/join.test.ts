import { communityRules, rulesVersion } from '@openrounds/domain/members';
import { rooms } from '../../rooms.ts';
import { World } from '../../testing/world.ts';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';

const test = useTestApp();
const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)?.[1] ?? '';

describe('joining', () => {
  it('lets a visitor in as an applicant once the address is confirmed', async () => {
    const visitor = test().visitor();
    const asked = await visitor.call('POST /join', {
      body: { email: 'Efua.Mensah@example.org', password: 'a long enough phrase', acceptRules: true },
    });
    expect(asked.status).toBe(202);
    const letter = await test().mail.waitFor((mail) => mail.to.includes('Efua.Mensah@example.org'));
    const confirmed = await visitor.call('POST /join/confirm', { body: { token: tokenIn(letter.text) } });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({ standing: 'applicant', email: 'Efua.Mensah@example.org', name: null });
    expect((await visitor.call('GET /session')).body).toMatchObject({ member: { standing: 'applicant' } });
    const again = await visitor.call('POST /join/confirm', { body: { token: tokenIn(letter.text) } });
    expect(again).toMatchObject({ status: 410, body: { code: 'link-expired' } });
  });

  it('writes in the language of the reader, as far as it is known', async () => {
    const visitor = test().visitor();
    const email = 'Samir.Haddad@example.org';
    await visitor.call('POST /join', {
      body: { email, password: 'a long enough phrase', acceptRules: true, language: 'ar' },
    });
    const letter = await test().mail.waitFor((mail) => mail.to.includes(email));
    expect([letter.subject, letter.text]).toEqual([
      expect.stringContaining('أكّد عنوانك'),
      expect.stringMatching(/تأكيد عنواني: http\S+\/confirm#token=/),
    ]);
    await visitor.call('POST /join/confirm', { body: { token: tokenIn(letter.text) } });
    // An account has its own language, whoever asks in which.
    await test()
      .visitor()
      .call('POST /password-reset', { body: { email, language: 'en' } });
    await test().mail.waitFor((mail) => mail.to.includes(email) && mail.subject.includes('كلمة مرور جديدة'));
  });

  it('answers the same for an address that has an account', async () => {
    const body = { email: 'twice@example.org', password: 'a long enough phrase', acceptRules: true };
    const first = await test().visitor().call('POST /join', { body });
    const second = await test().visitor().call('POST /join', { body });
    expect([second.status, second.bytes.length]).toEqual([first.status, first.bytes.length]);
  });

  it('refuses a short password, saying where', async () => {
    const reply = await test()
      .visitor()
      .call('POST /join', { body: { email: 'a@example.org', password: 'short', acceptRules: true } });
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'bad-input', params: { where: 'body', issues: [{ path: 'password' }] } },
    });
  });

  it('signs in with the right password only, and keeps strangers from everything else', async () => {
    const visitor = test().visitor();
    const wrong = await visitor.call('POST /session', {
      body: { email: 'efua.mensah@example.org', password: 'not the phrase' },
    });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    const unknown = await visitor.call('POST /session', {
      body: { email: 'nobody@example.org', password: 'not the phrase' },
    });
    expect({ ...(unknown.body as object), requestId: '' }).toEqual({ ...(wrong.body as object), requestId: '' });
    const right = await visitor.call('POST /session', {
      body: { email: 'efua.mensah@example.org', password: 'a long enough phrase' },
    });
    expect(right.status).toBe(200);
    expect((await visitor.call('DELETE /session')).status).toBe(204);
    expect((await visitor.call('GET /me/sessions')).status).toBe(401);
  });
});

describe('the rules', () => {
  it('are accepted at joining, and asked about again when their wording is newer', async () => {
    const ada = await new World(test).member();
    const due = async () =>
      ((await ada.client.call('GET /session')).body as { member: { rulesDue: boolean } }).member.rulesDue;
    expect(await due()).toBe(false);
    await test().app.database.pool.query('update members.member set rules_version = 0 where id = $1', [ada.id]);
    expect(await due()).toBe(true);
    expect(await ada.client.call('PUT /me/rules', { body: { version: rulesVersion - 1 } })).toMatchObject({
      status: 412,
      body: { params: { current: rulesVersion } },
    });
    expect((await ada.client.call('PUT /me/rules', { body: { version: rulesVersion } })).body).toMatchObject({
      rulesDue: false,
    });
    const { rows } = await test().app.database.pool.query(
      "select details from audit.entry where action = 'member.accept-rules' and actor_id = $1",
      [ada.id],
    );
    expect(rows).toEqual([{ details: { version: rulesVersion } }]);
  });

  it('close everything but one’s own account until they are accepted, on every route', async () => {
    const ada = await new World(test).member({ roles: ['administrator', 'moderator', 'verifier'] });
    await test().app.database.pool.query('update members.member set rules_version = 0 where id = $1', [ada.id]);
    const answers = new Set<string>();
    for (const { key, access, contract } of rooms.flatMap(({ routes }) => routes)) {
      if (typeof access === 'symbol' || key.startsWith('HEAD ') || access.policy.requires === 'leaving') continue;
      const nobody = Object.fromEntries(Object.keys(contract.params?.shape ?? {}).map((name) => [name, ada.id]));
      const { status, body } = await ada.client.call(key, { params: nobody });
      answers.add(`${status} ${(body as { code: string }).code} ${status === 403 ? '' : key}`);
    }
    expect([...answers]).toEqual(['403 rules-due ']);
    expect((await ada.client.call('GET /me/security')).status).toBe(200);
    await ada.client.call('PUT /me/rules', { body: { version: rulesVersion } });
    expect((await ada.client.call('GET /cases')).status).toBe(200);
  });

  it('say the same number of things in every language', () => {
    const [english, arabic] = [communityRules('en'), communityRules('ar')];
    expect(arabic.accountability).toHaveLength(english.accountability.length);
    expect(arabic.rules).toHaveLength(english.rules.length);
  });
});
