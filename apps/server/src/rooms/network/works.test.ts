import { describe, expect, it } from 'vitest';
import { disguisesOf, dumpDatabase } from '../../testing/dump.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);
const save = (who: WorldMember, items: object[], version: number) =>
  who.client.call('PUT /me/works', { body: { items }, version });
const works = async (by: WorldMember, of: WorldMember) =>
  by.client.call('GET /members/:memberId/works', { params: { memberId: of.id } });

describe('publications and presentations', () => {
  it('are a member’s own to change, sealed, and seen by verified members, newest first', async () => {
    const [ada, ben, applicant] = [await world.member(), await world.member(), await world.applicant()];
    const old = { kind: 'publication', title: 'On Vexillorine', year: 2001, doi: '10.1234/old' };
    const talk = { kind: 'presentation', title: 'A talk', year: 2024 };
    expect((await save(ada, [old, talk], 0)).status).toBe(200);
    expect((await works(ben, ada)).body).toMatchObject({
      version: 1,
      items: [
        { title: 'A talk', doi: null },
        { title: 'On Vexillorine', doi: '10.1234/old', authors: '' },
      ],
    });
    expect((await save(ada, [], 0)).status).toBe(412);
    expect((await works(applicant, ada)).body).toMatchObject({ code: 'verification-required' });
    expect((await works(ben, ben)).body).toEqual({ items: [], version: 0 });
    for (const [table, rows] of await dumpDatabase(test().databaseUrl))
      expect(
        disguisesOf('Vexillorine').some((disguise) => Buffer.from(rows.join()).includes(disguise)),
        table,
      ).toBe(false);
  });

  it('are refused where a DOI is none, a title is missing, or there are too many', async () => {
    const ada = await world.member();
    for (const wrong of [{ title: 'x', doi: 'javascript:alert(1)' }, { title: ' ' }, { title: 'x', pmid: '0' }])
      expect((await save(ada, [{ kind: 'publication', ...wrong }], 0)).status).toBe(400);
    const many = Array.from({ length: 201 }, () => ({ kind: 'publication', title: 'x' }));
    expect((await save(ada, many, 0)).status).toBe(400);
    const both = await Promise.all([save(ada, [], 0), save(ada, [], 0)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });
});
