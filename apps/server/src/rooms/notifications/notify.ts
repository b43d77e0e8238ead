import type { NotificationId } from '@openrounds/domain/kit';
import { isChatter, letterFor, openLabel } from '@openrounds/domain/notifications';
import { sealText } from '@openrounds/vault';
import { post } from '../../kit/mail.ts';
import type { Notice, Notify } from '../../kit/parts.ts';
import type { Tx } from '../../kit/transaction.ts';
import { emailOf, findMember, keySubject } from '../members/index.ts';
import { claimLetter, insertNotification } from './store.ts';

export const messagePlace = (id: NotificationId) => ({
  table: 'notifications.notification',
  column: 'message',
  row: id,
  version: 1,
});

/** In the transaction of what it tells of: told exactly when that happened. Whoever's account is deleted is told nothing more. */
export const notify: Notify = async (tx, notice) => {
  const reader = await findMember(tx.db, notice.to);
  const key = (await tx.app.vault.load([keySubject(notice.to)], 'contact')).get(keySubject(notice.to));
  if (reader === undefined || key === undefined) return;
  const id = tx.app.newId<NotificationId>();
  const message = notice.message ?? '';
  await insertNotification(tx.db, {
    id,
    member_id: notice.to,
    kind: notice.kind,
    case_id: notice.caseId ?? null,
    group_id: notice.groupId ?? null,
    actor_id: notice.actor ?? null,
    message_sealed: message === '' ? null : sealText(key, messagePlace(id), message),
    created_at: tx.now,
  });
  await tx.emit({ kind: 'notification', memberId: notice.to });
  if (reader.email_confirmed_at !== null && reader.standing === 'verified') await writeLetter(tx, notice);
};

async function writeLetter(tx: Tx, { to, kind, caseId }: Notice): Promise<void> {
  const { name } = tx.app.config;
  if (letterFor(kind, 'en', name) === undefined) return;
  if (isChatter(kind) && !(await claimLetter(tx.db, to, caseId === undefined ? kind : `case:${caseId}`, tx.now)))
    return;
  const { email, language } = await emailOf(tx.app, to, tx.db);
  const letter = letterFor(kind, language, name);
  if (letter === undefined) return;
  await post(tx, {
    to: email,
    subject: letter.subject,
    paragraphs: [letter.text],
    // The same place whatever it is about: an address names no case.
    link: { label: openLabel(language, name), path: '/notifications' },
  });
}
