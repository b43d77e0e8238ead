import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPollClosed, pollClosesAt, seesResults } from './poll.ts';
import { pollProblems, unmetByPoll } from './poll-rules.ts';

describe('a poll', () => {
  it('has two choices or more, each with words of its own', () => {
    const of = (...choices: string[]) => pollProblems({ choices, closesAfterHours: null });
    expect(of('Fix', 'Cast')).toEqual([]);
    expect(of()).toEqual(['too-few']);
    expect(of('Fix', ' ')).toEqual(['too-few']);
    expect(of('Fix', 'Cast', '')).toEqual(['blank']);
    expect(of('Fix', 'fix ')).toEqual(['same']);
    expect(pollProblems({ choices: [], closesAfterHours: null, kind: 'differential' })).toEqual([]);
    expect(pollProblems({ choices: ['A', ''], closesAfterHours: null, kind: 'differential' })).toEqual(['blank']);
    expect(unmetByPoll(null)).toEqual([]);
    expect(unmetByPoll({ choices: [], closesAfterHours: null })).toMatchObject([{ kind: 'poll', detail: 'too-few' }]);
  });

  it('closes when its hours are over, or never', () => {
    const at = new Date('2026-01-01T00:00:00Z');
    expect(pollClosesAt({ choices: [], closesAfterHours: null }, at)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), (hours) => {
        const closes = pollClosesAt({ choices: [], closesAfterHours: hours }, at);
        expect(isPollClosed(closes, at)).toBe(false);
        expect(isPollClosed(closes, new Date(at.getTime() + hours * 3_600_000))).toBe(true);
      }),
    );
  });

  it('shows how it stands to its author, to who voted, and to all once it is closed', () => {
    expect(seesResults({ isAuthor: false, mine: null, closed: false })).toBe(false);
    expect(seesResults({ isAuthor: true, mine: null, closed: false })).toBe(true);
    expect(seesResults({ isAuthor: false, mine: 0, closed: false })).toBe(true);
    expect(seesResults({ isAuthor: false, mine: null, closed: true })).toBe(true);
  });
});
