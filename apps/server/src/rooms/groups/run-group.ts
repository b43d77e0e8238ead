import {
  groupAppoint,
  groupArchive,
  groupEdit,
  groupRemove,
  groupsContract,
  mayRemove,
  rolesAfter,
} from '@openrounds/domain/groups';
import { AppError, type GroupId, type MemberId } from '@openrounds/domain/kit';
import { isSpecialty } from '@openrounds/domain/specialties';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { loadGroup, presentGroup } from './present.ts';
import { setArchived, setRole, updateGroup } from './running-store.ts';
import { findMembership, lockGroup, putMembership } from './store.ts';

/** Only those of the list, so that no free word gets there. */
export function assertAdmits(specialties: readonly string[]): void {
  const unknown = specialties.findIndex((slug) => !isSpecialty(slug));
  if (unknown >= 0)
    throw new AppError('bad-input', {
      where: 'body',
      issues: [{ path: `specialties.${unknown}`, message: 'not a specialty of the list' }],
    });
}

export const editGroup = route(groupsContract, 'PATCH /groups/:groupId', {
  access: { policy: groupEdit, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, version, grant }) => {
    assertAdmits(body.specialties ?? []);
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      const row = await getLocked(tx, params.groupId);
      assertVersion(version, row.version);
      const rewritten = body.rules !== undefined && body.rules !== row.rules;
      const rulesVersion = row.rules_version + (rewritten ? 1 : 0);
      tx.detail({ changed: Object.keys(body), rules: rulesVersion });
      await updateGroup(tx.db, params.groupId, row.version + 1, body, rulesVersion);
      // What it asks for now holds for what is shown there already, from this commit on.
      if (body.consentFor?.some((kind) => !row.consent_for.includes(kind)) === true)
        await app.consentAsked(tx, params.groupId);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});

export const archiveGroup = route(groupsContract, 'PUT /groups/:groupId/archive', {
  access: { policy: groupArchive, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      const row = await getLocked(tx, params.groupId);
      tx.detail({ archived: true });
      await setArchived(tx.db, params.groupId, row.archived_at ?? tx.now);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});

export const restoreGroup = route(groupsContract, 'DELETE /groups/:groupId/archive', {
  access: { policy: groupArchive, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      await getLocked(tx, params.groupId);
      tx.detail({ archived: false });
      await setArchived(tx.db, params.groupId, null);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});

export const appointMember = route(groupsContract, 'PUT /groups/:groupId/members/:memberId/role', {
  access: { policy: groupAppoint, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, grant }) => {
    const { groupId, memberId } = params;
    await write(app, grant, `group:${groupId}`, async (tx) => {
      await getLocked(tx, groupId);
      const before = await getMember(tx, groupId, memberId);
      // Handed over while this one was on its way, or about oneself: ownership is given, never laid down.
      const mine = await getMember(tx, groupId, actor.memberId);
      if (mine.role !== 'owner' || memberId === actor.memberId) throw new AppError('conflict', { what: 'owner' });
      if (before.role === body.role) return;
      tx.detail({ member: memberId, role: body.role });
      const after = rolesAfter(body.role);
      await setRole(tx.db, groupId, memberId, after.member);
      await setRole(tx.db, groupId, actor.memberId, after.owner);
      if (body.role !== 'member')
        await app.notify(tx, { to: memberId, kind: 'group-appointed', actor: actor.memberId, groupId });
    });
  },
});

export const removeMember = route(groupsContract, 'POST /groups/:groupId/members/:memberId/removal', {
  access: { policy: groupRemove, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, grant }) => {
    const { groupId, memberId } = params;
    await write(app, grant, `group:${groupId}`, async (tx) => {
      await getLocked(tx, groupId);
      const { role } = await getMember(tx, groupId, memberId);
      const mine = await getMember(tx, groupId, actor.memberId);
      if (!mayRemove(mine.role, role)) throw new AppError('not-allowed');
      tx.detail({ member: memberId });
      await putMembership(tx.db, { groupId, memberId, role: 'member', state: 'removed', now: tx.now });
      await app.notify(tx, {
        to: memberId,
        kind: 'group-removed',
        actor: actor.memberId,
        groupId,
        message: body.reason,
      });
    });
  },
});

async function getLocked(tx: Tx, groupId: GroupId) {
  const row = await lockGroup(tx.db, groupId);
  if (row === undefined) throw new AppError('not-found');
  return row;
}

async function getMember(tx: Tx, groupId: GroupId, memberId: MemberId) {
  const row = await findMembership(tx.db, groupId, memberId);
  if (row?.state !== 'member') throw new AppError('not-found');
  return row;
}
