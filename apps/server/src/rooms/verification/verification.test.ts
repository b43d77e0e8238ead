import type { Evidence, WhereYouStand } from '@openrounds/domain/verification';
import { describe, expect, it } from 'vitest';
import { executeSql } from '../../kit/database.ts';
import { PUBLIC, SIGNED_IN } from '../../kit/route.ts';
import { rooms } from '../../rooms.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const said = (more: object = {}) => ({
  title: 'Dr',
  givenName: 'Wambui',
  familyName: 'Kariuki-Testperson',
  profession: 'doctor',
  grade: 'Consultant surgeon',
  institution: 'Testville General',
  country: 'KE',
  registrationBody: 'kmpdc',
  registrationNumber: 'A98765',
  specialties: ['trauma-surgery'],
  ...more,
});
const mine = async (member: WorldMember) => (await member.client.call('GET /verification/mine')).body as WhereYouStand;
const save = async (member: WorldMember, body: object, version?: number) =>
  member.client.call('PUT /verification/mine', { body, version: version ?? (await mine(member)).version });
const submit = (member: WorldMember) => member.client.call('POST /verification/mine/submit');
const evidence = async (by: WorldMember, of: WorldMember) =>
  by.client.call('GET /verification/applications/:memberId', { params: { memberId: of.id } });
const decide = async (
  by: WorldMember,
  of: WorldMember,
  decision: string,
  reason = 'Seen on the register',
  version?: number,
) =>
  by.client.call('POST /verification/applications/:memberId/decision', {
    params: { memberId: of.id },
    body: { decision, reason, ...(decision === 'verify' && { grounds: ['register-page'] }) },
    version: version ?? ((await evidence(by, of)).body as Evidence).version ?? 0,
  });
const waiting = async (more: object = {}): Promise<WorldMember> => {
  const applicant = await world.applicant();
  await save(applicant, said(more));
  await submit(applicant);
  return applicant;
};
const verifier = () => world.member({ roles: ['verifier'] });

