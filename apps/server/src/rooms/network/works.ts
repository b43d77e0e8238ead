import { AppError, type MemberId } from '@openrounds/domain/kit';
import { profileRead, type Work, worksContract } from '@openrounds/domain/network';
import { openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { keySubject } from '../members/index.ts';
import { readsWorks } from './about.ts';
import { ownProfile } from './own-profile.ts';
import { loadProfile } from './load-profile.ts';
import { findWorks, putWorks } from './works-store.ts';

const place = (id: MemberId, version: number) => ({ table: 'network.works', column: 'items', row: id, version });
const newestFirst = (items: readonly Work[]): Work[] => items.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0));

async function worksOf(app: App, memberId: MemberId): Promise<{ items: Work[]; version: number }> {
  const row = await findWorks(app.db, memberId);
  if (row === undefined) return { items: [], version: 0 };
  const key = await app.vault.key(keySubject(memberId), 'contact');
  const items = JSON.parse(openText(key, place(memberId, row.version), row.items_sealed)) as Work[];
  return { items: newestFirst(items), version: row.version };
}

export const readWorks = route(worksContract, 'GET /members/:memberId/works', {
  access: { policy: profileRead, load: ({ app, params }) => loadProfile(app, params.memberId) },
  // What is not for the reader is as if there were none.
  run: async ({ app, actor, params }) =>
    (await readsWorks(app, params.memberId, actor.memberId))
      ? worksOf(app, params.memberId)
      : { items: [], version: 0 },
});

export const saveWorks = route(worksContract, 'PUT /me/works', {
  access: ownProfile,
  run: async ({ app, actor, body, version, grant }) => {
    const { memberId } = actor;
    const key = await app.vault.key(keySubject(memberId), 'contact');
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const current = (await findWorks(tx.db, memberId))?.version ?? 0;
      assertVersion(version, current);
      const sealed = sealText(key, place(memberId, current + 1), JSON.stringify(body.items));
      if (!(await putWorks(tx.db, memberId, sealed, current + 1))) throw new AppError('stale-version', {});
      tx.detail({ works: body.items.length });
    });
    return worksOf(app, memberId);
  },
});
