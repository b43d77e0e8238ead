import type { MemberId } from '@openrounds/domain/kit';
import { securityLetter, type SecurityNews, type SignInPlace } from '@openrounds/domain/members';
import { post } from '../../../kit/mail.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { emailOf } from '../standing.ts';

/** Tells the owner of an account what was done with it, by e-mail, whoever did it. */
export async function tellOwner(
  tx: Tx,
  id: MemberId,
  news: SecurityNews,
  about: { readonly device?: string; readonly place?: SignInPlace } = {},
): Promise<void> {
  const { email, language } = await emailOf(tx.app, id, tx.db);
  const { subject, paragraphs } = securityLetter(news, language, tx.app.config.name, about);
  await post(tx, {
    to: email,
    subject,
    paragraphs,
    link: { label: language === 'ar' ? 'حماية حسابك' : 'How your account is protected', path: '/me/security' },
  });
}
