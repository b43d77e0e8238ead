import type { QueueEntry, Review } from '@openrounds/domain/moderation';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const flag = (target: WorldCase, by: WorldMember, reason = 'identifier-visible', text = '') =>
  by.client.call('POST /cases/:caseId/flag', { params: { caseId: target.id }, body: { reason, text } });
const read = (target: WorldCase, by: WorldMember) =>
  by.client.call('GET /cases/:caseId', { params: { caseId: target.id } });
const review = async (target: WorldCase, by: WorldMember): Promise<Review> => {
  const reply = await by.client.call('GET /moderation/cases/:caseId', { params: { caseId: target.id } });
  expect(reply.status, reply.bytes.toString()).toBe(200);
  return reply.body as Review;
};
const decide = (
  target: WorldCase,
  by: WorldMember,
  decision: string,
  version: number,
  message = 'A label is visible.',
) =>
  by.client.call('POST /moderation/cases/:caseId/decision', {
    params: { caseId: target.id },
    version,
    body: { decision, reason: 'identifier-visible', message },
  });
const queue = async (by: WorldMember, query: Record<string, string | number> = {}): Promise<QueueEntry[]> =>
  ((await by.client.call('GET /moderation/queue', { query: { limit: 50, ...query } })).body as { items: QueueEntry[] })
    .items;
const idsIn = (entries: readonly QueueEntry[]): string[] => entries.map((entry) => entry.caseId);
const withoutRequestId = (bytes: Buffer): string => bytes.toString().replace(/"requestId":"[^"]*"/, '');

const flagged = async (): Promise<{ target: WorldCase; reporter: WorldMember; moderator: WorldMember }> => {
  const [target, reporter] = [await world.publishedCase(), await world.member()];
  const moderator = await world.member({ roles: ['moderator'] });
  expect((await flag(target, reporter, 'identifier-visible', 'The wristband can be read.')).status).toBe(204);
  return { target, reporter, moderator };
};

describe('a report', () => {
  it('hides the case at once from everybody but its author and the moderators', async () => {
    const { target, reporter, moderator } = await flagged();
    const administrator = await world.member({ roles: ['administrator', 'verifier'] });
    const unknown = { ...target, id: '01890000-0000-7000-8000-000000000000' as typeof target.id };
    for (const member of [reporter, administrator, await world.member()]) {
      const [gone, never] = [await read(target, member), await read(unknown, member)];
      expect(gone.status).toBe(404);
      expect(withoutRequestId(gone.bytes)).toBe(withoutRequestId(never.bytes));
      expect((await member.client.call('GET /cases')).bytes.toString()).not.toContain(target.id);
      expect((await flag(target, member)).status).toBe(404);
      for (const key of ['GET /moderation/cases/:caseId', 'POST /moderation/cases/:caseId/decision']) {
        const body = key.startsWith('P') ? { body: { decision: 'restore', reason: 'other', message: 'x' } } : {};
        const reply = await member.client.call(key, { params: { caseId: target.id }, version: 2, ...body });
        expect(reply.status).toBe(404);
      }
      expect((await member.client.call('GET /moderation/queue')).status).toBe(404);
    }
    const own = await read(target, target.author);
    expect(own).toMatchObject({
      status: 200,
      body: { state: 'hidden', notice: { kind: 'hidden' }, abilities: { edit: false, destroy: false, comment: false } },
    });
    expect(own.bytes.toString()).not.toContain('wristband');
    expect(own.bytes.toString()).not.toContain(reporter.id);

    const seen = await review(target, moderator);
    expect(seen).toMatchObject({
      case: { state: 'hidden', title: 'Swelling over the dorsum of the hand', abilities: { moderate: true } },
      reports: [{ reason: 'identifier-visible', text: 'The wristband can be read.', by: { id: reporter.id } }],
      decided: null,
    });
  });

  it('hides its pictures with it; moderators look at them, and at what was found in them', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft, { redactions: 2 });
    const target = await world.publish(draft);
    const [reporter, moderator] = [await world.member(), await world.member({ roles: ['moderator'] })];
    const look = async (by: WorldMember) =>
      (await by.client.call('GET /media/:mediaId/:rendition', { params: { mediaId: medium.id, rendition: 'thumb' } }))
        .status;
    expect((await read(target, reporter)).body).toMatchObject({ media: [{ id: medium.id, redactions: 0 }] });
    expect([await look(reporter), await look(moderator)]).toEqual([200, 200]);
    await flag(target, reporter);
    expect([await look(reporter), await look(moderator), await look(target.author)]).toEqual([404, 200, 200]);
    expect((await review(target, moderator)).case?.media).toMatchObject([{ id: medium.id, redactions: 2 }]);
    expect((await queue(moderator)).find((entry) => entry.caseId === target.id)?.thumb).toBe(medium.id);
  });

  it('comes from whoever sees the case, and from nobody else', async () => {
    const author = await world.member();
    const target = await world.publishedCase({ author, audience: { kind: 'only-me' } });
    expect((await flag(target, await world.member())).status).toBe(404);
    expect((await flag(target, await world.member({ standing: 'applicant' }))).status).toBe(403);
    expect((await flag(target, author)).status).toBe(403);
  });

  it('is collected with others that come at the same moment; one of each member', async () => {
    const target = await world.publishedCase();
    const reporters = await Promise.all(Array.from({ length: 5 }, () => world.member()));
    const replies = await Promise.all([...reporters, ...reporters].map((reporter) => flag(target, reporter)));
    const taken = new Set(replies.flatMap((reply, i) => (reply.status === 204 ? [reporters[i % 5]?.id] : [])));
    expect(taken.size).toBeGreaterThanOrEqual(1);
    expect(replies.every((reply) => reply.status === 204 || reply.status === 404)).toBe(true);
    const moderator = await world.member({ roles: ['moderator'] });
    const { reports } = await review(target, moderator);
    expect(new Set(reports.map((report) => report.by.id))).toEqual(taken);
    const entry = (await queue(moderator)).find(({ caseId }) => caseId === target.id);
    expect(entry).toMatchObject({ reports: taken.size, state: 'open', decision: null });
  });

  it('wins against an author who takes the case back, or comes too late: never half', async () => {
    const moderator = await world.member({ roles: ['moderator'] });
    for (let round = 0; round < 20; round += 1) {
      const [target, reporter] = [await world.publishedCase(), await world.member()];
      const [report, back] = await Promise.all([
        flag(target, reporter),
        target.author.client.call('POST /cases/:caseId/unpublish', { params: { caseId: target.id } }),
      ]);
      expect([report.status === 204, back.status === 200].filter(Boolean)).toHaveLength(1);
      expect((await read(target, target.author)).body).toMatchObject({
        state: report.status === 204 ? 'hidden' : 'draft',
      });
      expect(idsIn(await queue(moderator)).includes(target.id)).toBe(report.status === 204);
    }
  });
});

