import { imageFacts } from '@openrounds/domain/imaging';
import type { GreyRaster } from '@openrounds/domain/imaging';
import { expect, test, vi } from 'vitest';
import { ctHeader } from '@openrounds/domain/imaging/testing';
import { FrameStore } from './frame-store.ts';
import type { FrameWorker } from './frame-store.ts';
import type { FrameOrder, FrameReply, FrameTask } from './messages.ts';
import { outward } from './order.ts';

const facts = imageFacts(ctHeader, 1);
const order = (key: string): FrameOrder => ({
  key,
  url: `/${key}`,
  transferSyntax: '1.2.840.10008.1.2.1',
  facts,
  bytes: 96,
});
/** A frame whose first bytes are a smaller picture. */
const progressive = (key: string): FrameOrder => ({
  ...order(key),
  transferSyntax: '1.2.840.10008.1.2.4.202',
  bytes: 600_000,
});
const picture = (): GreyRaster => ({
  kind: 'grey',
  columns: 8,
  rows: 6,
  pixelAspect: 1,
  rescale: null,
  samples: new Uint16Array(48),
});

/** A store whose worker answers when the test says so. */
function world(limit: number) {
  const asked: string[] = [];
  const tasks: FrameTask[] = [];
  const listeners: ((event: MessageEvent<FrameReply>) => void)[] = [];
  const ended = vi.fn<() => void>();
  const makeWorker = (): FrameWorker => ({
    postMessage: (task) => {
      tasks.push(task);
      asked.push(task.part === 'preview' ? `${task.key}?` : task.key);
    },
    addEventListener: (_type, listener) => void listeners.push(listener),
    terminate: ended,
  });
  const store = new FrameStore({ limit, workers: 1, makeWorker, pause: 1 });
  const reply = (data: FrameReply): void => listeners[0]?.(new MessageEvent('message', { data }));
  const arrive = (key: string, bytes = 96): void => reply({ key, part: 'whole', picture: picture(), bytes });
  const begin = (key: string): void =>
    reply({ key, part: 'preview', picture: { ...picture(), columns: 2 }, prefix: new Uint8Array(100) });
  return { store, asked, tasks, reply, arrive, begin, ended };
}

test('slices come outward from where one looks, the way one goes first', () => {
  expect(outward(6, 3)).toEqual([3, 4, 2, 5, 1, 0]);
  expect(outward(6, 3, -1)).toEqual([3, 2, 4, 1, 5, 0]);
  expect(outward(0, 0)).toEqual([]);
});

test('what is looked at comes alone and whole; then a few at a time, in the order they are wanted now', () => {
  const { store, asked, arrive } = world(10_000);
  store.want(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(order));
  expect(asked).toEqual(['a']);
  arrive('a');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  store.want(['z', 'b', 'c'].map(order));
  arrive('b');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'z']);
  expect(store.get('a')?.columns).toBe(8);
});

test('on a slow line first bytes come outward before the rest, are shown, and are not fetched again', () => {
  const { store, asked, tasks, arrive, begin } = world(10_000_000);
  store.want(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(progressive));
  expect(asked).toEqual(['a']);
  arrive('a', 1);
  expect(asked).toEqual(['a', 'b?', 'c?', 'd?', 'e?', 'f?']);
  begin('b');
  expect(store.preview('b')?.columns).toBe(2);
  expect(store.get('b')).toBeUndefined();
  expect(asked.at(-1)).toBe('b');
  expect(tasks.at(-1)).toMatchObject({ part: 'whole', prefix: { length: 100 } });
  begin('c');
  expect(asked.at(-1)).toBe('g?');
  const before = store.bytes;
  arrive('b', 600_000);
  expect(store.preview('b')).toBeUndefined();
  expect(store.get('b')?.columns).toBe(8);
  expect(store.bytes).toBe(before - 100);
});

test('what comes soon enough comes without previews', () => {
  const { store, asked, arrive } = world(10_000_000);
  store.want(['a', 'b', 'c'].map(progressive));
  arrive('a', 1_000_000_000);
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('memory is bounded: what is wanted least goes, and what would not stay is not fetched', () => {
  const { store, asked, arrive } = world(96 * 3);
  store.want(['a', 'b', 'c', 'd', 'e'].map(order));
  for (const key of ['a', 'b', 'c']) arrive(key);
  expect(asked).toEqual(['a', 'b', 'c']);
  store.want(['d', 'c', 'b', 'a'].map(order));
  arrive('d');
  expect(store.bytes).toBe(96 * 3);
  expect(['a', 'b', 'c', 'd'].map((key) => store.get(key) !== undefined)).toEqual([false, true, true, true]);
});

test('a lost connection is tried again, a refusal is not, until somebody asks', async () => {
  const { store, asked, reply, arrive } = world(10_000);
  store.want([order('a'), order('b')]);
  reply({ key: 'a', failure: 'offline', detail: '' });
  expect(store.failure('a')).toBe('offline');
  reply({ key: 'b', failure: 'refused', detail: '404' });
  await vi.waitFor(() => expect(asked).toEqual(['a', 'b', 'a']));
  expect(store.failure('b')).toBe('refused');
  arrive('a');
  store.retry();
  expect(asked).toEqual(['a', 'b', 'a', 'b']);
});

test('closing ends the workers and forgets everything', () => {
  const { store, arrive, ended } = world(10_000);
  store.want([order('a')]);
  arrive('a');
  store.close();
  expect(ended).toHaveBeenCalledOnce();
  expect(store.get('a')).toBeUndefined();
  expect(store.bytes).toBe(0);
});
