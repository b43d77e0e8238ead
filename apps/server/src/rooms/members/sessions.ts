import { type Actor, type MemberId, type Role, type SessionId, type SignedIn, visitor } from '@openrounds/domain/kit';
import { rulesVersion } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { placeOf } from '../../kit/networks.ts';
import type { CookieJar, RequestFacts } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import type { Tx } from '../../kit/transaction.ts';
import { findSession, insertSession, listSessionsById, touchSession } from './store.ts';

const day = 86_400_000;
/** Absolute and idle lifetimes of a session (ASVS 5.0, 7.3). */
export const sessionLifetime = { absoluteMs: 30 * day, idleMs: 7 * day, touchMs: 60_000 } as const;

/** A new session in the same transaction as what it follows; the cookie is set once that is committed. */
export async function startSession(
  tx: Tx,
  memberId: MemberId,
  request: RequestFacts,
  cookies: CookieJar,
  { strong }: { strong: boolean },
): Promise<void> {
  const { token, hash } = newToken();
  const expiresAt = new Date(tx.now.getTime() + sessionLifetime.absoluteMs);
  await insertSession(tx.db, {
    id: tx.app.newId<SessionId>(),
    memberId,
    tokenHash: hash,
    device: deviceOf(request.userAgent),
    now: tx.now,
    expiresAt,
    strong,
    place: placeOf(request.ip, tx.app.config.networks),
  });
  tx.afterCommit(() => cookies.setSession(token, expiresAt));
}

/** Whose session a cookie is: one query. A session that has ended is nobody's. */
export async function identify(app: App, token: string | undefined): Promise<Actor> {
  if (token === undefined || token.length > 100) return visitor;
  const row = await findSession(app.db, hashToken(token));
  const now = app.clock();
  if (row === undefined || hasEnded(row, now)) return visitor;
  if (now.getTime() - row.last_seen_at.getTime() > sessionLifetime.touchMs) await touchSession(app.db, row.id, now);
  return actorOf(app, row);
}

/** Who stands behind these sessions now, for streams that stay open: one query. Sessions that have ended are absent. */
export async function actorsOf(app: App, ids: readonly SessionId[]): Promise<Map<SessionId, SignedIn>> {
  const now = app.clock();
  const rows = ids.length === 0 ? [] : await listSessionsById(app.db, ids);
  return new Map(rows.flatMap((row) => (hasEnded(row, now) ? [] : [[row.id, actorOf(app, row)] as const])));
}

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

const hasEnded = (row: SessionRow, now: Date): boolean =>
  row.expires_at <= now || now.getTime() - row.last_seen_at.getTime() > sessionLifetime.idleMs;

/** Where staff work needs a second factor, a session without one carries no role. */
export const rolesThatCount = (app: App, roles: readonly Role[], strong: boolean): readonly Role[] =>
  strong || !app.config.staffFactor ? roles : [];

/** Whether the rules have a wording that this member did not accept yet. */
export const rulesDue = (row: { rules_version: number }): boolean => row.rules_version < rulesVersion;

const actorOf = (app: App, row: SessionRow): SignedIn => ({
  kind: 'member',
  memberId: row.member_id,
  sessionId: row.id,
  standing: row.standing,
  roles: rolesThatCount(app, row.roles, row.strong),
  rulesDue: rulesDue(row),
});

/** "Firefox on Android": enough to know one's own devices, too little to track anybody. */
export function deviceOf(userAgent: string): string {
  const browser =
    (
      [
        ['Edg/', 'Edge'],
        ['OPR/', 'Opera'],
        ['Firefox/', 'Firefox'],
        ['Chrome/', 'Chrome'],
        ['Safari/', 'Safari'],
      ] as const
    ).find(([mark]) => userAgent.includes(mark))?.[1] ?? 'Browser';
  const system = (
    [
      ['iPhone', 'iPhone'],
      ['iPad', 'iPad'],
      ['Android', 'Android'],
      ['Windows', 'Windows'],
      ['Mac OS', 'Mac'],
      ['Linux', 'Linux'],
    ] as const
  ).find(([mark]) => userAgent.includes(mark))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}
