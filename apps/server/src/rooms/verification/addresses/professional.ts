import { AppError, type MemberId } from '@openrounds/domain/kit';
import {
  addressesContract,
  deskState,
  domainOf,
  lacksUniversity,
  limitsOfProfessional,
  nextStand,
  professionalLetter,
  verificationSaveMine,
} from '@openrounds/domain/verification';
import { sealText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { post } from '../../../kit/mail.ts';
import { PUBLIC, route } from '../../../kit/route.ts';
import { hashToken, newToken } from '../../../kit/tokens.ts';
import { systemWrite, type Tx, write } from '../../../kit/transaction.ts';
import { emailOf, keySubject, listWithRole } from '../../members/index.ts';
import { mine } from '../mine.ts';
import { openSaid } from '../sealed.ts';
import { standOf } from '../stand.ts';
import { findApplication, lockApplication, updateApplication } from '../store.ts';
import { addressesOf, assertProfessional, emailPlace, saidPlace } from './known.ts';
import {
  confirmProfessionalEmail,
  deleteProfessionalEmail,
  findProfessionalEmail,
  insertSaid,
  type ProfessionalEmailRow,
  putProfessionalEmail,
  takeProfessionalLink,
} from './store.ts';

const dayMs = 24 * 3_600_000;
const hashOf = (app: App, email: string): Buffer => app.vault.lookup('professional-email', email.trim().toLowerCase());

/** So many letters a day, whatever addresses they go to. */
function countLetter(row: ProfessionalEmailRow | undefined, now: Date): { letters: number; day_began_at: Date } {
  if (row === undefined || now.getTime() - row.day_began_at.getTime() >= dayMs)
    return { letters: 1, day_began_at: now };
  if (row.letters >= limitsOfProfessional.lettersADay)
    throw new AppError('too-many-requests', {
      retryAfterSeconds: Math.ceil((row.day_began_at.getTime() + dayMs - now.getTime()) / 1000),
    });
  return { letters: row.letters + 1, day_began_at: row.day_began_at };
}

export const giveProfessionalEmail = route(addressesContract, 'PUT /verification/mine/professional-email', {
  access: { policy: verificationSaveMine, load: mine },
  run: async ({ app, actor, body, grant }) => {
    const { memberId } = actor;
    await assertProfessional(app.db, body.email);
    await app.throttle.take('mail', hashOf(app, body.email).toString('hex'));
    const [key, { language }] = await Promise.all([
      app.vault.key(keySubject(memberId), 'contact'),
      emailOf(app, memberId),
    ]);
    await write(app, grant, `member:${memberId}`, async (tx) => {
      tx.detail({ what: 'professional-email' });
      const before = await findProfessionalEmail(tx.db, memberId);
      const hash = hashOf(app, body.email);
      const confirmed = before !== undefined && before.email_hash.equals(hash) ? before.confirmed_at : null;
      const { token, hash: tokenHash } = newToken();
      await putProfessionalEmail(tx.db, {
        member_id: memberId,
        email_sealed: sealText(key, emailPlace(memberId), body.email.trim()),
        email_hash: hash,
        token_hash: tokenHash,
        expires_at: new Date(tx.now.getTime() + limitsOfProfessional.linkHours * 3_600_000),
        ...countLetter(before, tx.now),
        confirmed_at: confirmed,
      });
      const { subject, paragraphs, link } = professionalLetter(language, app.config.name);
      await post(tx, {
        to: body.email,
        subject,
        paragraphs,
        link: { label: link, path: `/confirm-professional#token=${token}` },
      });
    });
  },
});

/** A student waits for somebody to say that this is a university: the directory's keepers are told the domain, and nothing of whose it is. */
async function askForInstitution(tx: Tx, memberId: MemberId): Promise<void> {
  const [key, row, { known }] = await Promise.all([
    tx.app.vault.key(keySubject(memberId), 'contact'),
    findApplication(tx.db, memberId),
    addressesOf(tx.app, memberId, tx.db),
  ]);
  const address = known.find(({ use, kind }) => use === 'professional' && kind === 'unknown');
  if (address === undefined || !lacksUniversity(openSaid(key, row), { known })) return;
  for (const keeper of await listWithRole(tx.db, 'administrator'))
    await tx.app.notify(tx, { to: keeper, kind: 'institution-wanted', message: domainOf(address.email) });
}

/** By whoever reads that mailbox, signed in or not. */
export const confirmProfessional = route(addressesContract, 'POST /verification/professional-email', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    await app.throttle.take('sign-in-address', request.ip);
    const taken = await systemWrite(app, 'verification.confirm-professional-email', null, async (tx) => {
      const link = await takeProfessionalLink(tx.db, hashToken(body.token), tx.now);
      if (link === undefined) throw new AppError('link-expired');
      tx.detail({ member: link.member_id });
      const confirmed = await confirmProfessionalEmail(tx.db, link.member_id, link.email_hash, tx.now);
      if (confirmed) await askForInstitution(tx, link.member_id);
      return !confirmed;
    });
    if (taken) throw new AppError('conflict', { what: 'professional-email' });
  },
});

export const takeBackProfessional = route(addressesContract, 'DELETE /verification/mine/professional-email', {
  access: { policy: verificationSaveMine, load: mine },
  run: async ({ app, actor, grant }) => {
    await write(app, grant, `member:${actor.memberId}`, async (tx) => {
      tx.detail({ what: 'professional-email', gone: true });
      await deleteProfessionalEmail(tx.db, actor.memberId);
    });
  },
});

async function say(tx: Tx, memberId: MemberId, kind: 'appeal' | 'note', text: string): Promise<void> {
  const id = tx.app.newId<string>();
  const key = await tx.app.vault.key(keySubject(memberId), 'contact');
  tx.detail({ what: kind });
  await insertSaid(tx.db, {
    id,
    member_id: memberId,
    kind,
    text_sealed: sealText(key, saidPlace(id), text),
    at: tx.now,
  });
}

export const appeal = route(addressesContract, 'PUT /verification/mine/appeal', {
  access: { policy: verificationSaveMine, load: mine },
  run: async ({ app, actor, body, grant }) => {
    const { industryDomain } = await addressesOf(app, actor.memberId);
    if (industryDomain === null) throw new AppError('conflict', { what: 'not-barred' });
    await write(app, grant, `member:${actor.memberId}`, (tx) => say(tx, actor.memberId, 'appeal', body.text));
  },
});

export const addNote = route(addressesContract, 'POST /verification/mine/notes', {
  access: { policy: verificationSaveMine, load: mine },
  run: async ({ app, actor, body, grant }) => {
    const { memberId } = actor;
    const { notes } = await addressesOf(app, memberId);
    if (notes.length >= limitsOfProfessional.notes) throw new AppError('conflict', { what: 'too-many-notes' });
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      const { stand } = await standOf(app, tx.db, memberId, row);
      if (deskState(stand) !== 'under-review') throw new AppError('conflict', { ...stand, step: 'note' });
      await say(tx, memberId, 'note', body.text);
    });
  },
});

export const withdraw = route(addressesContract, 'POST /verification/mine/withdraw', {
  access: { policy: verificationSaveMine, load: mine },
  run: async ({ app, actor, grant }) => {
    const { memberId } = actor;
    await write(app, grant, `member:${memberId}`, async (tx) => {
      tx.detail({ what: 'withdraw' });
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      const { stand } = await standOf(app, tx.db, memberId, row);
      await updateApplication(tx.db, memberId, {
        ...nextStand(stand, 'withdraw'),
        version: row.version + 1,
        withdrawn_at: tx.now,
      });
    });
  },
});
