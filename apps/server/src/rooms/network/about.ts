import { AppError, type MemberId } from '@openrounds/domain/kit';
import { type About, aboutContract, mayRead } from '@openrounds/domain/network';
import { openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { keySubject } from '../members/index.ts';
import { type AboutRow, findAbout, privacyOf, putAbout } from './about-store.ts';
import { ownProfile } from './own-profile.ts';
import { deleteFollowersOf } from './store.ts';

type Said = Pick<About, 'postNominals' | 'interests'>;
const place = (id: MemberId, version: number) => ({ table: 'network.about', column: 'said', row: id, version });
const nothing: Said = { postNominals: '', interests: [] };

const readerOf = (row: AboutRow | undefined, memberId: MemberId, viewer: MemberId) => ({
  own: memberId === viewer,
  followed: row?.follows_viewer ?? false,
});

/** Whether `viewer` may read the publications of a member. */
export async function readsWorks(app: App, memberId: MemberId, viewer: MemberId): Promise<boolean> {
  const row = await findAbout(app.db, memberId, viewer);
  return mayRead(privacyOf(row).works, readerOf(row, memberId, viewer));
}

/** What a member added, whole, with what `viewer` may read of it. */
export async function aboutFor(app: App, memberId: MemberId, viewer: MemberId) {
  const row = await findAbout(app.db, memberId, viewer);
  const privacy = privacyOf(row);
  const said =
    row === undefined
      ? nothing
      : (JSON.parse(
          openText(await app.vault.key(keySubject(memberId), 'contact'), place(memberId, row.version), row.said_sealed),
        ) as Said);
  return {
    postNominals: said.postNominals,
    interests: mayRead(privacy.interests, readerOf(row, memberId, viewer)) ? said.interests : [],
    privacy,
    version: row?.version ?? 0,
  };
}

const own = async (app: App, memberId: MemberId) => aboutFor(app, memberId, memberId);

export const readAbout = route(aboutContract, 'GET /me/about', {
  access: ownProfile,
  run: ({ app, actor }) => own(app, actor.memberId),
});

/** Whoever allows no followers from now on has none. */
export const saveAbout = route(aboutContract, 'PUT /me/about', {
  access: ownProfile,
  run: async ({ app, actor, body, version, grant }) => {
    const { memberId } = actor;
    const key = await app.vault.key(keySubject(memberId), 'contact');
    const interests = [...new Set(body.interests)];
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const current = (await findAbout(tx.db, memberId, memberId))?.version ?? 0;
      assertVersion(version, current);
      const said: Said = { postNominals: body.postNominals, interests };
      const sealed = sealText(key, place(memberId, current + 1), JSON.stringify(said));
      if (!(await putAbout(tx.db, memberId, { sealed, version: current + 1, privacy: body.privacy })))
        throw new AppError('stale-version', {});
      if (!body.privacy.follow) await deleteFollowersOf(tx.db, memberId);
      tx.detail({ privacy: body.privacy, interests: interests.length });
    });
    return own(app, memberId);
  },
});
