import { AppError, daysFrom, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import {
  type Application,
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
import { displayName, findMember, isStudentMember, keySubject, memberRefs } from '../../members/index.ts';
import { loadApplicant } from '../evidence.ts';
import { institutionOf } from '../institutions.ts';
import { mine } from '../mine.ts';
import { openSaid } from '../sealed.ts';
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
  run: async ({ app, actor }) => ({ vouches: (await listVouchers(app.db, actor.memberId)).length }),
});

export const makeVouchLink = route(vouchingContract, 'POST /verification/mine/vouch-link', {
  access: { policy: vouchLinkMake, load: mine },
  run: async ({ app, actor, grant }) => {
    if (actor.standing !== 'applicant' && actor.standing !== 'lapsed')
      throw new AppError('conflict', { standing: actor.standing });
    const { token, hash } = newToken();
    const expiresAt = daysFrom(app.clock(), limitsOfVouching.linkDays);
    await write(app, grant, `member:${actor.memberId}`, (tx) => putLink(tx.db, actor.memberId, hash, expiresAt));
    return { token, expiresAt: expiresAt.toISOString() };
  },
});

/** Who asks, while their link is good and nobody has decided. @throws AppError `link-expired` */
async function askedBy(app: App, token: string, by: MemberId): Promise<{ memberId: MemberId; said: Application }> {
  const memberId = await findByLink(app.db, hashToken(token), app.clock());
  const member = memberId === undefined ? undefined : await findMember(app.db, memberId);
  if (memberId === undefined || memberId === by || (member?.standing !== 'applicant' && member?.standing !== 'lapsed'))
    throw new AppError('link-expired');
  const said = openSaid(await app.vault.key(keySubject(memberId), 'contact'), await findApplication(app.db, memberId));
  return { memberId, said };
}

export const lookWhoAsks = route(vouchingContract, 'POST /vouching/look', {
  access: { policy: vouchLook, load: voucher },
  run: async ({ app, actor, body }) => {
    await app.throttle.take('code', actor.memberId);
    const { memberId, said } = await askedBy(app, body.token, actor.memberId);
    const [own, vouchers] = await Promise.all([institutionOf(app, actor.memberId), listVouchers(app.db, memberId)]);
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
    const { memberId, said } = await askedBy(app, body.token, actor.memberId);
    if (!isSameInstitution(await institutionOf(app, actor.memberId), said.institution))
      throw new AppError('conflict', { what: 'institution' });
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const since = daysFrom(tx.now, -yearDays);
      if ((await countVouchedSince(tx.db, actor.memberId, since)) >= limitsOfVouching.eachYear)
        throw new AppError('conflict', { what: 'vouches', limit: limitsOfVouching.eachYear });
      const row = { member_id: memberId, voucher_id: actor.memberId, relation: body.relation, at: tx.now };
      tx.detail({ relation: body.relation, again: !(await insertVouch(tx.db, row)) });
    });
  },
});

export const listTheirVouches = route(vouchingContract, 'GET /verification/applications/:memberId/vouches', {
  access: { policy: vouchesList, load: ({ app, params }) => loadApplicant(app, params.memberId) },
  run: async ({ app, params }) => {
    const [rows, given] = await Promise.all([
      listVouches(app.db, params.memberId),
      listVouchedFor(app.db, params.memberId),
    ]);
    const refs = await memberRefs(app, app.db, [
      ...rows.map((row) => row.voucher_id),
      ...given.map((row) => row.member_id),
    ]);
    return {
      weight: weightOfVouches(rows),
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