describe('where I stand', () => {
  it('begins empty, is saved under a version, and is sent once nothing is missing', async () => {
    const applicant = await world.applicant();
    expect(await mine(applicant)).toMatchObject({
      state: 'incomplete',
      standing: 'applicant',
      version: 0,
      submittedAt: null,
    });
    expect(await submit(applicant)).toMatchObject({
      status: 422,
      body: { code: 'unmet-requirements', params: { missing: expect.arrayContaining(['profession']) } },
    });
    expect(await save(applicant, said(), 0)).toMatchObject({
      status: 200,
      body: { missing: [], version: 1, application: said() },
    });
    expect(await save(applicant, said({ grade: 'x' }), 0)).toMatchObject({
      status: 412,
      body: { params: { current: 1 } },
    });
    expect((await applicant.client.call('PUT /verification/mine', { body: said() })).status).toBe(428);
    expect(await submit(applicant)).toMatchObject({ status: 200, body: { state: 'under-review', version: 2 } });
    expect(await save(applicant, said({ grade: 'x' }))).toMatchObject({
      status: 409,
      body: { params: { state: 'under-review' } },
    });
    expect((await submit(applicant)).status).toBe(409);
  });

  it('takes only specialties that exist', async () => {
    const applicant = await world.applicant();
    expect(await save(applicant, said({ specialties: ['alchemy'] }))).toMatchObject({
      status: 400,
      body: { params: { issues: [{ path: 'specialties' }] } },
    });
  });

  it('keeps no name and no number in the database', async () => {
    const [applicant, reviewer] = [await waiting({ registrationNumber: 'A424243' }), await verifier()];
    await decide(reviewer, applicant, 'ask-more', 'Please send the certificate of Xylophonia');
    const dump: string[] = [];
    const { rows: names } = await executeSql(
      test().app.db,
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    for (const { name } of names) {
      const { rows } = await executeSql(
        test().app.db,
        `select coalesce(string_agg(t::text, chr(10)), '') as text from ${String(name)} t`,
      );
      dump.push(String(rows[0]?.['text']));
    }
    // Sealed columns print as hexadecimal: look for the words in both spellings.
    const all = dump.join('\n').toLowerCase();
    for (const word of ['wambui', 'kariuki', 'testville', 'a424243', 'xylophonia'])
      for (const spelling of [
        word,
        Buffer.from(word).toString('hex'),
        Buffer.from(word.charAt(0).toUpperCase() + word.slice(1)).toString('hex'),
      ])
        expect(all.includes(spelling), spelling).toBe(false);
    expect(all).toContain('more-asked');
  });
});

describe('a reviewer', () => {
  it('sees who waits, oldest first, in pages, in a constant number of queries', async () => {
    const reviewer = await verifier();
    const applicants: WorldMember[] = [];
    for (let i = 0; i < 5; i += 1) applicants.push(await waiting({ givenName: `Nr${i}` }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = (
        await reviewer.client.call('GET /verification/queue', {
          query: { limit: 2, ...(cursor === null ? {} : { cursor }) },
        })
      ).body as { items: { memberId: string; name: string }[]; next: string | null };
      seen.push(...page.items.map((item) => item.memberId));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen.filter((id) => applicants.some((applicant) => applicant.id === id))).toEqual(
      applicants.map((applicant) => applicant.id),
    );
    expect(new Set(seen).size).toBe(seen.length);
    const lines = test().logs.filter((line) => line['route'] === '/api/v1/verification/queue');
    expect(Math.max(...lines.map((line) => Number(line['queries'])))).toBeLessThanOrEqual(3);
  });

  it('sees the evidence: format, and how many others claim the same number', async () => {
    const reviewer = await verifier();
    const first = await waiting({ registrationBody: 'gmc', registrationNumber: '765 4321' });
    const second = await waiting({ registrationBody: 'General Medical Council', registrationNumber: '7654321' });
    const third = await waiting({ registrationBody: 'gmc', registrationNumber: '12' });
    const fourth = await waiting({ registrationBody: 'Council of Atlantis', registrationNumber: '12' });
    expect((await evidence(reviewer, first)).body).toMatchObject({
      registrationFormat: 'fits',
      sameNumberMembers: 1,
      email: first.email,
      register: { id: 'gmc', countryAgrees: false, professionAgrees: true, lookUp: expect.stringContaining('gmc-uk') },
    });
    expect((await evidence(reviewer, second)).body).toMatchObject({ registrationFormat: 'fits', sameNumberMembers: 1 });
    expect((await evidence(reviewer, third)).body).toMatchObject({
      registrationFormat: 'does-not-fit',
      sameNumberMembers: 0,
    });
    expect((await evidence(reviewer, fourth)).body).toMatchObject({
      registrationFormat: 'unknown-body',
      register: null,
      sameNumberMembers: 0,
    });
  });

  it('verifies, and the next request lets the applicant in, known by what was reviewed', async () => {
    const [applicant, reviewer] = [await waiting(), await verifier()];
    expect((await applicant.client.call('GET /groups')).status).toBe(403);
    const decided = await decide(reviewer, applicant, 'verify');
    expect(decided).toMatchObject({
      status: 200,
      body: { state: 'verified', history: [{ decision: 'verify', by: { id: reviewer.id } }] },
    });
    expect((await applicant.client.call('GET /groups')).status).toBe(200);
    expect(await mine(applicant)).toMatchObject({ state: 'verified', standing: 'verified', reason: null });
    expect((await applicant.client.call('GET /session')).body).toMatchObject({
      member: { name: 'Dr Wambui Kariuki-Testperson', role: 'Consultant surgeon', country: 'KE' },
    });
    const letter = await test().mail.waitFor((mail) => mail.to.includes(applicant.email));
    expect(letter.text).toContain('A reviewer has answered. Sign in to read it.');
    expect(letter.text).not.toMatch(/verif|Wambui|welcome/i);
    const { rows } = await executeSql(
      test().app.db,
      "select actor_id, details from audit.entry where action = 'verification.decide' and subject = $1",
      [`member:${applicant.id}`],
    );
    expect(rows).toEqual([
      {
        actor_id: reviewer.id,
        details: { decision: 'verify', state: 'verified', reason: expect.any(String), grounds: ['register-page'] },
      },
    ]);
    // Who may read the log reads why; nobody else does, and the database never said it.
    const keeper = await world.member({ roles: ['administrator'] });
    const log = (who: WorldMember) => who.client.call('GET /audit', { query: { action: 'verification.decide' } });
    expect((await log(keeper)).body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ subject: `member:${applicant.id}`, reason: 'Seen on the register' }),
      ]),
    });
    expect((await log(reviewer)).status).toBe(404);
  });

  it('asks for more, and the applicant answers; rejects, and may be asked again', async () => {
    const [applicant, reviewer] = [await waiting(), await verifier()];
    expect(await decide(reviewer, applicant, 'ask-more', '')).toMatchObject({
      status: 400,
      body: { params: { issues: [{ path: 'reason' }] } },
    });
    expect((await decide(reviewer, applicant, 'ask-more', 'Which hospital?')).status).toBe(200);
    expect(await mine(applicant)).toMatchObject({ state: 'more-asked', reason: 'Which hospital?' });
    expect((await save(applicant, said({ institution: 'Another' }))).status).toBe(200);
    expect((await submit(applicant)).body).toMatchObject({ state: 'under-review' });
    expect((await decide(reviewer, applicant, 'reject', 'Not on the register')).status).toBe(200);
    expect(await mine(applicant)).toMatchObject({
      state: 'rejected',
      standing: 'rejected',
      reason: 'Not on the register',
    });
    expect((await applicant.client.call('GET /groups')).body).toMatchObject({ code: 'verification-required' });
    expect((await save(applicant, said())).status).toBe(200);
    expect((await submit(applicant)).body).toMatchObject({ state: 'under-review', standing: 'applicant' });
    expect(((await evidence(reviewer, applicant)).body as Evidence).history.map((entry) => entry.decision)).toEqual([
      'reject',
      'ask-more',
    ]);
    // Told that there is an answer, and not by whom.
    expect(await world.told(applicant)).toEqual([
      { kind: 'verification-rejected', by: null },
      { kind: 'verification-more-asked', by: null },
    ]);
  });

  it('suspends: every session ends and signing in is refused; and reinstates', async () => {
    const [member, reviewer] = [await world.member(), await verifier()];
    expect((await decide(reviewer, member, 'suspend', 'Employed by industry')).body).toMatchObject({
      state: 'suspended',
    });
    expect((await member.client.call('GET /groups')).status).toBe(401);
    expect(
      await member.client.call('POST /session', { body: { email: member.email, password: member.password } }),
    ).toMatchObject({ status: 403, body: { code: 'suspended' } });
    expect((await decide(reviewer, member, 'suspend', 'Again')).status).toBe(409);
    expect((await decide(reviewer, member, 'reinstate', 'Left industry')).body).toMatchObject({ state: 'verified' });
    await world.signIn(member.client, member.email, member.password);
    expect((await member.client.call('GET /groups')).status).toBe(200);
  });

  it('is told when another was quicker', async () => {
    const [applicant, one, two] = [await waiting(), await verifier(), await verifier()];
    const { version } = (await evidence(one, applicant)).body as Evidence;
    const replies = await Promise.all([
      decide(one, applicant, 'verify', 'Seen', version),
      decide(two, applicant, 'reject', 'No', version),
    ]);
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    expect(((await evidence(one, applicant)).body as Evidence).history).toHaveLength(1);
  });

  it('never decides about themselves, and nobody without the role learns that the pages exist', async () => {
    const [reviewer, plain, applicant] = [await verifier(), await world.member(), await waiting()];
    expect((await decide(reviewer, reviewer, 'suspend', 'Me', 0)).status).toBe(404);
    expect((await evidence(plain, applicant)).status).toBe(404);
    expect((await plain.client.call('GET /verification/queue')).status).toBe(404);
    expect((await decide(plain, applicant, 'verify', 'Seen', 2)).status).toBe(404);
    expect((await mine(applicant)).state).toBe('under-review');
  });

  it('verifies nobody who has not asked', async () => {
    const [reviewer, applicant] = [await verifier(), await world.applicant()];
    expect(await decide(reviewer, applicant, 'verify')).toMatchObject({
      status: 409,
      body: { params: { state: 'incomplete' } },
    });
  });
});

describe('an applicant', () => {
  it('is answered the same by every route that is not theirs, whatever it names', async () => {
    const applicant = await waiting();
    const somebody = await world.member();
    const open = new Set<string>();
    for (const { key, access, contract } of rooms.flatMap((room) => room.routes)) {
      // To keep one's account is for those who asked to leave: of everybody else's standing it tells nothing.
      if (access === PUBLIC || access === SIGNED_IN || ['signed-in', 'leaving'].includes(access.policy.requires)) {
        open.add(key);
        continue;
      }
      const reply = await applicant.client.call(key, {
        params: { memberId: somebody.id },
        ...(/^(?:GET|HEAD) /.test(key) ? {} : { body: {} }),
        ...(contract.versioned === true ? { version: 1 } : {}),
      });
      // An answer to HEAD has no words.
      const code = key.startsWith('HEAD ') ? undefined : 'verification-required';
      expect({ key, status: reply.status, code: (reply.body as { code?: string } | null)?.code }).toEqual({
        key,
        status: 403,
        code,
      });
    }
    // What remains is about oneself alone. A route that is added here has to be looked at by a person.
    expect([...open].filter((key) => /case|comment|media|group|search|follow|queue|flag/.test(key))).toEqual([]);
  });
});
