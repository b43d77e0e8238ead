// The providers of the operator, and the client of each: OpenID Connect Discovery 1.0 by openid-client, asked for when first needed.
import { AppError } from '@openrounds/domain/kit';
import type { Provider } from '@openrounds/domain/members';
import type { Configuration } from 'openid-client';
import type { Logger } from 'pino';
import type { ProviderClient, SignInProviders } from '../../../kit/parts.ts';
import { readProviders, type ProviderSettings } from './settings.ts';

/** Keys and addresses of a provider change seldom; a new look every hour is enough. */
const holdsMs = 3_600_000;
/** Seconds that each request to a provider may take. */
const patience = 10;

export const publicly = ({ id, name, kind }: Provider): Provider => ({ id, name, kind });

/** @throws Error in one line when the operator's list cannot be used */
export async function openProviders(file: string | null, log: Logger): Promise<SignInProviders> {
  const all = file === null ? [] : await readProviders(file);
  const kept = new Map<string, { at: number; client: Promise<Configuration> }>();
  const clientOf = async (provider: ProviderSettings): Promise<Configuration> => {
    const known = kept.get(provider.id);
    if (known !== undefined && Date.now() - known.at < holdsMs) return known.client;
    const client = discover(provider);
    kept.set(provider.id, { at: Date.now(), client });
    try {
      return await client;
    } catch (error) {
      // Asked again the next time: a provider that is down comes back.
      kept.delete(provider.id);
      log.warn({ room: 'members', provider: provider.id, why: reasonOf(error) }, 'provider cannot be reached');
      throw new AppError('unavailable', { what: 'provider', provider: provider.name });
    }
  };
  return {
    list: all.map(publicly),
    find: (id) => all.find((provider) => provider.id === id),
    open: async (id): Promise<ProviderClient> => {
      const provider = all.find((candidate) => candidate.id === id);
      if (provider === undefined) throw new AppError('not-found');
      return { ...provider, client: await clientOf(provider) };
    },
  };
}

/** For the log: the library's own words, which name claims and codes and never what they hold. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.name}: ${error.message}${code}`;
};

async function discover(provider: ProviderSettings): Promise<Configuration> {
  const oidc = await import('openid-client');
  const { issuer, clientId, secret, key } = provider;
  let endpoint: string | undefined;
  // The endpoint is known once the provider has been looked up, which is before anything is signed.
  const forEndpoint = {
    [oidc.modifyAssertion]: (_header: unknown, payload: Record<string, unknown>) => {
      if (endpoint !== undefined) payload['aud'] = endpoint;
    },
  };
  const authentication =
    key !== null
      ? oidc.PrivateKeyJwt(key, provider.assertionAudience === 'issuer' ? undefined : forEndpoint)
      : secret === null
        ? oidc.None()
        : (provider.clientAuthentication === 'post' ? oidc.ClientSecretPost : oidc.ClientSecretBasic)(secret);
  const insecure = new URL(issuer).protocol === 'http:';
  const client = await oidc.discovery(new URL(issuer), clientId, undefined, authentication, {
    timeout: patience,
    ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
  endpoint = client.serverMetadata().token_endpoint;
  return client;
}
