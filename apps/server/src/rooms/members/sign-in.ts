import { AppError } from '@openrounds/domain/kit';
import { membersContract } from '@openrounds/domain/members';
import { PUBLIC, route, SIGNED_IN } from '../../kit/route.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { emailHash } from './identity.ts';
import { getMe } from './me.ts';
import { verifyPassword } from './passwords.ts';
import { enter } from './enter.ts';
import { factorsOf } from './factors/store.ts';
import { askSecondFactor } from './second-factor.ts';
import { deleteSession, findMemberByEmail, listSessions, updateMember } from './store.ts';
import type { SessionId } from '@openrounds/domain/kit';

export const signIn = route(membersContract, 'POST /session', {
  access: PUBLIC,
  run: async ({ app, body, request, cookies }) => {
    // Counted per address *and* place, so that a stranger's guesses never lock the owner out.
    const attempt = `${emailHash(app, body.email).toString('hex')} ${request.ip}`;
    await app.throttle.take('sign-in-address', request.ip);
    await app.throttle.take('sign-in', attempt);
    const member = await findMemberByEmail(app.db, emailHash(app, body.email));
    const right = await verifyPassword(member?.password_hash, body.password);
    if (!right || member === undefined || member.email_confirmed_at === null) throw new AppError('wrong-credentials');
    if (member.standing === 'suspended') throw new AppError('suspended');
    await app.throttle.forgive('sign-in', attempt);
    return systemWrite(
      app,
      'session.start',
      `member:${member.id}`,
      async (tx) => {
        const asked = await askSecondFactor(tx, member.id, await factorsOf(tx.db, member.id));
        tx.detail({ by: 'password', complete: asked === null });
        return asked ?? { member: await enter(tx, member.id, request, cookies, { strong: false }), secondFactor: null };
      },
      member.id,
    );
  },
});

export const session = route(membersContract, 'GET /session', {
  access: PUBLIC,
  run: async ({ app, actor }) => ({
    member:
      actor.kind === 'visitor' || actor.standing === 'suspended' ? null : await getMe(app, actor.memberId, actor.roles),
  }),
});

export const signOut = route(membersContract, 'DELETE /session', {
  access: PUBLIC,
  run: async ({ app, actor, cookies }) => {
    if (actor.kind === 'member') {
      await systemWrite(
        app,
        'session.end',
        `member:${actor.memberId}`,
        async (tx) => void (await deleteSession(tx.db, actor.memberId, actor.sessionId)),
        actor.memberId,
      );
    }
    cookies.clearSession();
  },
});

export const mySessions = route(membersContract, 'GET /me/sessions', {
  access: SIGNED_IN,
  run: async ({ app, actor }) => {
    const rows = await listSessions(app.db, actor.memberId);
    return {
      items: rows.map((row) => ({
        id: row.id,
        device: row.device,
        place: { kind: row.place_kind, name: row.place_name },
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        current: row.id === actor.sessionId,
      })),
    };
  },
});

export const endSession = route(membersContract, 'DELETE /me/sessions/:sessionId', {
  access: SIGNED_IN,
  run: async ({ app, actor, params }) => {
    await systemWrite(
      app,
      'session.end',
      `member:${actor.memberId}`,
      async (tx) => {
        if (!(await deleteSession(tx.db, actor.memberId, params.sessionId as SessionId)))
          throw new AppError('not-found');
      },
      actor.memberId,
    );
  },
});

export const changeMe = route(membersContract, 'PATCH /me', {
  access: SIGNED_IN,
  run: async ({ app, actor, body }) => {
    await systemWrite(
      app,
      'member.change-language',
      `member:${actor.memberId}`,
      (tx) => updateMember(tx.db, actor.memberId, { language: body.language }),
      actor.memberId,
    );
    return getMe(app, actor.memberId, actor.roles);
  },
});
