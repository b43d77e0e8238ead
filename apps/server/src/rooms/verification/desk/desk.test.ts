import type { DeskFigures, Evidence, QueueItem } from '@openrounds/domain/verification';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';

let later = 0;
const test = useTestApp({ overrides: { clock: () => new Date(Date.now() + later) } });
const world = new World(test);
let [one, two, three]: WorldMember[] = [];
const desk = (): [WorldMember, WorldMember, WorldMember] => {
  if (one === undefined || two === undefined || three === undefined) throw new Error('nobody at the desk');
  return [one, two, three];
};
beforeAll(async () => {
  one = await world.member({ roles: ['verifier'] });
  two = await world.member({ roles: ['verifier'] });
  three = await world.member({ roles: ['verifier'] });
});

let numbers = 10_000;
async function apply(more: object = {}): Promise<WorldMember> {
  const applicant = await world.applicant();
  const body = {
    givenName: 'Wambui',
    familyName: 'Kariuki-Testperson',
    profession: 'doctor',
    country: 'KE',
    registrationBody: 'kmpdc',
    registrationNumber: `A${(numbers += 1)}`,
    specialties: ['trauma-surgery'],
    ...more,
  };
  await applicant.client.call('PUT /verification/mine', { body, version: 0 });
  expect((await applicant.client.call('POST /verification/mine/submit')).status).toBe(200);
  return applicant;
}
async function queue(query: object = {}): Promise<QueueItem[]> {
  const { body } = await desk()[0].client.call('GET /verification/queue', { query: { limit: 50, ...query } });
  return (body as { items: QueueItem[] }).items;
}
const idsOf = (items: readonly QueueItem[]): string[] => items.map(({ memberId }) => memberId);
const evidence = async (of: WorldMember): Promise<Evidence> =>
  (await desk()[0].client.call('GET /verification/applications/:memberId', { params: { memberId: of.id } }))
    .body as Evidence;
const opine = (by: WorldMember, of: WorldMember, kind: string, text = 'Because') =>
  by.client.call('POST /verification/applications/:memberId/opinions', {
    params: { memberId: of.id },
    body: { kind, text },
  });
const decide = async (by: WorldMember, of: WorldMember, decision: string, reason = 'Seen on the register') =>
  by.client.call('POST /verification/applications/:memberId/decision', {
    params: { memberId: of.id },
    body: { decision, reason, ...(decision === 'verify' && { grounds: ['register-page'] }) },
    version: (await evidence(of)).version,
  });
const figures = async (): Promise<DeskFigures> =>
  (await desk()[0].client.call('GET /verification/figures')).body as DeskFigures;

describe('the queue', () => {
  it('is filtered by country, profession, age and what needs a closer look', async () => {
    const nurse = await apply({
      profession: 'nurse',
      country: 'IE',
      registrationBody: 'nmbi',
      registrationNumber: '123456',
    });
    const copied = await apply({ registrationNumber: 'A55555' });
    const copier = await apply({ registrationNumber: 'A55555' });
    expect(idsOf(await queue({ country: 'IE' }))).toEqual([nurse.id]);
    expect(idsOf(await queue({ profession: 'nurse' }))).toEqual([nurse.id]);
    expect(idsOf(await queue({ profession: 'nurse', country: 'KE' }))).toEqual([]);
    const [gravest] = await queue({ risk: 3 });
    expect(gravest).toMatchObject({ memberId: copier.id, risks: ['same-number', 'no-professional-address'] });
    expect(idsOf(await queue())).toEqual([nurse.id, copied.id, copier.id]);
    expect(await queue({ waitingHours: 1 })).toEqual([]);
    later += 3_600_000;
    expect(await queue({ waitingHours: 1 })).toHaveLength(3);
  });

  it('costs the same number of queries, however many wait', async () => {
    const queriesOf = async (limit: number): Promise<unknown> => {
      await queue({ limit });
      await queue({ limit });
      return test().logs.findLast(({ route, msg }) => msg === 'request' && route === '/api/v1/verification/queue')?.[
        'queries'
      ];
    };
    const one = await queriesOf(1);
    await apply();
    expect([await queriesOf(1), await queriesOf(50)]).toEqual([one, one]);
  });

  it('has its figures', async () => {
    expect(await figures()).toMatchObject({ waiting: 4, late: 0, withinHours: 48, asked: 0, usual: null });
    later += 48 * 3_600_000;
    expect(await figures()).toMatchObject({ waiting: 4, late: 4 });
  });
});

describe('a second opinion', () => {
  it('is wanted until somebody else gives it; until then nobody verifies', async () => {
    const [asker, other] = desk();
    const applicant = await apply();
    expect((await opine(asker, applicant, 'ask', 'Is this one register?')).status).toBe(204);
    expect(idsOf(await queue({ opinion: 'wanted' }))).toEqual([applicant.id]);
    expect((await figures()).opinionsWanted).toBe(1);
    expect(await decide(other, applicant, 'verify')).toMatchObject({
      status: 409,
      body: { params: { what: 'opinion-wanted' } },
    });
    await opine(asker, applicant, 'for');
    expect((await decide(asker, applicant, 'verify')).status).toBe(409);
    expect((await opine(other, applicant, 'for', 'The same; its name changed in 2019.')).status).toBe(204);
    expect((await evidence(applicant)).opinions).toMatchObject([
      { kind: 'ask', text: 'Is this one register?', by: { id: asker.id } },
      { kind: 'for', by: { id: asker.id } },
      { kind: 'for', text: 'The same; its name changed in 2019.', by: { id: other.id } },
    ]);
    expect(await queue({ opinion: 'wanted' })).toEqual([]);
    expect((await decide(asker, applicant, 'verify')).status).toBe(200);
    expect((await opine(other, applicant, 'against')).status).toBe(409);
  });
});

describe('a conflict of interest', () => {
  it('is said once, and whoever said it decides no more; others do', async () => {
    const [friend, , third] = desk();
    const applicant = await apply();
    expect((await opine(friend, applicant, 'conflict', 'We trained together.')).status).toBe(204);
    for (const answer of [await decide(friend, applicant, 'reject'), await opine(friend, applicant, 'for')])
      expect(answer).toMatchObject({ status: 409, body: { params: { what: 'conflict-of-interest' } } });
    expect((await decide(third, applicant, 'ask-more', 'A letter of your council, please')).status).toBe(200);
    expect((await opine(third, third, 'for')).status).toBe(404);
  });

  it('leaves every decision, with where its reason is kept, in the audit log; none goes without one', async () => {
    const [by] = desk();
    const applicant = await apply();
    expect((await decide(by, applicant, 'verify', '')).status).toBe(400);
    await decide(by, applicant, 'verify', 'On the register today');
    const { rows } = await test().app.database.pool.query<{ details: { reason: string } }>(
      "select details from audit.entry where action = 'verification.decide' and subject = $1 and details ? 'decision'",
      [`member:${applicant.id}`],
    );
    const kept = await test().app.database.pool.query('select id from verification.decision where member_id = $1', [
      applicant.id,
    ]);
    expect(rows).toEqual([
      { details: { decision: 'verify', state: 'verified', reason: kept.rows[0].id, grounds: ['register-page'] } },
    ]);
    expect((await evidence(applicant)).history[0]).toMatchObject({ reason: 'On the register today' });
  });
});
