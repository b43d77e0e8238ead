import { AppError, type MemberId, type Role } from '@openrounds/domain/kit';
import type { Me } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { displayName, initialsOf, keySubject, openEmail, openName, roleLine } from './identity.ts';
import { rulesDue } from './sessions.ts';
import { findMember, findOwnPhoto, type MemberRow } from './store.ts';

/** `roles`: those that count in this session. */
export async function getMe(app: App, id: MemberId, roles: readonly Role[]): Promise<Me> {
  const row = await findMember(app.db, id);
  if (row === undefined) throw new AppError('not-found');
  return meOf(app, row, roles);
}

export async function meOf(app: App, row: MemberRow, roles: readonly Role[]): Promise<Me> {
  const [key, photo] = await Promise.all([
    app.vault.key(keySubject(row.id), 'contact'),
    findOwnPhoto(app.db, app.photoFor, row.id),
  ]);
  const name = openName(key, row);
  return {
    id: row.id,
    name: name === null ? null : displayName(name),
    initials: initialsOf(name),
    tint: row.tint,
    ...(photo === null ? {} : { photo }),
    role: roleLine(row),
    country: row.country,
    email: await openEmail(app, row),
    standing: row.standing,
    roles: [...roles],
    specialties: row.specialties,
    language: row.language,
    staffNeedsFactor: row.roles.length > roles.length,
    rulesDue: rulesDue(row),
    leaving:
      row.leaving_on === null || row.leaving_cases === null
        ? null
        : { on: row.leaving_on.toISOString(), cases: row.leaving_cases },
  };
}
