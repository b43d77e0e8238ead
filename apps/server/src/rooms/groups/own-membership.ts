import { groupBelong, groupsContract } from '@openrounds/domain/groups';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { loadGroup, presentGroup } from './present.ts';
import { setMuted, setRulesAccepted } from './running-store.ts';
import { lockGroup } from './store.ts';

export const muteGroup = route(groupsContract, 'PUT /groups/:groupId/mute', {
  access: { policy: groupBelong, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, (tx) => {
      tx.detail({ muted: true });
      return setMuted(tx.db, params.groupId, actor.memberId, true);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});

export const unmuteGroup = route(groupsContract, 'DELETE /groups/:groupId/mute', {
  access: { policy: groupBelong, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, (tx) => {
      tx.detail({ muted: false });
      return setMuted(tx.db, params.groupId, actor.memberId, false);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});

export const acceptRules = route(groupsContract, 'PUT /groups/:groupId/rules/acceptance', {
  access: { policy: groupBelong, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, grant }) => {
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      const row = await lockGroup(tx.db, params.groupId);
      if (row?.rules_version !== body.rulesVersion)
        throw new AppError('conflict', { what: 'rules', rulesVersion: row?.rules_version ?? null });
      tx.detail({ rules: body.rulesVersion });
      await setRulesAccepted(tx.db, params.groupId, actor.memberId, body.rulesVersion);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});
