import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseId, CommentId, MemberId, SessionId, SignedIn } from '../kit/index.ts';
import { can, visitor } from '../kit/index.ts';
import { commentDelete, commentEdit, type CommentFacts, commentRecommend } from './policy.ts';
import { threadOf, whoHears } from './rules.ts';

const member = (name: string): SignedIn => ({
  kind: 'member',
  memberId: name as MemberId,
  sessionId: 's' as SessionId,
  standing: 'verified',
  roles: [],
  rulesDue: false,
});
const ada = member('ada');
const ben = member('ben');
const comment = (over: Partial<CommentFacts> = {}): CommentFacts => ({
  id: 'c' as CommentId,
  caseId: 'case' as CaseId,
  authorId: ada.memberId,
  deleted: false,
  version: 1,
  case: { state: 'published' },
  ...over,
});

it('lets people change and take back their own words only, and recommend those of others only', () => {
  const table = [
    [ada, comment(), true, true, false],
    [ben, comment(), false, false, true],
    [ada, comment({ deleted: true }), false, false, false],
    [ben, comment({ deleted: true }), false, false, false],
    [ada, comment({ case: { state: 'hidden' } }), false, true, false],
    [ben, comment({ case: { state: 'hidden' } }), false, false, false],
    [{ ...ada, standing: 'suspended' as const }, comment(), false, false, false],
    [visitor, comment(), false, false, false],
  ] as const;
  for (const [actor, facts, edit, remove, recommend] of table)
    expect([
      can(commentEdit, actor, facts),
      can(commentDelete, actor, facts),
      can(commentRecommend, actor, facts),
    ]).toEqual([edit, remove, recommend]);
});

it('keeps threads one level deep', () => {
  const root = { id: 'root' as CommentId, authorId: ada.memberId, parentId: null };
  const reply = { id: 'reply' as CommentId, authorId: ben.memberId, parentId: root.id };
  expect([threadOf(root), threadOf(reply)]).toEqual([root.id, root.id]);
});

it('tells everybody concerned once, and nobody of their own words', () => {
  const name = fc.constantFrom('a', 'b', 'c').map((text) => text as MemberId);
  fc.assert(
    fc.property(name, name, fc.option(name), (by, caseAuthor, answers) => {
      const told = whoHears({ by, caseAuthor, answers });
      expect(told.map(({ to }) => to)).not.toContain(by);
      expect(new Set(told.map(({ to }) => to)).size).toBe(told.length);
      const concerned = new Set([caseAuthor, ...(answers === null ? [] : [answers])]);
      concerned.delete(by);
      expect(new Set(told.map(({ to }) => to))).toEqual(concerned);
    }),
  );
});
