import { type Actor, AppError } from '@openrounds/domain/kit';
import { accountsContract, type ProviderAnswer } from '@openrounds/domain/members';
import type { App } from '../../../kit/app.ts';
import { type CookieJar, PUBLIC, type RequestFacts, route } from '../../../kit/route.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { enter } from '../enter.ts';
import { assertConfirmed } from '../factors/confirm.ts';
import { tellOwner } from '../factors/news.ts';
import { factorsOf } from '../factors/store.ts';
import { askSecondFactor } from '../second-factor.ts';
import { arrive, type Arrival, begin } from './flow.ts';
import { linkAccount, rememberJoining } from './linked.ts';
import { accountUsed, findAccount } from './store.ts';

export const providers = route(accountsContract, 'GET /session/providers', {
  access: PUBLIC,
  run: async ({ app }) => ({ items: [...app.providers.list] }),
});

export const beginElsewhere = route(accountsContract, 'POST /session/providers/:providerId', {
  access: PUBLIC,
  run: ({ app, params, request, cookies }) => begin(app, params.providerId, request, cookies, null),
});

/** Never by an address: only the account itself, once linked, opens an account here. */
export const comeBack = route(accountsContract, 'POST /session/provider', {
  access: PUBLIC,
  run: async ({ app, actor, body, request, cookies }) => {
    await app.throttle.take('sign-in-address', request.ip);
    const arrival = await arrive(app, body.answer, request);
    cookies.clearFlow();
    return arrival.linkFor === null ? signIn(app, arrival, request, cookies) : link(app, arrival, actor);
  },
});

const nothing: ProviderAnswer = { member: null, secondFactor: null, joining: null, linked: null };

async function signIn(app: App, arrival: Arrival, request: RequestFacts, cookies: CookieJar): Promise<ProviderAnswer> {
  const { provider, facts, strong } = arrival;
  return systemWrite(app, 'session.start', null, async (tx) => {
    const account = await findAccount(tx.db, arrival.subjectHash);
    tx.detail({ by: 'account', provider: provider.id, known: account !== undefined });
    if (account === undefined) {
      await rememberJoining(tx, cookies, arrival);
      return { ...nothing, joining: { provider, email: facts.email, name: facts.name } };
    }
    const memberId = account.member_id;
    await accountUsed(tx.db, account.id, tx.now);
    const asked = strong ? null : await askSecondFactor(tx, memberId, await factorsOf(tx.db, memberId));
    tx.detail({ member: memberId, complete: asked === null });
    if (asked !== null) return { ...nothing, ...asked };
    return { ...nothing, member: await enter(tx, memberId, request, cookies, { strong }) };
  });
}

/** The member who began it has to be the one who came back, and to have shown just now that it is them. */
async function link(app: App, arrival: Arrival, actor: Actor): Promise<ProviderAnswer> {
  const { provider } = arrival;
  if (actor.kind !== 'member' || actor.memberId !== arrival.linkFor) throw new AppError('sign-in-required');
  await assertConfirmed(app, actor);
  await systemWrite(
    app,
    'account.link',
    `member:${actor.memberId}`,
    async (tx) => {
      tx.detail({ provider: provider.id });
      if (!(await linkAccount(tx, actor.memberId, arrival))) throw new AppError('conflict', { what: 'account' });
      await tellOwner(tx, actor.memberId, 'account-linked', { device: provider.name });
    },
    actor.memberId,
  );
  return { ...nothing, linked: provider };
}
