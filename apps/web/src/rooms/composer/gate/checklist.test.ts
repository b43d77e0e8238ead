import type { Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { checklistOf } from './checklist.ts';
import type { Picture } from '../pictures/picture.ts';
import { neighbour, stepsFor } from '../steps.ts';

type Unmet = Draft['unmet'][number];
const unmet = (kind: Unmet['kind'], step: Unmet['step'], mediaId: string | null = null): Unmet =>
  ({ kind, step, mediaId, detail: '' }) as Unmet;
const picture = (key: string, subject: Picture['subject'], arrived = true): Picture =>
  ({ key, subject, sending: null, medium: arrived ? { id: key } : null }) as never as Picture;

describe('what is missing before a case can be published', () => {
  it('keeps every row that applies in its place, missing or not', () => {
    const rows = checklistOf(
      [unmet('specialty', 'details'), unmet('consent', 'consent', 'a')],
      [picture('a', 'patient-or-tissue')],
    );
    expect(rows.map(({ id, missing }) => [id, missing.length])).toEqual([
      ['pictures', 0],
      ['words', 0],
      ['specialty', 1],
      ['consent', 1],
      ['audience', 0],
    ]);
    expect(rows.find(({ id }) => id === 'consent')).toMatchObject({ step: 'consent', picture: 'a' });
  });

  it('asks nobody about an investigation, and covers nothing without a picture', () => {
    expect(checklistOf([], [picture('a', 'investigation')]).map(({ id }) => id)).toEqual([
      'pictures',
      'words',
      'specialty',
      'audience',
    ]);
    // Unless whoever runs the place asks for it all the same.
    expect(checklistOf([], [picture('a', 'investigation')], true).map(({ id }) => id)).toContain('consent');
    expect(checklistOf([], []).map(({ id }) => id)).toEqual(['words', 'specialty', 'audience']);
  });

  it('counts a picture that the server has not got yet', () => {
    const [first] = checklistOf([], [picture('a', 'investigation', false)]);
    expect(first).toMatchObject({ id: 'pictures', step: 'privacy', missing: [{ kind: 'unsent' }], picture: 'a' });
  });

  it('waits for a picture on its way, and names first the one that needs its author', () => {
    const sending = { state: 'sending', progress: 0.5, total: 9, secondsLeft: 3, error: null } as const;
    const away = { ...picture('a', 'investigation', false), sending };
    const failed = { ...picture('b', 'investigation', false), sending: { ...sending, state: 'failed' as const } };
    expect(checklistOf([], [away])[0]).toMatchObject({ missing: [{ kind: 'sending' }], picture: 'a' });
    expect(checklistOf([], [away, failed])[0]).toMatchObject({ missing: [{ kind: 'unsent' }], picture: 'b' });
  });
});

describe('the steps of the composer', () => {
  it('leave out what does not apply', () => {
    expect(stepsFor([])).toEqual(['media', 'details', 'audience']);
    expect(stepsFor([{ subject: 'investigation' }])).toEqual(['media', 'privacy', 'details', 'audience']);
    expect(stepsFor([{ subject: 'investigation' }], true)).toHaveLength(5);
    expect(stepsFor([{ subject: 'patient-or-tissue' }])).toHaveLength(5);
  });
  it('know their neighbours, also from a step that no longer applies', () => {
    const steps = stepsFor([]);
    expect(neighbour(steps, 'media', 1)).toBe('details');
    expect(neighbour(steps, 'consent', 1)).toBe('audience');
    expect(neighbour(steps, 'privacy', -1)).toBe('media');
    expect(neighbour(steps, 'media', -1)).toBeUndefined();
  });
});
