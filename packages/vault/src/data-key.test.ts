import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { DataKey, deriveKey, endKey, fieldKey } from './data-key.ts';
import { KeyDestroyedError, KeyUnavailableError } from './errors.ts';
import { openFileKeyService } from './file-key-service.ts';
import { memoryKeyStore } from './memory-key-store.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { openVault } from './vault.ts';

function everythingSaid(value: unknown): string {
  const inspected = inspect(value, { depth: 9, showHidden: true, getters: true, maxArrayLength: null });
  return [
    JSON.stringify({ value }),
    inspected,
    inspect(new Error('with a cause', { cause: value })),
    String(value),
  ].join('\n');
}

it('says nothing of its bytes, in whatever way it is printed', () => {
  const bytes = randomBytes(32);
  const key = new DataKey(Buffer.from(bytes));
  const derived = fieldKey(key).export();
  const said =
    everythingSaid(key) + everythingSaid(new Map([['case:1', key]])) + everythingSaid([structuredClone(key)]);
  for (const secret of [bytes, derived]) {
    for (const form of [
      secret.toString('hex'),
      secret.toString('base64'),
      secret.toJSON().data.slice(0, 4).join(','),
    ]) {
      expect(said).not.toContain(form);
    }
  }
});

it('is not given away by the vault and its parts either', async () => {
  await using folder = await temporaryFolder();
  const keyService = await openFileKeyService({ file: folder.path('keys'), create: true });
  const vault = await openVault({ keyService, keyStore: memoryKeyStore() });
  await vault.createKeys('case:1', ['text']);
  const key = await vault.key('case:1', 'text');
  const said = [vault, keyService, key, vault.installationKey('search', 'text')]
    .map((part) => everythingSaid(part))
    .join('');
  expect(said).not.toMatch(/Buffer|[0-9a-f]{64}|"data":\[/);
  vault.close();
});

it('throws, instead of being a key of zeroes, after it has ended', () => {
  const lent = new DataKey(randomBytes(32));
  endKey(lent, 'expired');
  expect(() => fieldKey(lent)).toThrow(KeyUnavailableError);
  endKey(lent, 'destroyed');
  expect(() => fieldKey(lent)).toThrow(KeyDestroyedError);
  endKey(lent, 'expired');
  expect(() => fieldKey(lent)).toThrow(KeyDestroyedError);
});

it('zeroes the bytes it was given and those derived from them', () => {
  const bytes = randomBytes(32);
  const key = new DataKey(bytes);
  const derived = deriveKey(key, 'lookup');
  endKey(key, 'destroyed');
  expect(bytes.equals(Buffer.alloc(32))).toBe(true);
  expect(derived.equals(Buffer.alloc(32))).toBe(true);
});
