import { createDecipheriv, createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, CHUNKED_HEADER_BYTES, chunkNonce, openHeader, sealChunks } from './chunked.ts';
import { SealBrokenError } from './errors.ts';
import { gcmOpenDetached } from './gcm.ts';
import { openMessage, openMessageStream } from './media.ts';

const folder = resolve(process.env['OPENROUNDS_CORPUS'] ?? '../shared/corpus', 'vectors');
const present = existsSync(folder);
if (!present) console.log(`Published vectors not read: there is no ${folder} (set OPENROUNDS_CORPUS).`);

const hex = (text: string) => Buffer.from(text, 'hex');
const FORMAT = Uint8Array.of(1);
const KEY = hex('59454c4c4f57205355424d4152494e452059454c4c4f57205355424d4152494e');

// Facts of the published set for Cobblestone-256 (https://c2sp.org/chunked-encryption), by their number there.
const FACTS = {
  empty: {
    sealed:
      '43a2e39431cbae0389d3fc86adf46f7c3a24de88d9311617e53f3164cc1d5dc738a66b97f0bf786565c31799c2f463d50a7e10046011dc6fc3c939e3a5db7affb6191551669554fb',
    key: '781b72bce3c966fffb09e5d596e1d21b029b21a9599852fb9b9f644e23b86ae8',
    baseNonce: 'f206a92ac0ba380c8e9e3843',
  },
  withContext: {
    context: '7465737420636f6e74657874',
    sealed:
      'dbedaefc1c35dc6c0f22b743b03e488747166a51f33479e7ceb8b7e11cc0d2710f624a127501bc4aea7d0af6f83cfe359b9e69415aa537f36adf86eb35b070475baa039bb7791432adbca49578bbd3',
    length: 7,
  },
  flipped:
    '0093274a932cb4340ca678d500719d80ccc21f69c49586a8cae519f1ae94a13a97038610177fe840ac755f6604849272444b0de559508a2a00538b8dd8cc3a83e14df1343fa14630a2',
};

describe('known answers of chunked encryption', () => {
  it('opens the empty message and derives its keys', () => {
    const sealed = hex(FACTS.empty.sealed);
    const keys = openHeader(KEY, Buffer.alloc(0), sealed.subarray(0, CHUNKED_HEADER_BYTES));
    expect(keys.key.export().toString('hex')).toBe(FACTS.empty.key);
    expect(keys.baseNonce.toString('hex')).toBe(FACTS.empty.baseNonce);
    expect(openMessage(KEY, Buffer.alloc(0), Buffer.concat([FORMAT, sealed]))).toHaveLength(0);
  });

  it('opens with the right context only', () => {
    const sealed = Buffer.concat([FORMAT, hex(FACTS.withContext.sealed)]);
    expect(openMessage(KEY, hex(FACTS.withContext.context), sealed)).toHaveLength(FACTS.withContext.length);
    expect(() => openMessage(KEY, hex('77726f6e67'), sealed)).toThrow(SealBrokenError);
  });

  it('refuses a flipped bit', () => {
    expect(() => openMessage(KEY, Buffer.alloc(0), Buffer.concat([FORMAT, hex(FACTS.flipped)]))).toThrow(
      SealBrokenError,
    );
  });

  it('numbers chunks big-endian over the last five bytes of the nonce', () => {
    const base = Buffer.alloc(12);
    expect(chunkNonce(base, 0x0102).toString('hex')).toBe('000000000000000000000102');
    expect(chunkNonce(base, 2 ** 38 - 1).toString('hex')).toBe('000000000000003fffffffff');
    expect(chunkNonce(Buffer.alloc(12, 0xff), 2 ** 32).toString('hex')).toBe('fffffffffffffffeffffffff');
    expect(() => chunkNonce(base, 2 ** 38)).toThrow(RangeError);
  });
});

interface ChunkedCase {
  tcId: number;
  comment: string;
  key: string;
  ctx: string;
  ct: string;
  aeadKey?: string | null;
  baseNonce?: string | null;
  msgLength?: number | null;
  msgSha512?: string | null;
  result: 'valid' | 'invalid';
}

