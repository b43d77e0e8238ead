import { AppError, type MemberId } from '@openrounds/domain/kit';
import { followingList, networkContract, profileFollow, profileUnfollow } from '@openrounds/domain/network';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { memberRefs } from '../members/index.ts';
import { loadFollowable, loadProfile } from './load-profile.ts';
import { deleteFollow, insertFollow, listFollowing } from './store.ts';

export const followMember = route(networkContract, 'PUT /members/:memberId/follow', {
  access: {
    policy: profileFollow,
    load: ({ app, actor, params }) => loadFollowable(app, params.memberId, actor.memberId),
  },
  run: async ({ app, actor, params, grant }) => {
    const { memberId } = params;
    if (memberId === actor.memberId) throw new AppError('conflict', { what: 'oneself' });
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const isNew = await insertFollow(tx.db, actor.memberId, memberId, tx.now);
      if (isNew) await app.notify(tx, { to: memberId, kind: 'new-follower', actor: actor.memberId });
    });
  },
});

export const unfollowMember = route(networkContract, 'DELETE /members/:memberId/follow', {
  access: { policy: profileUnfollow, load: ({ app, params }) => loadProfile(app, params.memberId) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `member:${params.memberId}`, (tx) => deleteFollow(tx.db, actor.memberId, params.memberId));
  },
});

export const myFollowing = route(networkContract, 'GET /me/following', {
  access: { policy: followingList },
  run: async ({ app, actor, query }) => {
    const after = readCursor(query.cursor, ['at', 'id']);
    const found = await listFollowing(app.db, actor.memberId, {
      after: after === null ? null : { at: after[0], memberId: after[1] as MemberId },
      limit: query.limit + 1,
    });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.at.toISOString(), row.followed_id]);
    const members = await memberRefs(
      app,
      app.db,
      rows.map((row) => row.followed_id),
      actor.memberId,
    );
    // Whoever was suspended since is not shown.
    return {
      items: rows.flatMap((row) => members.get(row.followed_id) ?? []).filter((member) => member.verified),
      next,
    };
  },
});
