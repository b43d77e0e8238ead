import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { emailHash } from './identity.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { takeCode } from './factors/codes.ts';
import { factorsOf } from './factors/store.ts';
import { hasSecondFactor } from './factors/ways.ts';
import { verifyPassword } from './passwords.ts';
import { findMemberByEmail } from './store.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of their authenticator app, or a recovery code, where they have a second factor. */
  readonly code: string;
}

/** An administrator who proves, here and now, that it is them. @throws wrong-credentials, wrong-code, not-allowed, too-many-requests */
export async function proveAdministrator(app: App, { email, password, code }: Credentials): Promise<MemberId> {
  const hash = emailHash(app, email);
  await app.throttle.take('sign-in', hash.toString('hex'));
  const member = await findMemberByEmail(app.db, hash);
  if (!(await verifyPassword(member?.password_hash, password)) || member === undefined)
    throw new AppError('wrong-credentials');
  if (member.standing !== 'verified' || !member.roles.includes('administrator')) throw new AppError('not-allowed');
  if (hasSecondFactor(await factorsOf(app.db, member.id)))
    await systemWrite(app, 'member.prove', `member:${member.id}`, async (tx) => {
      if ((await takeCode(tx, member.id, code)) === null) throw new AppError('wrong-code');
    });
  return member.id;
}
