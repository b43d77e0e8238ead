import { type Audience, audienceCount, casesContract } from '@openrounds/domain/cases';
import type { MemberId } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';
import { route } from '../../kit/route.ts';
import { countInGroups, listPostable } from '../groups/index.ts';
import { countVerifiedBut } from '../members/index.ts';
import { countFollowed, followedAmong } from '../network/index.ts';
import { findLastPublished, listAudiences } from './audience-store.ts';

/** How many colleagues would see a case that `author` posts to this audience. */
async function countAudience(db: Db, author: MemberId, audience: Audience): Promise<number> {
  switch (audience.kind) {
    case 'public':
      return countVerifiedBut(db, author);
    case 'groups':
      return countInGroups(db, author, audience.groupIds);
    case 'people':
      return countFollowed(db, author, audience.memberIds);
    default:
      return 0;
  }
}

export const readReach = route(casesContract, 'POST /audience/reach', {
  access: { policy: audienceCount },
  run: async ({ app, actor, body }) => ({ people: await countAudience(app.db, actor.memberId, body.audience) }),
});

/**
 * Whom a new draft is for until its author says otherwise: whom their last published case was for, as far as they may still
 * choose them. Null when there is none, or nobody of it is left.
 */
export async function usualAudience(db: Db, author: MemberId): Promise<Audience | null> {
  const last = await findLastPublished(db, author);
  if (last === undefined || last.audience_kind === null) return null;
  if (last.audience_kind === 'public' || last.audience_kind === 'only-me') return { kind: last.audience_kind };
  const chosen = await listAudiences(db, [last.id]);
  if (last.audience_kind === 'groups') {
    const groups = await listPostable(
      db,
      author,
      chosen.flatMap((choice) => choice.group_id ?? []),
    );
    return groups.length === 0 ? null : { kind: 'groups', groupIds: groups.map(({ id }) => id) };
  }
  const people = await followedAmong(
    db,
    author,
    chosen.flatMap((choice) => choice.member_id ?? []),
  );
  return people.size === 0 ? null : { kind: 'people', memberIds: [...people] };
}
