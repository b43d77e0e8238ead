import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { Me } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { displayName, initialsOf, keySubject, openEmail, openName, roleLine } from './identity.ts';
import { findMember } from './store.ts';

export async function getMe(app: App, id: MemberId): Promise<Me> {
  const row = await findMember(app.db, id);
  if (row === undefined) throw new AppError('not-found');
  const name = openName(await app.vault.key(keySubject(id), 'contact'), row);
  return {
    id,
    name: name === null ? null : displayName(name),
    initials: initialsOf(name),
    tint: row.tint,
    role: roleLine(row),
    country: row.country,
    email: await openEmail(app, row),
    standing: row.standing,
    roles: row.roles,
    specialties: row.specialties,
    language: row.language,
  };
}
