import type { CaseView, Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const values = {
  'injury-days': 1,
  laterality: 'right',
  mechanism: 'twist',
  diagnosis: 'Trimalleolar fracture, subluxed',
  'ao-ota': '44B',
  skin: 'closed',
  neurovascular: 'intact',
  mobility: 'unaided',
};
const template = (more: object = {}) => ({ key: 'trauma', version: 1, values: { ...values, ...more } });

const act = (
  on: WorldCase,
  key: string,
  by: WorldMember = on.author,
  options: { version?: number; body?: unknown } = {},
) => by.client.call(key, { params: { caseId: on.id }, ...options });
const publish = (draft: WorldCase) =>
  act(draft, 'POST /cases/:caseId/publish', draft.author, { version: draft.version });
const unmetIn = (body: unknown): string[] =>
  (body as { params: { unmet: { kind: string; detail: string }[] } }).params.unmet.map(
    ({ kind, detail }) => `${kind} ${detail}`,
  );

describe('a case with a template', () => {
  it('is kept unfinished as a draft, and passes the gate with every field filled in', async () => {
    const draft = await world.draft({ template: { key: 'trauma', version: 1, values: { skin: 'open' } } });
    const refused = await publish(draft);
    expect(refused.status).toBe(422);
    expect(unmetIn(refused.body)).toContain('group-template gustilo-anderson:required');
    expect(unmetIn(refused.body)).toContain('group-template laterality:required');
    const saved = (
      await act(draft, 'PATCH /cases/:caseId/draft', draft.author, { version: 1, body: { template: template() } })
    ).body as Draft;
    expect(saved).toMatchObject({ version: 2, unmet: [], template: template() });
    expect((await publish({ ...draft, version: 2 })).status).toBe(200);
  });

  it('is read in the fields of its template alone, and found by them', async () => {
    const left = template({
      diagnosis: 'Quadrimalleolar, subluxed',
      histology: 'from another template',
      'gustilo-anderson': 'I',
    });
    const published = await world.publishedCase({ template: left });
    const reader = await world.member();
    const view = (await act(published, 'GET /cases/:caseId', reader)).body as CaseView;
    expect(view.template).toEqual(template({ diagnosis: 'Quadrimalleolar, subluxed' }));
    const found = (q: string) => reader.client.call('GET /search', { query: { q } });
    for (const q of ['quadrimalleolar', 'quadrimalleolar malleoli twist'])
      expect((await found(q)).body, q).toMatchObject({ items: [{ id: published.id }] });
  });

  it('hides no identifier in a field, and no date', async () => {
    const draft = await world.draft({
      template: template({ diagnosis: 'Ask jonas.patient@example.org', comorbidity: 'Stent on 12/03/2024' }),
    });
    const refused = await publish(draft);
    expect(unmetIn(refused.body)).toEqual(['words template.diagnosis:email', 'group-template comorbidity:date']);
    expect(refused.bytes.toString()).not.toContain('jonas');
  });

  it('refuses what no template could hold, and takes the template away again', async () => {
    const draft = await world.draft();
    const save = (body: object) => act(draft, 'PATCH /cases/:caseId/draft', draft.author, { version: 1, body });
    for (const bad of [
      { key: 'horoscope', version: 1, values: {} },
      { key: 'trauma', version: 1, values: { a: { b: 1 } } },
      { key: 'trauma', version: 1, values: { a: 'x'.repeat(2001) } },
      { key: 'trauma', version: 1, values: Object.fromEntries(Array.from({ length: 81 }, (_, i) => [`f${i}`, 1])) },
    ])
      expect(await save({ template: bad }), JSON.stringify(bad).slice(0, 60)).toMatchObject({ status: 400 });
    expect((await save({ template: null })).body).toMatchObject({ template: null, version: 2 });
  });
});

describe('an outcome in the terms of a template', () => {
  it('is checked, and read by the audience', async () => {
    const published = await world.publishedCase({ template: template() });
    const say = (decided: object, outcome = '') =>
      act(published, 'POST /cases/:caseId/outcome', published.author, { body: { outcome, decided } });
    const operate = { template: 'trauma', version: 1, key: 'operate', values: {} };
    expect(unmetIn((await say(operate)).body)).toEqual(['group-template procedure:required']);
    const named = { ...operate, values: { procedure: 'Fixation' }, note: 'Call m.example@example.org' };
    expect(unmetIn((await say(named)).body)).toEqual(['words decided.note:email']);
    const decided = { ...operate, values: { procedure: 'Open reduction and fixation' }, note: '' };
    expect(await say(decided)).toMatchObject({ status: 200, body: { status: 'resolved', outcome: '', decided } });
    expect((await act(published, 'POST /cases/:caseId/outcome', published.author, { body: {} })).status).toBe(400);
  });
});
