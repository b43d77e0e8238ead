import { expect, test, vi } from 'vitest';
import { imageFacts } from '../model/image-facts.ts';
import { ctHeader } from '../testing/synthetic-study.ts';
import { FrameStore } from './frame-store.ts';
import type { FrameWorker } from './frame-store.ts';
import type { FrameOrder, FrameReply } from './messages.ts';
import { outward } from './order.ts';
import type { GreyRaster } from './raster.ts';

const facts = imageFacts(ctHeader, 1);
const order = (key: string): FrameOrder => ({ key, url: `/${key}`, transferSyntax: '1.2.840.10008.1.2.1', facts });
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
  const listeners: ((event: MessageEvent<FrameReply>) => void)[] = [];
  const ended = vi.fn<() => void>();
  const makeWorker = (): FrameWorker => ({
    postMessage: ({ key }) => void asked.push(key),
    addEventListener: (_type, listener) => void listeners.push(listener),
    terminate: ended,
  });
  const store = new FrameStore({ limit, workers: 1, makeWorker, pause: 1 });
  const reply = (data: FrameReply): void => listeners[0]?.(new MessageEvent('message', { data }));
  const arrive = (key: string): void => reply({ key, picture: picture(), bytes: 96 });
  return { store, asked, reply, arrive, ended };
}

test('slices come outward from where one looks, the way one goes first', () => {
  expect(outward(6, 3)).toEqual([3, 4, 2, 5, 1, 0]);
  expect(outward(6, 3, -1)).toEqual([3, 2, 4, 1, 5, 0]);
  expect(outward(0, 0)).toEqual([]);
});

test('a few at a time, in the order they are wanted now', () => {
  const { store, asked, arrive } = world(10_000);
  store.want(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(order));
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e']);
  store.want(['z', 'a', 'b'].map(order));
  arrive('a');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'z']);
  expect(store.get('a')?.columns).toBe(8);
});

test('memory is bounded: what is wanted least goes, and what would not stay is not fetched', () => {
  const { store, asked, arrive } = world(96 * 3);
  store.want(['a', 'b', 'c', 'd', 'e'].map(order));
  expect(asked).toEqual(['a', 'b', 'c']);
  for (const key of ['a', 'b', 'c']) arrive(key);
  store.want(['d', 'c', 'b', 'a'].map(order));
  arrive('d');
  expect(store.bytes).toBe(96 * 3);
  expect(['a', 'b', 'c', 'd'].map((key) => store.get(key) !== undefined)).toEqual([false, true, true, true]);
});

test('a lost connection is tried again, a refusal is not, until somebody asks', async () => {
  const { store, asked, reply, arrive } = world(10_000);
  store.want([order('a'), order('b')]);
  reply({ key: 'a', failure: 'offline', detail: '' });
  reply({ key: 'b', failure: 'refused', detail: '404' });
  expect(store.failure('a')).toBe('offline');
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
