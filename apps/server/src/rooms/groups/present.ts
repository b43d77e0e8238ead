import {
  type Group,
  groupAdmit,
  groupAppoint,
  groupArchive,
  groupEdit,
  groupInvite,
  groupJoin,
  groupPin,
  groupPost,
  groupRead,
  groupRemove,
  isInside,
} from '@openrounds/domain/groups';
import { AppError, can, type GroupId, type SignedIn } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';
import { findGroup, type GroupRow, refusalFor } from './store.ts';

export const presentGroup = (actor: SignedIn, row: GroupRow): Group => ({
  id: row.id,
  name: row.name,
  description: row.description,
  rules: row.rules,
  rulesVersion: row.rules_version,
  rulesAccepted: row.rules === '' || row.accepted_version === row.rules_version,
  membership: row.membership,
  members: row.members,
  mine: row.mine,
  template: row.template,
  templateRequired: row.template_required,
  memberMark: row.member_mark,
  namesWithheld: row.names_withheld_allowed,
  consentFor: row.consent_for,
  professions: row.professions,
  specialties: row.specialties,
  refusal: isInside(row.mine) || row.mine === 'invited' ? null : refusalFor(row),
  muted: row.muted ?? false,
  archived: row.archived,
  version: row.version,
  abilities: abilitiesOf(actor, row),
});

function abilitiesOf(actor: SignedIn, row: GroupRow): Group['abilities'] {
  const isOutside = row.mine === 'none' || row.mine === 'invited';
  return {
    join:
      isOutside && !row.archived && can(groupJoin, actor, row) && (row.mine === 'invited' || refusalFor(row) === null),
    leave: row.mine === 'asked' || row.mine === 'invited' || isInside(row.mine),
    post: can(groupPost, actor, row),
    admit: can(groupAdmit, actor, row),
    invite: can(groupInvite, actor, row),
    pin: can(groupPin, actor, row),
    remove: can(groupRemove, actor, row),
    edit: can(groupEdit, actor, row),
    appoint: can(groupAppoint, actor, row),
    archive: can(groupArchive, actor, row) && !row.archived,
    restore: can(groupArchive, actor, row) && row.archived,
  };
}

/** The group as this member meets it; a private group that they are not in does not exist. */
export async function loadGroup(db: Db, id: GroupId, actor: SignedIn): Promise<GroupRow> {
  const row = await findGroup(db, id, actor.memberId);
  if (row === undefined || !can(groupRead, actor, row)) throw new AppError('not-found');
  return row;
}
