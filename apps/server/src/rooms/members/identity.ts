import type { MemberId } from '@openrounds/domain/kit';
import { formerMember, type MemberRef } from '@openrounds/domain/members';
import { isStudent } from '@openrounds/domain/verification';
import type { MemberName } from './types.ts';
import { openText, sealText, type DataKey } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { listMembersById, type MemberLineRow, type MemberRow } from './store.ts';

export const keySubject = (id: MemberId): string => `member:${id}`;
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();
export const emailHash = (app: App, email: string): Buffer => app.vault.lookup('email', normaliseEmail(email));

const namePlace = (id: MemberId, version: number) => ({ table: 'members.member', column: 'name', row: id, version });
const emailPlace = (id: MemberId) => ({ table: 'members.member', column: 'email', row: id, version: 1 });

export const sealEmail = (key: DataKey, id: MemberId, email: string): Buffer =>
  sealText(key, emailPlace(id), email.trim());
export const sealName = (key: DataKey, id: MemberId, version: number, name: MemberName): Buffer =>
  sealText(key, namePlace(id, version), JSON.stringify(name));

export function openName(
  key: DataKey | undefined,
  row: { id: MemberId; name_sealed: Buffer | null; name_version: number },
): MemberName | null {
  if (key === undefined || row.name_sealed === null) return null;
  return JSON.parse(openText(key, namePlace(row.id, row.name_version), row.name_sealed)) as MemberName;
}

export async function openEmail(app: App, row: Pick<MemberRow, 'id' | 'email_sealed'>): Promise<string> {
  return openText(await app.vault.key(keySubject(row.id), 'contact'), emailPlace(row.id), row.email_sealed);
}

export const displayName = (name: MemberName): string =>
  [name.title, name.givenName, name.familyName].filter((part) => part !== '').join(' ');

export function initialsOf(name: MemberName | null): string {
  if (name === null) return '';
  return [name.givenName, name.familyName]
    .map((part) => Array.from(part)[0] ?? '')
    .join('')
    .toUpperCase();
}

const sentence = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
export const roleLine = (row: { grade: string; profession: string | null }): string =>
  row.grade !== '' ? row.grade : row.profession === null ? '' : sentence(row.profession);

export function memberRef(row: MemberLineRow, key: DataKey | undefined): MemberRef {
  if (row.standing === 'leaving' || row.standing === 'deleted') return formerMember;
  const name = openName(key, row);
  return {
    id: row.id,
    name: name === null ? '' : displayName(name),
    initials: initialsOf(name),
    tint: row.tint,
    role: roleLine(row),
    country: row.country,
    verified: row.standing === 'verified',
    ...(row.photo === null || row.standing !== 'verified' ? {} : { photo: row.photo }),
    ...(isStudent(row.profession) ? { student: true } : {}),
  };
}

/**
 * Members as they appear to `viewer` beside what they wrote: one query, and one for keys that are not cached. Unknown ids are
 * absent. Null as `viewer` where names are enough: then nobody has a photo.
 */
export async function memberRefs(
  app: App,
  db: Db,
  ids: Iterable<MemberId>,
  viewer: MemberId | null,
): Promise<Map<MemberId, MemberRef>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [rows, keys] = await Promise.all([
    listMembersById(db, wanted, (member) => app.photoFor(member, viewer)),
    app.vault.load(wanted.map(keySubject), 'contact'),
  ]);
  return new Map(rows.map((row) => [row.id, memberRef(row, keys.get(keySubject(row.id)))]));
}