describe.skipIf(!present)(
  'the published vectors of chunked encryption (c2sp_chunked_encryption_aes_256_gcm_test.json)',
  () => {
    const groups = read<{ tests: ChunkedCase[] }>('c2sp_chunked_encryption_aes_256_gcm_test.json');
    for (const test of groups.flatMap((group) => group.tests)) {
      it(`${test.tcId}: ${test.comment} is ${test.result}`, async () => {
        const sealed = inflateSync(hex(test.ct));
        const key = hex(test.key);
        const context = hex(test.ctx);
        const stored = Buffer.concat([FORMAT, sealed]);
        const streamed = await collect(openMessageStream(key, context, slices(stored, 1_024)));
        // What a stream gave before it failed must be the longest authentic beginning, and nothing else.
        expect(streamed.bytes).toHaveLength(test.msgLength ?? 0);
        if (typeof test.msgSha512 === 'string') expect(sha512(streamed.bytes)).toBe(test.msgSha512);
        if (test.result === 'invalid') {
          expect(streamed.error).toBeInstanceOf(SealBrokenError);
          expect(() => openMessage(key, context, stored)).toThrow(SealBrokenError);
          return;
        }
        expect(streamed.error).toBeUndefined();
        const plain = openMessage(key, context, stored);
        expect(plain.equals(streamed.bytes)).toBe(true);
        const keys = openHeader(key, context, sealed.subarray(0, CHUNKED_HEADER_BYTES));
        if (typeof test.aeadKey === 'string') expect(keys.key.export().toString('hex')).toBe(test.aeadKey);
        if (typeof test.baseNonce === 'string') expect(keys.baseNonce.toString('hex')).toBe(test.baseNonce);
        expect(sealAgain(keys, plain).equals(sealed.subarray(CHUNKED_HEADER_BYTES))).toBe(true);
      });
    }
  },
);

interface GcmCase {
  tcId: number;
  key: string;
  iv: string;
  aad: string;
  msg: string;
  ct: string;
  tag: string;
  result: 'valid' | 'invalid' | 'acceptable';
}

describe.skipIf(!present)('the published vectors of AES-GCM (aes_gcm_test.json)', () => {
  const groups = read<{ keySize: number; ivSize: number; tests: GcmCase[] }>('aes_gcm_test.json');
  const ours = groups.filter((group) => group.keySize === 256 && group.ivSize === 96).flatMap((group) => group.tests);
  const others = groups.filter((group) => group.keySize !== 256 || group.ivSize !== 96);

  it('has cases for the one form used here', () => expect(ours.length).toBeGreaterThan(60));

  it.each(ours.map((test) => [test.tcId, test.result, test] as const))('%i is %s', (_, result, test) => {
    const open = () => gcmOpenDetached(hex(test.key), hex(test.iv), hex(test.aad), hex(test.ct), hex(test.tag));
    if (result === 'valid') expect(open().toString('hex')).toBe(test.msg);
    else expect(open).toThrow(SealBrokenError);
  });

  it('refuses every other form, which the platform itself computes rightly', () => {
    let checked = 0;
    for (const { keySize, ivSize, tests } of others) {
      // The platform takes nonces of up to 1,024 bits; we take 96 only.
      const inPlatform = ivSize > 0 && ivSize <= 1_024;
      for (const test of tests) {
        const parts = [hex(test.key), hex(test.iv), hex(test.aad), hex(test.ct), hex(test.tag)] as const;
        expect(() => gcmOpenDetached(...parts)).toThrow(Error);
        const open = () => openInPlatform(keySize, ...parts).toString('hex');
        if (inPlatform && test.result === 'valid') expect(open()).toBe(test.msg);
        else expect(open).toThrow(Error);
        checked += 1;
      }
    }
    expect(checked).toBe(present ? 250 : 0);
  });
});

function openInPlatform(keySize: number, key: Buffer, nonce: Buffer, aad: Buffer, body: Buffer, tag: Buffer): Buffer {
  const decipher = createDecipheriv(`aes-${keySize as 256}-gcm`, key, nonce, { authTagLength: 16 });
  decipher.setAAD(aad).setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

function read<Group>(name: string): Group[] {
  if (!present) return [];
  const file = JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as { testGroups: Group[] };
  return file.testGroups;
}

function sealAgain(keys: ReturnType<typeof openHeader>, plain: Buffer): Buffer {
  const whole = plain.length - (plain.length % CHUNK_BYTES);
  const body = whole === 0 ? Buffer.alloc(0) : sealChunks(keys, 0, plain.subarray(0, whole));
  return Buffer.concat([body, sealChunks(keys, whole / CHUNK_BYTES, plain.subarray(whole))]);
}

function* slices(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; error: unknown }> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of source) pieces.push(piece);
    return { bytes: Buffer.concat(pieces), error: undefined };
  } catch (error) {
    return { bytes: Buffer.concat(pieces), error };
  }
}

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex');
