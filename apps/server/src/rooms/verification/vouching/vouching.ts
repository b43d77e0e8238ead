import { AppError, daysFrom, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import {
  isSameInstitution,
  limitsOfVouching,
  vouchAdd,
  vouchesList,
  vouchesReadMine,
  vouchingContract,
  vouchLinkMake,
  vouchLook,
  weightOfVouches,
} from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import { hashToken, newToken } from '../../../kit/tokens.ts';
import { write } from '../../../kit/transaction.ts';
import { displayName, isStudentMember, memberRefs } from '../../members/index.ts';
import { loadApplicant } from '../evidence.ts';
import { institutionOf } from '../institutions.ts';
import { mine } from '../mine.ts';
import { type StandOf, standOf } from '../stand.ts';
import { findApplication } from '../store.ts';
import {
  countVouchedSince,
  findByLink,
  insertVouch,
  listVouchedFor,
  listVouchers,
  listVouches,
  putLink,
} from './store.ts';

/** Students do not vouch: they are confirmed from year to year themselves. */
const voucher = async ({ app, actor }: { app: App; actor: SignedIn }) => ({
  student: await isStudentMember(app.db, actor.memberId),
});

export const readMyVouches = route(vouchingContract, 'GET /verification/mine/vouches', {
  access: { policy: vouchesReadMine, load: mine },
  run: async ({ app, actor: { memberId } }) => {
    const { since } = await standOf(app, app.db, memberId, await findApplication(app.db, memberId));
    return { vouches: (await listVouchers(app.db, memberId, since)).length };
  },
});

export const makeVouchLink = route(vouchingContract, 'POST /verification/mine/vouch-link', {
  access: { policy: vouchLinkMake, load: mine },
  run: async ({ app, actor, grant }) => {
    const { abilities, stand } = await standOf(
      app,
      app.db,
      actor.memberId,
      await findApplication(app.db, actor.memberId),
    );
    if (!abilities.askVouchers) throw new AppError('conflict', { ...stand });
    const { token, hash } = newToken();
    const expiresAt = daysFrom(app.clock(), limitsOfVouching.linkDays);
    await write(app, grant, `member:${actor.memberId}`, (tx) => putLink(tx.db, actor.memberId, hash, expiresAt));
    return { token, expiresAt: expiresAt.toISOString() };
  },
});

/** Who asks, while their link is good and nobody has decided. @throws AppError `link-expired` */
async function askedBy(app: App, token: string, by: MemberId): Promise<{ memberId: MemberId } & StandOf> {
  const memberId = await findByLink(app.db, hashToken(token), app.clock());
  if (memberId === undefined || memberId === by) throw new AppError('link-expired');
  const where = await standOf(app, app.db, memberId, await findApplication(app.db, memberId));
  if (!where.abilities.askVouchers) throw new AppError('link-expired');
  return { memberId, ...where };
}

export const lookWhoAsks = route(vouchingContract, 'POST /vouching/look', {
  access: { policy: vouchLook, load: voucher },
  run: async ({ app, actor, body }) => {
    await app.throttle.take('code', actor.memberId);
    const { memberId, said, since } = await askedBy(app, body.token, actor.memberId);
    const [own, vouchers] = await Promise.all([
      institutionOf(app, actor.memberId),
      listVouchers(app.db, memberId, since),
    ]);
    return {
      name: displayName(said),
      profession: said.profession,
      institution: said.institution,
      sameInstitution: isSameInstitution(own, said.institution),
      vouched: vouchers.includes(actor.memberId),
    };
  },
});

const yearDays = 365;

export const vouch = route(vouchingContract, 'POST /vouching', {
  access: { policy: vouchAdd, load: voucher },
  run: async ({ app, actor, body, grant }) => {
    const { memberId, said, since } = await askedBy(app, body.token, actor.memberId);
    if (!isSameInstitution(await institutionOf(app, actor.memberId), said.institution))
      throw new AppError('conflict', { what: 'institution' });
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const yearAgo = daysFrom(tx.now, -yearDays);
      if ((await countVouchedSince(tx.db, actor.memberId, yearAgo)) >= limitsOfVouching.eachYear)
        throw new AppError('conflict', { what: 'vouches', limit: limitsOfVouching.eachYear });
      const row = { member_id: memberId, voucher_id: actor.memberId, relation: body.relation, at: tx.now };
      tx.detail({ relation: body.relation, again: !(await insertVouch(tx.db, row, since)) });
    });
  },
});

export const listTheirVouches = route(vouchingContract, 'GET /verification/applications/:memberId/vouches', {
  access: { policy: vouchesList, load: ({ app, params }) => loadApplicant(app, params.memberId) },
  run: async ({ app, params }) => {
    const [rows, given, { since }] = await Promise.all([
      listVouches(app.db, params.memberId),
      listVouchedFor(app.db, params.memberId),
      findApplication(app.db, params.memberId).then((row) => standOf(app, app.db, params.memberId, row)),
    ]);
    const refs = await memberRefs(
      app,
      app.db,
      [...rows.map((row) => row.voucher_id), ...given.map((row) => row.member_id)],
      null,
    );
    return {
      weight: weightOfVouches(rows.filter(({ at }) => since === null || at > since)),
      items: rows.flatMap(({ voucher_id: id, relation, at, barred }) => {
        const by = refs.get(id);
        return by === undefined ? [] : [{ by, relation, at: at.toISOString(), barred }];
      }),
      vouchedFor: given.flatMap(({ member_id: id, at, barred }) => {
        const member = refs.get(id);
        return member === undefined ? [] : [{ member, at: at.toISOString(), barred }];
      }),
    };
  },
});
