// One visit to a provider and back: the authorization code flow of OpenID Connect Core 1.0 with state, nonce and PKCE.
// The code verifier and the nonce never leave the server; the browser holds a secret of its own that has to come back with it.
import { timingSafeEqual } from 'node:crypto';
import { AppError, type MemberId } from '@openrounds/domain/kit';
import { accountFactsOf, type AccountFacts, type Provider } from '@openrounds/domain/members';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import type { ProviderClient } from '../../../kit/parts.ts';
import type { CookieJar, RequestFacts } from '../../../kit/route.ts';
import { hashToken, newToken } from '../../../kit/tokens.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { insertLink, takeLink } from '../store.ts';
import { publicly, reasonOf } from './providers.ts';

/** How long somebody may take at the provider. */
const lifetimeMs = 10 * 60_000;
const returnPath = '/sign-in/return';

interface Visit {
  readonly provider: string;
  readonly verifier: string | null;
  readonly nonce: string | null;
  readonly browser: string;
  readonly redirectUri: string;
}

/** Who came back. `strong`: the provider asked for a second factor, and the operator believes it. */
export interface Arrival {
  readonly provider: Provider;
  readonly subjectHash: Buffer;
  readonly facts: AccountFacts;
  readonly strong: boolean;
  /** The member who began it in order to link an account; null for signing in. */
  readonly linkFor: MemberId | null;
}

export const flowKey = (app: App): DataKey => app.vault.installationKey('account-flow', 'contact');
const place = (state: Buffer) => ({ table: 'members.link', column: 'sealed', row: state.toString('hex'), version: 1 });

/** Where the browser goes now. @throws AppError `not-found`, `unavailable` when the provider does not answer */
export async function begin(
  app: App,
  providerId: string,
  request: RequestFacts,
  cookies: CookieJar,
  linkFor: MemberId | null,
): Promise<{ location: string }> {
  await app.throttle.take('sign-in-address', request.ip);
  const provider = await app.providers.open(providerId);
  const oidc = await import('openid-client');
  const [state, browser] = [newToken(), newToken()];
  const visit: Visit = {
    provider: provider.id,
    verifier: provider.pkce ? oidc.randomPKCECodeVerifier() : null,
    nonce: provider.nonce ? oidc.randomNonce() : null,
    browser: browser.hash.toString('hex'),
    redirectUri: request.origin + returnPath,
  };
  const expiresAt = new Date(app.clock().getTime() + lifetimeMs);
  await systemWrite(
    app,
    'account.begin',
    null,
    async (tx) => {
      tx.detail({ provider: provider.id, link: linkFor !== null });
      await insertLink(tx.db, {
        tokenHash: state.hash,
        purpose: 'account-flow',
        memberId: linkFor,
        expiresAt,
        sealed: sealText(flowKey(app), place(state.hash), JSON.stringify(visit)),
      });
    },
    linkFor,
  );
  cookies.setFlow(browser.token, expiresAt);
  const parameters = {
    redirect_uri: visit.redirectUri,
    scope: provider.scopes.join(' '),
    state: state.token,
    ...(visit.nonce === null ? {} : { nonce: visit.nonce }),
    ...(visit.verifier === null
      ? {}
      : { code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier), code_challenge_method: 'S256' }),
    ...(provider.secondFactor !== undefined && provider.secondFactor.acr.length > 0
      ? { acr_values: provider.secondFactor.acr.join(' ') }
      : {}),
  };
  return { location: oidc.buildAuthorizationUrl(provider.client, parameters).href };
}

/**
 * Takes up what the provider sent the browser back with. The visit is used up first, so that no answer counts twice.
 * @throws AppError `link-expired`, `provider-refused` with `why`, `unavailable`
 */
export async function arrive(app: App, answer: string, request: RequestFacts): Promise<Arrival> {
  const state = hashToken(new URLSearchParams(answer).get('state') ?? '');
  const link = await systemWrite(app, 'account.return', null, (tx) => takeLink(tx.db, state, 'account-flow', tx.now));
  if (link === undefined || link.sealed === null) throw new AppError('link-expired');
  const visit = JSON.parse(openText(flowKey(app), place(state), link.sealed)) as Visit;
  if (!timingSafeEqual(hashToken(request.flowToken ?? ''), Buffer.from(visit.browser, 'hex')))
    throw new AppError('provider-refused', { why: 'other-browser' });
  const provider = await app.providers.open(visit.provider);
  const claims = await claimsFrom(app, provider, visit, answer);
  return {
    provider: publicly(provider),
    subjectHash: app.vault.lookup('account', JSON.stringify([claims['iss'], claims['sub']])),
    facts: accountFactsOf(claims),
    strong: isStrong(provider, claims),
    linkFor: link.member_id,
  };
}

type Claims = Readonly<Record<string, unknown>>;

/** The ID token's claims, with what the userinfo endpoint adds; the library holds issuer, audience, times, nonce and subject against each other. */
async function claimsFrom(app: App, provider: ProviderClient, visit: Visit, answer: string): Promise<Claims> {
  const oidc = await import('openid-client');
  try {
    const back = new URL(visit.redirectUri);
    back.search = answer;
    const tokens = await oidc.authorizationCodeGrant(provider.client, back, {
      expectedState: new URLSearchParams(answer).get('state') ?? '',
      idTokenExpected: true,
      ...(visit.nonce === null ? {} : { expectedNonce: visit.nonce }),
      ...(visit.verifier === null ? {} : { pkceCodeVerifier: visit.verifier }),
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new AppError('provider-refused', { why: 'untrusted' });
    if (provider.client.serverMetadata().userinfo_endpoint === undefined) return claims;
    const more = await oidc.fetchUserInfo(provider.client, tokens.access_token, claims.sub);
    // What is signed goes before what is only fetched.
    return { ...more, ...claims };
  } catch (error) {
    if (error instanceof AppError) throw error;
    app.log.warn({ room: 'members', provider: provider.id, why: reasonOf(error) }, 'provider answer refused');
    if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied')
      throw new AppError('provider-refused', { why: 'cancelled' });
    if (isSilence(error)) throw new AppError('unavailable', { what: 'provider', provider: provider.name });
    throw new AppError('provider-refused', { why: 'untrusted' });
  }
}

/** No answer in time, or none at all. */
const isSilence = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')) ||
    (error instanceof TypeError && error.message === 'fetch failed') ||
    isSilence(error.cause));

function isStrong({ secondFactor }: ProviderClient, claims: Claims): boolean {
  if (secondFactor === undefined) return false;
  const { acr, amr } = claims;
  return (
    (typeof acr === 'string' && secondFactor.acr.includes(acr)) ||
    (Array.isArray(amr) && amr.some((method) => secondFactor.amr.includes(String(method))))
  );
}
