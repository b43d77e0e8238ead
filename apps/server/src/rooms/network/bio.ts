import type { MemberId } from '@openrounds/domain/kit';
import { networkContract } from '@openrounds/domain/network';
import { sealText } from '@openrounds/vault';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { keySubject } from '../members/index.ts';
import { ownProfile } from './own-profile.ts';
import { lockProfile, putProfile } from './store.ts';

export const bioPlace = (id: MemberId, version: number) => ({
  table: 'network.profile',
  column: 'bio',
  row: id,
  version,
});

export const changeBio = route(networkContract, 'PUT /me/bio', {
  access: ownProfile,
  run: async ({ app, actor, body, grant }) => {
    const key = await app.vault.key(keySubject(actor.memberId), 'contact');
    await write(app, grant, `member:${actor.memberId}`, async (tx) => {
      const version = ((await lockProfile(tx.db, actor.memberId))?.bio_version ?? 0) + 1;
      await putProfile(tx.db, actor.memberId, sealText(key, bioPlace(actor.memberId, version), body.bio), version);
    });
  },
});
