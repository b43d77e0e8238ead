import { describe, expect, it } from 'vitest';
import { threadsOf } from './threads.ts';

const said = (id: string, parentId: string | null = null) => ({ id, parentId });
const shape = (comments: ReturnType<typeof said>[]) =>
  threadsOf(comments).map(({ root, replies }) => [root.id, replies.map(({ id }) => id)]);

describe('the threads of a discussion', () => {
  it('puts answers under what they answer, in the order they came', () => {
    expect(shape([said('a'), said('b'), said('c', 'a'), said('d', 'b'), said('e', 'a')])).toEqual([
      ['a', ['c', 'e']],
      ['b', ['d']],
    ]);
  });
  it('keeps answers to answers in the same thread', () => {
    expect(shape([said('a'), said('b', 'a'), said('c', 'b'), said('d', 'c')])).toEqual([['a', ['b', 'c', 'd']]]);
  });
  it('loses nothing when the comment before is unknown', () => {
    expect(shape([said('b', 'gone'), said('c', 'b')])).toEqual([['b', ['c']]]);
  });
});
