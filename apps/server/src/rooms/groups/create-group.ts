import { groupCreate, groupsContract } from '@openrounds/domain/groups';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { addGroup } from './add-group.ts';
import { loadGroup, presentGroup } from './present.ts';
import { assertAdmits } from './run-group.ts';

export const createGroup = route(groupsContract, 'POST /groups', {
  access: { policy: groupCreate },
  run: async ({ app, actor, grant, body }) => {
    assertAdmits(body.specialties);
    const id = await write(app, grant, null, async (tx) => {
      const made = await addGroup(tx, actor.memberId, body);
      tx.detail({ group: made });
      return made;
    });
    return presentGroup(actor, await loadGroup(app.db, id, actor));
  },
});
