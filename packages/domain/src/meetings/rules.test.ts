import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemStates } from './shapes.ts';
import { canMoveItem, isReordering, type ItemMove, quorumState, replan } from './rules.ts';

describe('a quorum', () => {
  const board = [
    { specialty: 'radiology', minimum: 1 },
    { specialty: 'oncology', minimum: 2 },
  ];
  it('says who is missing', () => {
    expect(quorumState(board, [['radiology'], ['oncology']])).toEqual({
      reached: false,
      required: [
        { specialty: 'radiology', minimum: 1, present: 1 },
        { specialty: 'oncology', minimum: 2, present: 1 },
      ],
    });
  });
  it('is reached with everybody, counts who practises both twice, and asks nothing where nothing is asked', () => {
    expect(quorumState(board, [['radiology', 'oncology'], ['oncology']]).reached).toBe(true);
    expect(quorumState([], []).reached).toBe(true);
  });
  it('never falls by somebody coming in', () => {
    const specialties = fc.array(fc.constantFrom('radiology', 'oncology', 'pathology'), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(specialties, { maxLength: 6 }), specialties, (room, late) => {
        if (quorumState(board, room).reached) expect(quorumState(board, [...room, late]).reached).toBe(true);
      }),
    );
  });
});

describe('an item of the agenda', () => {
  const open = { state: 'scheduled', approved: false } as const;
  const moves: readonly ItemMove[] = ['discuss', 'wait', 'record', 'propose', 'defer', 'remove', 'vote'];
  it('that was deferred or removed stays so', () => {
    for (const state of ['deferred', 'removed'] as const)
      for (const move of moves) expect(canMoveItem(state, move, open), move).toBe(false);
  });
  it('of a meeting that is over takes a correction of what was decided, and nothing else', () => {
    for (const state of itemStates)
      for (const move of moves)
        expect(canMoveItem(state, move, { state: 'closed', approved: true }), `${state} ${move}`).toBe(
          state === 'decided' && move === 'record',
        );
    expect(canMoveItem('queued', 'record', { state: 'cancelled', approved: false })).toBe(false);
  });
});

it('an order names everything once', () => {
  expect(isReordering(['a', 'b', 'c'], ['c', 'a', 'b'])).toBe(true);
  for (const wrong of [
    ['a', 'b'],
    ['a', 'b', 'b'],
    ['a', 'b', 'd'],
  ])
    expect(isReordering(['a', 'b', 'c'], wrong)).toBe(false);
});

describe('a changed plan', () => {
  const on = (date: string) => ({
    date,
    startsAt: new Date(`${date}T08:00:00Z`),
    endsAt: new Date(`${date}T09:00:00Z`),
  });
  const dates = fc.uniqueArray(
    fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`),
    { maxLength: 8 },
  );
  it('keeps what it still gives, adds what is new, drops only what is empty and untouched', () => {
    expect(
      replan(
        [
          { id: 1, date: '2026-12-01', cases: 0, byHand: false },
          { id: 2, date: '2026-12-02', cases: 3, byHand: false },
          { id: 3, date: '2026-12-03', cases: 0, byHand: true },
          { id: 4, date: '2026-12-04', cases: 0, byHand: false },
        ],
        [on('2026-12-04'), on('2026-12-07')],
      ),
    ).toEqual({
      keep: [
        { id: 2, at: null },
        { id: 3, at: null },
        { id: 4, at: on('2026-12-04') },
      ],
      add: [on('2026-12-07')],
      drop: [1],
    });
  });
  it('never loses a case, and has every date it gives exactly once', () => {
    fc.assert(
      fc.property(dates, dates, fc.array(fc.nat({ max: 2 })), (before, after, cases) => {
        const planned = before.map((date, id) => ({ id, date, cases: cases[id] ?? 0, byHand: false }));
        const { keep, add, drop } = replan(planned, after.map(on));
        for (const id of drop) expect(planned[id]?.cases).toBe(0);
        const standing = [...keep.map(({ id }) => planned[id]?.date), ...add.map(({ date }) => date)];
        for (const date of after) expect(standing.filter((one) => one === date)).toHaveLength(1);
      }),
    );
  });
});
