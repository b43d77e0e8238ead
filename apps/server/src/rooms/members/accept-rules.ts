import { AppError } from '@openrounds/domain/kit';
import { rulesContract, rulesVersion } from '@openrounds/domain/members';
import { route, SIGNED_IN } from '../../kit/route.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { getMe } from './me.ts';
import { updateMember } from './store.ts';

/** Only the newest wording can be accepted: whoever has an older page open reads the new one first. */
export const acceptRules = route(rulesContract, 'PUT /me/rules', {
  access: SIGNED_IN,
  run: async ({ app, actor, body }) => {
    if (body.version !== rulesVersion) throw new AppError('stale-version', { current: rulesVersion });
    await systemWrite(
      app,
      'member.accept-rules',
      `member:${actor.memberId}`,
      async (tx) => {
        tx.detail({ version: body.version });
        await updateMember(tx.db, actor.memberId, { rules_version: body.version, rules_accepted_at: tx.now });
      },
      actor.memberId,
    );
    return getMe(app, actor.memberId, actor.roles);
  },
});
