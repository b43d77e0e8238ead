import { leavingLetter, type LeavingLetter } from '@openrounds/domain/leaving';
import { post } from '../../kit/mail.ts';
import type { Tx } from '../../kit/transaction.ts';

/** `day`: when the account is deleted for good. */
export async function sendLetter(
  tx: Tx,
  to: { readonly email: string; readonly language: string },
  kind: LeavingLetter,
  day: Date,
): Promise<void> {
  const { subject, paragraphs, link } = leavingLetter(kind, to.language, tx.app.config.name, day);
  await post(tx, {
    to: to.email,
    subject,
    paragraphs,
    ...(link === '' ? {} : { link: { label: link, path: '/sign-in' } }),
  });
}
