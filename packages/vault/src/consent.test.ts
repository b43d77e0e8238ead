import {
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generateConsentKeyPair, openWithPrivateKey, sealToPublicKey } from './consent.ts';
import { SealBrokenError } from './errors.ts';
import { hkdfExpandSha512 } from './hkdf.ts';

const info = Buffer.from('openrounds consent@1');
const aad = Buffer.from('consent:1');

it('is opened by the private key only, and only as the record it was sealed as', async () => {
  const pair = await generateConsentKeyPair();
  const bytes = Buffer.from('signature of an invented patient');
  const sealed = await sealToPublicKey(pair.publicKey, info, bytes, aad);
  expect(sealed.includes(bytes)).toBe(false);
  expect((await openWithPrivateKey(pair.privateKey, info, sealed, aad)).equals(bytes)).toBe(true);

  const other = await generateConsentKeyPair();
  await expect(openWithPrivateKey(other.privateKey, info, sealed, aad)).rejects.toThrow(SealBrokenError);
  await expect(openWithPrivateKey(pair.privateKey, info, sealed, Buffer.from('consent:2'))).rejects.toThrow(
    SealBrokenError,
  );
  await expect(openWithPrivateKey(pair.privateKey, Buffer.from('x'), sealed, aad)).rejects.toThrow(SealBrokenError);
  await expect(openWithPrivateKey(pair.publicKey, info, sealed, aad)).rejects.toThrow(SealBrokenError);
});

it('is refused once any byte is changed or cut off', async () => {
  const pair = await generateConsentKeyPair();
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 80 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (bytes, at, mask) => {
        const sealed = await sealToPublicKey(pair.publicKey, info, bytes, aad);
        const index = at % sealed.length;
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(index) ^ mask, index);
        // X25519 ignores the top bit of the encapsulated key, but HPKE binds its bytes into the key, so that too is refused.
        await expect(openWithPrivateKey(pair.privateKey, info, changed, aad)).rejects.toThrow(SealBrokenError);
        await expect(openWithPrivateKey(pair.privateKey, info, sealed.subarray(0, index), aad)).rejects.toThrow(
          SealBrokenError,
        );
      },
    ),
    { numRuns: 25 },
  );
});

it('is what RFC 9180 says: an independent reading of the standard opens it', async () => {
  const pair = await generateConsentKeyPair();
  const bytes = randomBytes(200);
  const sealed = await sealToPublicKey(pair.publicKey, info, bytes, aad);
  const enc = sealed.subarray(1, 33);
  const body = sealed.subarray(33);

  const jwk = { kty: 'OKP', crv: 'X25519' };
  const x = (raw: Uint8Array) => Buffer.from(raw).toString('base64url');
  const privateKey = createPrivateKey({ format: 'jwk', key: { ...jwk, x: x(pair.publicKey), d: x(pair.privateKey) } });
  const publicKey = createPublicKey({ format: 'jwk', key: { ...jwk, x: x(enc) } });
  const shared = diffieHellman({ privateKey, publicKey });

  const kem = Buffer.from('KEM\x00\x20', 'latin1');
  const suite = Buffer.from('HPKE\x00\x20\x00\x01\x00\x02', 'latin1');
  const secret = labeled(
    kem,
    Buffer.alloc(0),
    'eae_prk',
    shared,
    'shared_secret',
    Buffer.concat([enc, pair.publicKey]),
    32,
  );
  const context = Buffer.concat([
    Uint8Array.of(0),
    extract(suite, Buffer.alloc(0), 'psk_id_hash', Buffer.alloc(0)),
    extract(suite, Buffer.alloc(0), 'info_hash', info),
  ]);
  const key = labeled(suite, secret, 'secret', Buffer.alloc(0), 'key', context, 32);
  const nonce = labeled(suite, secret, 'secret', Buffer.alloc(0), 'base_nonce', context, 12);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    .setAAD(aad)
    .setAuthTag(body.subarray(-16));
  expect(Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).equals(bytes)).toBe(true);
});

it('expands keys as RFC 5869 says', () => {
  // With a zero salt the platform's Extract-and-Expand equals our Expand of the extracted key.
  const input = randomBytes(32);
  const extracted = createHmac('sha512', Buffer.alloc(64)).update(input).digest();
  const ours = hkdfExpandSha512(extracted, info, 200);
  expect(ours.equals(Buffer.from(hkdfSync('sha512', input, Buffer.alloc(64), info, 200)))).toBe(true);
});

// RFC 9180, section 4: LabeledExtract and LabeledExpand with HKDF-SHA256.
function extract(suite: Buffer, salt: Buffer, label: string, input: Uint8Array): Buffer {
  return createHmac('sha256', salt.length === 0 ? Buffer.alloc(32) : salt)
    .update(Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), input]))
    .digest();
}

function labeled(
  suite: Buffer,
  salt: Buffer,
  first: string,
  input: Uint8Array,
  label: string,
  context: Buffer,
  length: number,
): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length);
  const labeledInfo = Buffer.concat([
    size,
    Buffer.from('HPKE-v1'),
    suite,
    Buffer.from(label),
    context,
    Uint8Array.of(1),
  ]);
  return createHmac('sha256', extract(suite, salt, first, input))
    .update(labeledInfo)
    .digest()
    .subarray(0, length);
}