describe('a decision', () => {
  it('restores: the case is back as it was', async () => {
    const { target, reporter, moderator } = await flagged();
    const { version } = await review(target, moderator);
    expect((await decide(target, moderator, 'restore', version)).status).toBe(204);
    expect(await read(target, reporter)).toMatchObject({ status: 200, body: { state: 'published', notice: null } });
    expect(await review(target, moderator)).toMatchObject({
      decided: { decision: 'restore', message: 'A label is visible.', by: { id: moderator.id } },
    });
    expect(idsIn(await queue(moderator))).not.toContain(target.id);
    expect(idsIn(await queue(moderator, { state: 'decided' }))[0]).toBe(target.id);
    // And it can be reported again: another round.
    expect((await flag(target, reporter)).status).toBe(204);
    expect(await review(target, moderator)).toMatchObject({ decided: null, reports: [{ text: '' }] });
  });

  it('returns it to its author, who reads why above the draft and can publish it anew', async () => {
    const { target, reporter, moderator } = await flagged();
    await decide(
      target,
      moderator,
      'return-to-draft',
      (await review(target, moderator)).version,
      'Please cover the label.',
    );
    const draft = await target.author.client.call('GET /cases/:caseId/draft', { params: { caseId: target.id } });
    expect(draft.body).toMatchObject({
      state: 'draft',
      notice: { kind: 'returned', message: 'Please cover the label.' },
    });
    expect((await read(target, reporter)).status).toBe(404);
    const { version } = draft.body as { version: number };
    await world.publish({ ...target, version });
    expect(await read(target, target.author)).toMatchObject({ body: { state: 'published', notice: null } });
    expect(await review(target, moderator)).toMatchObject({ decided: { decision: 'return-to-draft' } });
  });

  it('destroys: what remains is the decision, without a word', async () => {
    const { target, moderator } = await flagged();
    expect((await decide(target, moderator, 'destroy', (await review(target, moderator)).version)).status).toBe(204);
    expect((await read(target, target.author)).status).toBe(404);
    expect(await review(target, moderator)).toMatchObject({
      case: null,
      reports: [{ text: '', reason: 'identifier-visible' }],
      decided: { decision: 'destroy', message: '', reason: 'identifier-visible' },
    });
    const { rows } = await test().app.database.pool.query(
      `select r.message_sealed, p.text_sealed from moderation.review r join moderation.report p on p.review_id = r.id where r.case_id = $1`,
      [target.id],
    );
    expect(rows).toEqual([{ message_sealed: null, text_sealed: null }]);
    const [entry] = await queue(moderator, { state: 'decided' });
    expect(entry).toMatchObject({ caseId: target.id, title: '', thumb: null, decision: 'destroy' });
  });

  it('is based on all reports there are, and made once', async () => {
    const { target, moderator } = await flagged();
    const second = await world.member({ roles: ['moderator'] });
    const { version } = await review(target, moderator);
    expect((await decide(target, moderator, 'destroy', version - 1)).status).toBe(412);
    expect(await read(target, target.author)).toMatchObject({ status: 200, body: { state: 'hidden' } });
    const replies = await Promise.all([
      decide(target, moderator, 'restore', version),
      decide(target, second, 'destroy', version),
      decide(target, moderator, 'return-to-draft', version),
    ]);
    expect(replies.filter((reply) => reply.status === 204)).toHaveLength(1);
    expect((await decide(target, second, 'destroy', version + 1)).status).toBe(409);
    const { decided } = await review(target, moderator);
    const state = { restore: 'published', 'return-to-draft': 'draft', destroy: null }[decided?.decision ?? 'restore'];
    expect((await read(target, target.author)).body).toMatchObject(state === null ? { code: 'not-found' } : { state });
  });

  it('is never made about a case of one’s own, which its author does not meet in the queue either', async () => {
    const author = await world.member({ roles: ['moderator'] });
    const target = await world.publishedCase({ author });
    await flag(target, await world.member());
    expect(idsIn(await queue(author))).not.toContain(target.id);
    for (const decision of ['restore', 'return-to-draft', 'destroy'])
      expect((await decide(target, author, decision, 2)).status).toBe(404);
    expect((await author.client.call('GET /moderation/cases/:caseId', { params: { caseId: target.id } })).status).toBe(
      404,
    );
    expect((await author.client.call('DELETE /cases/:caseId', { params: { caseId: target.id } })).status).toBe(409);
  });

  it('shows a moderator nothing of a case outside its audience, before or after', async () => {
    const author = await world.member();
    const [friend, moderator] = [await world.member(), await world.member({ roles: ['moderator'] })];
    await world.follow(author, friend);
    const target = await world.publishedCase({ author, audience: { kind: 'people', memberIds: [friend.id] } });
    expect((await read(target, moderator)).status).toBe(404);
    await flag(target, friend);
    expect((await review(target, moderator)).case?.title).toBe('Swelling over the dorsum of the hand');
    expect((await read(target, moderator)).status).toBe(404);
    await decide(target, moderator, 'restore', 2);
    expect((await review(target, moderator)).case).toBeNull();
    expect((await queue(moderator, { state: 'decided' })).find((entry) => entry.caseId === target.id)?.title).toBe('');
  });

  it('is told to the author with its message, as the report was without who made it', async () => {
    const told = { restore: 'case-restored', 'return-to-draft': 'case-returned', destroy: 'case-destroyed' } as const;
    for (const [decision, kind] of Object.entries(told)) {
      const { target, reporter, moderator } = await flagged();
      await decide(target, moderator, decision, 2, `Because of the label (${decision}).`);
      const reply = await target.author.client.call('GET /notifications');
      expect(reply.body).toMatchObject({
        unread: 2,
        items: [
          { kind, caseId: target.id, message: `Because of the label (${decision}).` },
          { kind: 'case-hidden', caseId: target.id, actor: null },
        ],
      });
      expect(reply.bytes.toString()).not.toContain(reporter.id);
    }
  });

  it('is in the audit log, with ids and codes and no words', async () => {
    const { target, moderator } = await flagged();
    await decide(target, moderator, 'restore', 2, 'A canary in the message');
    const { rows } = await test().app.database.pool.query<{ action: string; details: object }>(
      'select action, actor_id, details from audit.entry where subject = $1 order by id',
      [`case:${target.id}`],
    );
    expect(rows.map((row) => row.action)).toEqual(['case.start', 'case.publish', 'case.flag', 'case.moderate']);
    expect(rows.at(-1)).toMatchObject({ actor_id: moderator.id, details: { decision: 'restore', reports: 1 } });
    expect(JSON.stringify(rows)).not.toMatch(/canary|wristband/);
  });
});

describe('the queue', () => {
  it('is in the order of the reports, page by page', async () => {
    const moderator = await world.member({ roles: ['moderator'] });
    const before = (await queue(moderator)).length;
    const targets: WorldCase[] = [];
    for (let i = 0; i < 3; i += 1) targets.push((await flagged()).target);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const reply = await moderator.client.call('GET /moderation/queue', {
        query: { limit: 2, ...(cursor === null ? {} : { cursor }) },
      });
      const page = reply.body as { items: QueueEntry[]; next: string | null };
      seen.push(...idsIn(page.items));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toHaveLength(before + 3);
    expect(seen.slice(-3)).toEqual(targets.map((target) => target.id));
  });
});
