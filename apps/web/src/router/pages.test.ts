import { expect, test } from 'vitest';
import { hrefOf, match, page } from './pages.ts';
import type { Match, Target } from './pages.ts';

const empty = async () => () => null;
const pages = [
  page('/', { code: empty }),
  page('/groups', { code: empty }),
  page('/groups/$groupId', { code: empty, readSearch: ({ tab }) => (tab === 'about' ? { tab } : {}) }),
  page('/groups/new', { code: empty }),
  page('/drafts/$caseId/consent', { code: empty }),
];
const at = (address: string): Match | null => match(pages, new URL(address, 'https://rounds.example'));

test.each([
  ['/', '/'],
  ['/groups', '/groups'],
  ['/groups/', '/groups'],
  ['/groups/new', '/groups/new'],
  ['/groups/7', '/groups/$groupId'],
  ['/drafts/7/consent', '/drafts/$caseId/consent'],
])('%s is %s', (address, path) => expect(at(address)?.page.path).toBe(path));

test.each(['/nowhere', '/groups/7/8', '/drafts//consent', '/groups/%E0%A4%A'])('%s is nothing of ours', (address) =>
  expect(at(address)).toBeNull(),
);

test('what stands in a place is read as it was meant', () =>
  expect(at('/groups/a%2Fb%20%C3%A9')?.params).toEqual({ groupId: 'a/b é' }));

test('of the search only what the page understands is passed on', () => {
  expect(at('/groups/7?tab=about&x=1')?.search).toEqual({ tab: 'about' });
  expect(at('/groups/7?tab=%3Cscript%3E')?.search).toEqual({});
});

test('an address made from a target leads to it', () => {
  const target: Target<'/groups/$groupId'> = {
    to: '/groups/$groupId',
    params: { groupId: 'a/b?#é' },
    search: { tab: 'about' },
  };
  const found = at(hrefOf(target));
  expect(found?.page.path).toBe('/groups/$groupId');
  expect(found?.params).toEqual({ groupId: 'a/b?#é' });
  expect(found?.search).toEqual({ tab: 'about' });
  expect(hrefOf({ to: '/', hash: 'hospitals' })).toBe('/#hospitals');
});

test('addresses that do not exist and places left empty do not compile', () => {
  // @ts-expect-error -- no such page
  expect(hrefOf({ to: '/nowhere' })).toBe('/nowhere');
  // @ts-expect-error -- which group?
  expect(hrefOf({ to: '/groups/$groupId' })).toBe('/groups/');
  // @ts-expect-error -- no such tab
  expect(hrefOf({ to: '/groups/$groupId', params: { groupId: '7' }, search: { tab: 'secrets' } })).toContain('secrets');
});

test('code that could not be fetched is asked for again', async () => {
  let asked = 0;
  const broken = page('/groups', {
    code: async () => {
      asked += 1;
      if (asked === 1) throw new Error('offline');
      return () => null;
    },
  });
  await expect(broken.code()).rejects.toThrow('offline');
  await broken.code();
  await broken.code();
  expect(asked).toBe(2);
});
