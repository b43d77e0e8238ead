import type { Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { DraftSaver } from './draft-saver.ts';
import type { DraftStore, Fields } from './draft-saver.ts';

type Failure = 'stale' | 'passing' | 'lasting';
const empty = { title: '', text: '', question: '', specialties: [], audience: null };

/** A server of one draft: versions, refusals of stale edits, and failures on demand. */
function world() {
  let kept: Draft | null = null;
  const failures: Failure[] = [];
  const calls: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const put = (fields: Fields): Draft => {
    kept = {
      ...empty,
      id: 'one',
      media: [],
      unmet: [],
      ...kept,
      ...fields,
      version: (kept?.version ?? 0) + 1,
    } as never as Draft;
    return kept;
  };
  const may = async (name: string): Promise<void> => {
    calls.push(name);
    await gate;
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const store: DraftStore = {
    start: async (fields) => {
      await may('start');
      return put(fields);
    },
    save: async (_id, version, fields) => {
      await may('save');
      if (version !== kept?.version) throw 'stale';
      return put(fields);
    },
    read: async () => {
      await may('read');
      return kept as Draft;
    },
    meaning: (error) => error as Failure,
  };
  return {
    store,
    calls,
    put,
    kept: () => kept as Draft,
    fail: (...next: Failure[]) => failures.push(...next),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    saver: (draft: Draft | null = null) =>
      new DraftSaver(store, draft, {
        pauses: { typing: 1, retry: 1, longest: 1 },
        preset: { specialties: ['urology'] },
      }),
  };
}

const until = (saver: DraftSaver, met: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (met()) resolve();
    };
    saver.subscribe(look);
    look();
  });

describe('saving a draft while it is written', () => {
  it('starts the draft at the first input and saves the rest', async () => {
    const { saver: make, kept, calls } = world();
    const saver = make();
    expect(saver.state()).toMatchObject({ status: 'blank', fields: { specialties: ['urology'] } });
    await saver.flush();
    expect(calls).toEqual([]);
    saver.change({ title: 'A' });
    expect(saver.state().fields.title).toBe('A');
    await until(saver, () => saver.state().status === 'saved');
    saver.change({ title: 'AB' });
    expect(await saver.flush()).toBe(true);
    expect(kept()).toMatchObject({ title: 'AB', specialties: ['urology'] });
    expect(calls).toEqual(['start', 'save']);
  });

  it('keeps what is written during a save, and saves it next', async () => {
    const { saver: make, kept, hold } = world();
    const saver = make();
    const release = hold();
    saver.change({ title: 'A', text: 'x' });
    const done = saver.flush();
    saver.change({ title: 'AB' });
    expect(saver.state().fields).toMatchObject({ title: 'AB', text: 'x' });
    release();
    await done;
    expect(kept()).toMatchObject({ title: 'AB', text: 'x' });
  });

  it('loses nothing without a connection, and goes on trying', async () => {
    const { saver: make, kept, fail } = world();
    const saver = make();
    fail('passing', 'passing');
    saver.change({ title: 'A' });
    expect(await saver.flush()).toBe(false);
    expect(saver.state()).toMatchObject({ status: 'waiting', fields: { title: 'A' } });
    await until(saver, () => saver.state().status === 'saved');
    expect(kept().title).toBe('A');
  });

  it('merges when somebody else changed other fields', async () => {
    const { saver: make, put, kept } = world();
    const saver = make(put({}));
    put({ question: 'theirs' });
    saver.change({ title: 'mine' });
    expect(await saver.flush()).toBe(true);
    expect(kept()).toMatchObject({ title: 'mine', question: 'theirs' });
    expect(saver.state().fields).toMatchObject({ title: 'mine', question: 'theirs' });
  });

  it('keeps both texts when the same field was changed, until one is chosen', async () => {
    for (const choice of ['mine', 'theirs'] as const) {
      const { saver: make, put, kept } = world();
      const saver = make(put({ text: 'before' }));
      put({ text: 'theirs' });
      saver.change({ text: 'mine' });
      expect(await saver.flush()).toBe(false);
      expect(saver.state().conflict).toMatchObject({ mine: { text: 'mine' }, theirs: { text: 'theirs' } });
      saver.change({ text: 'mine' });
      expect(kept().text).toBe('theirs');
      saver.choose(choice);
      await until(saver, () => saver.state().status === 'saved');
      expect(kept().text).toBe(choice);
      expect(saver.state().fields.text).toBe(choice);
    }
  });

  it('offers the two put together, and saves that when it is chosen', async () => {
    const { saver: make, put, kept } = world();
    const saver = make(put({ text: 'A fall. Films.', question: 'Why?' }));
    put({ text: 'A fall. Films and a scan.' });
    saver.change({ text: 'A bad fall. Films.', question: 'Fix?' });
    expect(await saver.flush()).toBe(false);
    const both = { text: 'A bad fall. Films and a scan.', question: 'Fix?' };
    expect(saver.state().conflict?.both).toEqual(both);
    saver.choose('both');
    await until(saver, () => saver.state().status === 'saved');
    expect(kept()).toMatchObject(both);
  });

  it('takes a newer draft of the server without touching what is not saved', async () => {
    const { saver: make, put } = world();
    const saver = make(put({ title: 'A' }));
    saver.change({ text: 'mine' });
    saver.adopt(put({ question: 'theirs' }));
    expect(saver.state().fields).toMatchObject({ title: 'A', text: 'mine', question: 'theirs' });
    expect(await saver.flush()).toBe(true);
  });

  it('says when saving again will not help, and saves with the next change', async () => {
    const { saver: make, fail, kept } = world();
    const saver = make();
    fail('lasting');
    saver.change({ title: 'A' });
    expect(await saver.flush()).toBe(false);
    expect(saver.state().status).toBe('failed');
    saver.change({ title: 'AB' });
    await until(saver, () => saver.state().status === 'saved');
    expect(kept().title).toBe('AB');
  });
});
