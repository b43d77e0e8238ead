import type { Draft } from '@openrounds/domain/cases';
import { unmetRequirements } from '@openrounds/domain/cases/gate';
import { expect, test } from 'vitest';
import type { AllFields } from '../draft-saver.ts';
import { fromMedium } from '../pictures/picture.ts';
import { factsOf, withServersOwn } from './live-facts.ts';
import type { Known } from './live-facts.ts';

const fields: AllFields = {
  title: 'Rings that spread',
  text: 'Itchy for six weeks.',
  question: 'Scrape first?',
  specialties: ['dermatology'],
  audience: { kind: 'public' },
  template: null,
  poll: null,
  teaching: null,
  withheld: false,
};
const known = (change: Partial<Known> = {}): Known => ({
  draft: null,
  fields,
  pictures: [],
  standing: 'verified',
  groups: [],
  identifiersIn: () => [],
  ...change,
});
const kinds = (change: Partial<Known> = {}): string[] =>
  unmetRequirements(factsOf(known(change))).map(({ kind }) => kind);
const typed = (change: Partial<AllFields>): string[] => kinds({ fields: { ...fields, ...change } });

test('the gate follows what is typed, before anything is saved', () => {
  expect(kinds()).toEqual([]);
  expect(typed({ title: ' ', specialties: [] })).toEqual(['title', 'specialty']);
  expect(typed({ audience: null })).toEqual(['audience']);
  expect(typed({ poll: { choices: ['One'], closesAfterHours: null } })).toEqual(['poll']);
  expect(kinds({ standing: 'suspended' })).toEqual(['standing']);
  expect(kinds({ identifiersIn: () => [{ field: 'text', kind: 'phone' }] })).toEqual(['words']);
});

test('a picture that is said to show the patient needs consent at once', () => {
  const medium = { id: 'a', label: 'photo', subject: 'investigation', alt: '', state: 'ready', findings: [] };
  const arrived = fromMedium({ ...medium, confirmed: true, redactions: 0 } as unknown as Draft['media'][number]);
  expect(kinds({ pictures: [arrived] })).toEqual([]);
  expect(kinds({ pictures: [{ ...arrived, subject: 'patient-or-tissue' }] })).toEqual(['consent']);
});

test('a group counts as one’s own until it is known that it is not, and asks for its template', () => {
  const id = 'g' as never;
  const group = { id, abilities: { post: true }, namesWithheld: false, template: 'trauma', templateRequired: true };
  const chosen = { ...fields, audience: { kind: 'groups', groupIds: [id] } } as AllFields;
  expect(kinds({ fields: chosen, groups: undefined })).toEqual([]);
  expect(kinds({ fields: chosen, groups: [] })).toEqual(['group-membership']);
  expect(kinds({ fields: chosen, groups: [group] as unknown as Known['groups'] })).toEqual(['group-template']);
});

test('what only the server knows stays while the audience is the one it spoke of', () => {
  const gone = { kind: 'audience', step: 'audience', mediaId: null, detail: 'm1' } as const;
  const draft = { audience: { kind: 'public' }, unmet: [gone] } as unknown as Draft;
  expect(withServersOwn([], { draft, fields })).toEqual([gone]);
  expect(withServersOwn([], { draft, fields: { ...fields, audience: { kind: 'only-me' } } })).toEqual([]);
});
