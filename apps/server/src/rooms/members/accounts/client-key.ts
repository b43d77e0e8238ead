// The private key that shows a provider who is asking: `private_key_jwt` of OpenID Connect Core 1.0, section 9 (RFC 7523).
import { webcrypto } from 'node:crypto';

/** Algorithms of RFC 7518, section 3.1, that a client may sign with. */
const algorithms: Readonly<Record<string, webcrypto.RsaHashedImportParams & Partial<webcrypto.EcKeyImportParams>>> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS384: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  PS384: { name: 'RSA-PSS', hash: 'SHA-384' },
  PS512: { name: 'RSA-PSS', hash: 'SHA-512' },
  ES256: { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', hash: 'SHA-384', namedCurve: 'P-384' },
};
const ofType: Readonly<Record<string, string>> = { RSA: 'RS256', EC: 'ES256' };

export interface ClientKey {
  readonly key: webcrypto.CryptoKey;
  readonly kid?: string;
}

/**
 * A private JSON Web Key (RFC 7517). What it signs with is its `alg`; without one RS256, or ES256 for an elliptic curve.
 * @throws Error saying what is wrong with it, and nothing of what it holds
 */
export async function readClientKey(text: string): Promise<ClientKey> {
  const jwk = parse(text);
  if (typeof jwk.d !== 'string') throw new Error('is not a private JSON Web Key');
  const name = jwk.alg ?? ofType[jwk.kty ?? ''] ?? '';
  const algorithm = algorithms[name];
  if (algorithm === undefined || jwk.kty !== typeOf(name))
    throw new Error(`has to sign with one of ${Object.keys(algorithms).join(', ')}`);
  try {
    // `use` and `key_ops` of a file are those of whoever wrote it: what it is used for here is signing.
    const { use: _use, key_ops: _operations, ext: _ext, ...rest } = jwk;
    const key = await webcrypto.subtle.importKey('jwk', rest, algorithm, false, ['sign']);
    return { key, ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) };
  } catch {
    // The library's words may repeat parts of the key.
    throw new Error(`is not a key for ${name}`);
  }
}

const typeOf = (algorithm: string): string => (algorithm.startsWith('ES') ? 'EC' : 'RSA');

function parse(text: string): webcrypto.JsonWebKey & { kid?: string } {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
