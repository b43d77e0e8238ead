import { type AccountLetter, accountLetter } from '@openrounds/domain/members';
import { post } from '../../kit/mail.ts';
import type { Tx } from '../../kit/transaction.ts';

/** Sends one of the letters about an account, in the reader's language. `path`: where its link leads, if it has one. */
export async function writeTo(
  tx: Tx,
  to: { email: string; language: string },
  kind: AccountLetter,
  path?: string,
): Promise<void> {
  const { subject, paragraphs, link } = accountLetter(kind, to.language, tx.app.config.name);
  await post(tx, {
    to: to.email,
    subject,
    paragraphs,
    ...(path === undefined ? {} : { link: { label: link, path } }),
  });
}
