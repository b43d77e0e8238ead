import { AppError } from '@openrounds/domain/kit';
import {
  answerWithinHours,
  deskState,
  deskContract,
  verificationDecide,
  verificationQueue,
} from '@openrounds/domain/verification';
import { sealText } from '@openrounds/vault';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { keySubject } from '../../members/index.ts';
import { loadDecision } from '../evidence.ts';
import { standOf } from '../stand.ts';
import { lockApplication } from '../store.ts';
import { usualWait } from '../usual-wait.ts';
import { assertMayDecide, isWanted, opinionPlace } from './opinions.ts';
import { countWaiting, insertOpinion, listOpinions } from './store.ts';

export const giveOpinion = route(deskContract, 'POST /verification/applications/:memberId/opinions', {
  access: { policy: verificationDecide, load: ({ app, params }) => loadDecision(app, params.memberId) },
  run: async ({ app, actor, params: { memberId }, body, grant }) => {
    const key = await app.vault.key(keySubject(memberId), 'contact');
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      const { stand } = await standOf(app, tx.db, memberId, row);
      if (deskState(stand) !== 'under-review') throw new AppError('conflict', { state: row.state });
      const before = await listOpinions(tx.db, memberId);
      assertMayDecide(before, actor, false);
      const id = app.newId<string>();
      tx.detail({ opinion: body.kind });
      const said = { id, member_id: memberId, by_id: actor.memberId, kind: body.kind, at: tx.now };
      await insertOpinion(
        tx.db,
        { ...said, text_sealed: sealText(key, opinionPlace(id), body.text) },
        isWanted([...before, said]),
      );
    });
  },
});

export const figures = route(deskContract, 'GET /verification/figures', {
  access: { policy: verificationQueue },
  run: async ({ app }) => {
    const lateBefore = new Date(app.clock().getTime() - answerWithinHours * 3_600_000);
    const [counts, usual] = await Promise.all([countWaiting(app.db, lateBefore), usualWait(app)]);
    return {
      waiting: counts.waiting,
      late: counts.late,
      withinHours: answerWithinHours,
      oldest: counts.oldest?.toISOString() ?? null,
      asked: counts.asked,
      opinionsWanted: counts.opinions,
      usual,
    };
  },
});
