import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { emailHash } from './identity.ts';
import { verifyPassword } from './passwords.ts';
import { findMemberByEmail } from './store.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** An administrator who proves, here and now, that it is them. @throws wrong-credentials, not-allowed, too-many-requests */
export async function proveAdministrator(app: App, { email, password }: Credentials): Promise<MemberId> {
  const hash = emailHash(app, email);
  await app.throttle.take('sign-in', hash.toString('hex'));
  const member = await findMemberByEmail(app.db, hash);
  if (!(await verifyPassword(member?.password_hash, password)) || member === undefined)
    throw new AppError('wrong-credentials');
  if (member.standing !== 'verified' || !member.roles.includes('administrator')) throw new AppError('not-allowed');
  return member.id;
}
