import type { Role } from '@openrounds/domain/kit';
import { describe, expect, it } from 'vitest';
import { rooms } from '../rooms.ts';
import { useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import { encodeCursor } from './cursor.ts';

// Cursors come back from clients, who may have changed them: whatever is not ours is refused, by every list there is.

const test = useTestApp();
const world = new World(test);

const lists = rooms
  .flatMap(({ routes }) => routes)
  .filter(({ key, contract }) => key.startsWith('GET ') && 'cursor' in (contract.query?.shape ?? {}))
  .map(({ key }) => key);

const id = '01890000-0000-7000-8000-000000000000';
const at = '2026-01-01T00:00:00.000Z';
const parts = [
  id,
  at,
  0,
  1,
  -1,
  1.5,
  1e300,
  1e-300,
  1e-40,
  2 ** 53,
  '',
  "x' or true --",
  'NaN',
  '9'.repeat(40),
  '+300000-01-01T00:00:00.000Z',
];
const tampered = [
  'not base64 at all!',
  Buffer.from('{"a":1}').toString('base64url'),
  Buffer.from('[null, {}]').toString('base64url'),
  ...parts.map((part) => encodeCursor([part])),
  ...parts.flatMap((first) => parts.map((second) => encodeCursor([first, second]))),
];

describe('a cursor', () => {
  it('that was made up never breaks a list', async () => {
    expect(lists.length).toBeGreaterThan(8);
    const roles: readonly Role[] = ['moderator', 'verifier', 'administrator'];
    const author = await world.member({ roles });
    const params = {
      caseId: (await world.publishedCase({ author })).id,
      groupId: (await world.group({ owner: author })).id,
    };
    const broken: unknown[] = [];
    for (const key of lists) {
      const q = key === 'GET /search' ? { q: 'swelling' } : {};
      expect([key, (await author.client.call(key, { params, query: q })).status]).toEqual([key, 200]);
      const refused = await author.client.call(key, { params, query: { ...q, cursor: 'nothing of yours' } });
      expect([key, refused.body]).toMatchObject([key, { code: 'bad-input', params: { issues: [{ path: 'cursor' }] } }]);
      for (const cursor of tampered.filter((text) => text.length <= 200)) {
        const { status } = await author.client.call(key, { params, query: { ...q, cursor } });
        if (status !== 200 && status !== 400) broken.push([key, Buffer.from(cursor, 'base64url').toString(), status]);
      }
    }
    expect(broken).toEqual([]);
  });
});
