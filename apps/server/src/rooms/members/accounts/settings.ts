import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Provider } from '@openrounds/domain/members';
import { z } from 'zod';
import { type ClientKey, readClientKey } from './client-key.ts';

const limits = { providers: 20, fileBytes: 256 * 1024 } as const;

/** Plain http is for a provider on this very machine, as tests run one. */
const isLoopback = (url: URL): boolean => /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url.hostname);
/**
 * Entra's issuers for the people of every tenant. Their tokens come from an issuer of their own each, so that anybody's tenant could
 * say anything of anybody: an installation names the one tenant it trusts.
 */
const isManyTenants = ({ hostname, pathname }: URL): boolean =>
  /^login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)$/.test(hostname) &&
  /^\/(?:common|organizations|consumers|(?:%7b|\{)tenant_?id(?:%7d|\}))(?:\/|$)/i.test(pathname);
const issuer = z
  .url()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
  }, 'must be an https address')
  .refine(
    (text) => !isManyTenants(new URL(text)),
    'is that of every Entra tenant: write the id of yours, https://login.microsoftonline.com/<tenant id>/v2.0',
  );

const Settings = Provider.extend({
  kind: Provider.shape.kind.default('other'),
  issuer,
  clientId: z.string().min(1).max(400),
  clientSecretFile: z.string().min(1).optional(),
  /** A private key for `private_key_jwt` (RFC 7523), as a JWK in a file. */
  clientKeyFile: z.string().min(1).optional(),
  /** Whom the signed assertion is for: the issuer, as is advised now, or the token endpoint, as RFC 7523 said first. */
  assertionAudience: z.enum(['issuer', 'token-endpoint']).default('issuer'),
  /** How the secret is given to the token endpoint. */
  clientAuthentication: z.enum(['basic', 'post']).default('basic'),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/))
    .min(1)
    .max(20)
    .default(['openid', 'profile', 'email']),
  /** Proof Key for Code Exchange (RFC 7636), S256. */
  pkce: z.boolean().default(true),
  nonce: z.boolean().default(true),
  /** When the provider's own word for a second factor is believed; never, when left out. */
  secondFactor: z
    .object({ acr: z.array(z.string().min(1)).default([]), amr: z.array(z.string().min(1)).default([]) })
    .optional(),
}).strict();

/** LinkedIn returns no nonce, refuses a code verifier unless an app asked for it, and wants its secret in the body. */
const presets: Readonly<Record<string, object>> = {
  linkedin: { issuer: 'https://www.linkedin.com/oauth', clientAuthentication: 'post', pkce: false, nonce: false },
};

export interface ProviderSettings extends z.infer<typeof Settings> {
  readonly secret: string | null;
  readonly key: ClientKey | null;
}

/** Reads the operator's list. Every mistake is said in one line, with the file and the place; no secret is ever repeated. */
export async function readProviders(file: string): Promise<readonly ProviderSettings[]> {
  const refuse = (why: string): never => {
    throw new Error(`OPENROUNDS_SIGN_IN_PROVIDERS names ${file}: ${why}`);
  };
  const read = (name: string, what: string): Promise<string> =>
    readFile(resolve(dirname(file), name), 'utf8').catch((error: NodeJS.ErrnoException) =>
      refuse(`${what} cannot be read (${error.code ?? error.message})`),
    );
  const text = await read(file, 'it');
  if (text.length > limits.fileBytes) refuse('it is larger than 256 KB');
  const parsed = parse(text, refuse);
  if (new Set(parsed.map(({ id }) => id)).size < parsed.length) refuse('two providers have the same id');
  return Promise.all(
    parsed.map(async (provider) => {
      const { id, clientSecretFile, clientKeyFile } = provider;
      if (clientSecretFile !== undefined && clientKeyFile !== undefined)
        refuse(`${id} has both clientSecretFile and clientKeyFile`);
      const secret =
        clientSecretFile === undefined ? null : (await read(clientSecretFile, `clientSecretFile of ${id}`)).trim();
      if (secret === '') refuse(`clientSecretFile of ${id} is empty`);
      const key =
        clientKeyFile === undefined
          ? null
          : await readClientKey(await read(clientKeyFile, `clientKeyFile of ${id}`)).catch((error: Error) =>
              refuse(`clientKeyFile of ${id} ${error.message}`),
            );
      if (secret === null && key === null && !provider.pkce) refuse(`${id} without a secret needs pkce`);
      return { ...provider, secret, key };
    }),
  );
}

function parse(text: string, refuse: (why: string) => never): z.infer<typeof Settings>[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return refuse('it is not JSON');
  }
  if (!Array.isArray(found) || found.length > limits.providers)
    return refuse(`it has to be a list of at most ${limits.providers} providers`);
  return found.map((entry: unknown, index) => {
    const given = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {};
    const preset = typeof given['kind'] === 'string' ? presets[given['kind']] : undefined;
    const result = Settings.safeParse({ ...preset, ...given });
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    return refuse(`provider ${index + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`);
  });
}
