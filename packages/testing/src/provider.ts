import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

export interface ProviderPerson {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** How they signed in there, as the provider says it. */
  readonly acr?: string;
  readonly amr?: readonly string[];
}

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Clients that show themselves by a signature, one for each key that was given. */
  readonly keyClientIds: readonly string[];
  /** Goes where the browser was sent, signs in as this person, and gives the query with which the browser is sent back. */
  visit(location: string, as: string): Promise<string>;
  /** Turns back at the door: `access_denied`. */
  turnBack(location: string): Promise<string>;
  stop(): Promise<void>;
}

/** A real OpenID provider on loopback. Its page asks who one is and takes one's word for it. */
export async function startProvider(
  people: readonly ProviderPerson[],
  clientKeys: readonly object[] = [],
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['rounds', 'a secret of the tests'];
  const keyClientIds = clientKeys.map((_, index) => `by-key-${index}`);
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: ['http://127.0.0.1/sign-in/return'],
        id_token_signed_response_alg: 'ES256',
      },
      ...clientKeys.map((key, index) => ({
        client_id: keyClientIds[index] ?? '',
        token_endpoint_auth_method: 'private_key_jwt' as const,
        jwks: { keys: [key as never] },
        redirect_uris: ['http://127.0.0.1/sign-in/return'],
        id_token_signed_response_alg: 'ES256' as const,
      })),
    ],
    cookies: { keys: ['only for tests'] },
    jwks: { keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as never] },
    claims: {
      openid: ['sub', 'acr', 'amr'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'locale', 'picture', 'headline'],
    },
    acrValues: people.flatMap(({ acr }) => (acr === undefined ? [] : [acr])),
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 600, Session: 600 },
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.find((person) => person.sub === sub)?.claims }),
    }),
    // Whoever signs in there agrees to what is asked for.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  // The tests listen on whatever port is free.
  provider.Client.prototype.redirectUriAllowed = (uri) =>
    /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/sign-in\/return$/.test(uri);
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void serve(request, response);
    if (request.method !== 'POST') {
      const buttons = people.map(({ sub }) => `<button name="as" value="${sub}">${sub}</button>`).join('');
      return void response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>Provider</title><form method="post">${buttons}</form>`);
    }
    return void text(request).then((body) => {
      const person = people.find(({ sub }) => sub === new URLSearchParams(body).get('as'));
      const result =
        person === undefined
          ? { error: 'access_denied' }
          : {
              login: {
                accountId: person.sub,
                ...(person.acr === undefined ? {} : { acr: person.acr }),
                ...(person.amr === undefined ? {} : { amr: [...person.amr] }),
              },
            };
      return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    });
  });

  const visit = async (location: string, as: string): Promise<string> => {
    const cookies = new Map<string, string>();
    let [url, body] = [new URL(location), null as string | null];
    for (let step = 0; step < 10; step += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie, ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) },
        ...(body === null ? {} : { method: 'POST', body }),
      });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      body = null;
      const next = response.headers.get('location');
      if (next === null) {
        const page = await response.text();
        if (!url.pathname.startsWith('/interaction/'))
          throw new Error(`the provider answers ${response.status}: ${page}`);
        body = new URLSearchParams({ as }).toString();
      } else {
        url = new URL(next, url);
        if (url.origin !== issuer) return url.search.slice(1);
      }
    }
    throw new Error('the provider never sent the browser back');
  };
  return {
    issuer,
    clientId,
    clientSecret,
    keyClientIds,
    visit,
    turnBack: (location) => visit(location, 'nobody'),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
