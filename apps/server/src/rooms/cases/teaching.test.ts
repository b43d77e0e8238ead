import type { CaseView, Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);
const answer = 'It was a glomus tumour.';

const act = (of: WorldCase, key: string, by: WorldMember, options: object = {}) =>
  by.client.call(key, { params: { caseId: of.id }, ...options });
const teachingOf = async (of: WorldCase, by: WorldMember): Promise<CaseView['teaching']> =>
  ((await act(of, 'GET /cases/:caseId', by)).body as CaseView).teaching;

describe('a teaching case', () => {
  it('keeps its answer until a reader asks for it, and shows it to them from then on', async () => {
    const published = await world.publishedCase({ teaching: { answer } });
    const [reader, other] = [await world.member(), await world.member()];
    const before = await act(published, 'GET /cases/:caseId', reader);
    expect((before.body as CaseView).teaching).toEqual({ answer: null, abilities: { reveal: true } });
    expect(before.bytes.toString()).not.toContain('glomus');
    expect((await reader.client.call('GET /search', { query: { q: 'glomus' } })).body).toMatchObject({ items: [] });
    expect(await teachingOf(published, published.author)).toEqual({ answer, abilities: { reveal: false } });
    expect((await act(published, 'PUT /cases/:caseId/reveal', reader)).body).toMatchObject({ teaching: { answer } });
    expect(await teachingOf(published, reader)).toEqual({ answer, abilities: { reveal: false } });
    expect((await teachingOf(published, other))?.answer).toBeNull();
    expect((await act(published, 'PUT /cases/:caseId/reveal', published.author)).status).toBe(403);
  });

  it('asks for a vote first, where there is a poll that is open', async () => {
    const published = await world.publishedCase({
      teaching: { answer },
      poll: { choices: ['Glomus tumour', 'Ganglion'], closesAfterHours: null },
    });
    const reader = await world.member();
    expect(await act(published, 'PUT /cases/:caseId/reveal', reader)).toMatchObject({
      status: 409,
      body: { params: { what: 'vote-first' } },
    });
    await act(published, 'PUT /cases/:caseId/vote', reader, { body: { choice: 1 } });
    expect((await act(published, 'PUT /cases/:caseId/reveal', reader)).body).toMatchObject({ teaching: { answer } });
  });

  it('is not published without its answer, nor with one that identifies', async () => {
    const draft = await world.draft({ teaching: { answer: ' ' } });
    const unmet = async (): Promise<string[]> =>
      ((await act(draft, 'GET /cases/:caseId/draft', draft.author)).body as Draft).unmet.map(
        ({ kind, detail }) => `${kind} ${detail}`,
      );
    expect(await unmet()).toEqual(['teaching ']);
    await act(draft, 'PATCH /cases/:caseId/draft', draft.author, {
      version: 1,
      body: { teaching: { answer: 'Ask a.b@example.org' } },
    });
    expect(await unmet()).toEqual(['words answer:email']);
  });
});
