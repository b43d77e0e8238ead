import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noStricter } from '../consent/need-rules.ts';
import { type GroupId, type MediaId, type MemberId, standings } from '../kit/index.ts';
import { mediaLabels } from '../media/contract.ts';
import { type FindingId, suspicionKinds } from '../media/findings.ts';
import { type Audience, type CaseState, caseStates } from './contract.ts';
import { type PublishFacts, unmetRequirements } from './gate.ts';
import { canMove, excerptOf } from './rules.ts';

type FactMedium = PublishFacts['media'][number];
const id = fc.uuid();
const mediaId = id as fc.Arbitrary<MediaId>;

const suspicion: FactMedium['findings'][number] = {
  id: '00000000-0000-8000-8000-000000000000' as FindingId,
  kind: 'text',
  fact: false,
  detail: '',
  box: null,
  instanceId: null,
  frame: null,
  overruled: null,
};
const overruled = { reason: 'The name of the maker', at: '2026-11-25T08:00:00.000Z' };
const answered = fc.constantFrom(...suspicionKinds).map((kind) => ({ ...suspicion, kind: kind as string, overruled }));

const readyMedium = fc.record({
  id: mediaId,
  label: fc.constantFrom(...mediaLabels),
  subject: fc.constantFrom('patient-or-tissue' as const, 'investigation' as const),
  state: fc.constant('ready' as const),
  findings: fc.array(answered, { maxLength: 2 }),
  confirmed: fc.constant(true),
});
const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');

/** A case that may be published: whatever is then taken away from it must be missed. */
const publishable: fc.Arbitrary<PublishFacts> = fc
  .record({
    words: fc.record({
      title: word,
      text: word,
      question: word,
      template: fc.constant(null),
      poll: fc.constant(null),
      teaching: fc.constantFrom(null, { answer: 'A glomus tumour' }),
    }),
    specialties: fc.array(fc.constantFrom('cardiology', 'hand-surgery'), { minLength: 1, maxLength: 5 }),
    media: fc.uniqueArray(readyMedium, { maxLength: 4, selector: (medium) => medium.id }),
    groupIds: fc.uniqueArray(id as fc.Arbitrary<GroupId>, { minLength: 1, maxLength: 4 }),
    memberIds: fc.uniqueArray(id as fc.Arbitrary<MemberId>, { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('public', 'groups', 'people', 'only-me'),
  })
  .map(({ words, specialties, media, groupIds, memberIds, kind }) => ({
    state: 'draft',
    standing: 'verified',
    words,
    specialties,
    audience: (
      { public: { kind }, 'only-me': { kind }, groups: { kind, groupIds }, people: { kind, memberIds } } as Record<
        string,
        unknown
      >
    )[kind] as Audience,
    media,
    consents: media.map((medium) => ({ mediaIds: [medium.id], uses: ['advice'] })),
    demanded: [],
    memberOf: new Set(groupIds),
    student: false,
    studentGroups: new Set(groupIds),
    withheld: kind === 'groups',
    withholding: new Set(groupIds),
    followed: new Set(memberIds),
    stricter: noStricter,
    identifiers: [],
  }));

const kinds = (facts: PublishFacts): string[] => unmetRequirements(facts).map((requirement) => requirement.kind);
const check = (property: (facts: PublishFacts) => void): void =>
  fc.assert(fc.property(publishable, (facts) => void property(facts)));

describe('what stands between a case and its publication', () => {
  it('is nothing when everything holds, and everything suspected has been answered', () => {
    check((facts) => expect(unmetRequirements(facts)).toEqual([]));
  });

  it('is each suspicion until it is answered, and once more when the answer is taken back; a face in a volume for everybody only', () => {
    fc.assert(
      fc.property(publishable, readyMedium, fc.constantFrom(...suspicionKinds), (facts, medium, kind) => {
        const withFinding = (finding: FactMedium['findings'][number]) =>
          unmetRequirements({
            ...facts,
            consents: [...facts.consents, { mediaIds: [medium.id], uses: ['advice'] }],
            media: [...facts.media, { ...medium, findings: [...medium.findings, finding] }],
          });
        const isFree = kind === 'recognisable-face' && facts.audience?.kind !== 'public';
        const blocked = [{ kind: 'media-finding', step: 'privacy', mediaId: medium.id, detail: kind }];
        expect(withFinding({ ...suspicion, kind })).toEqual(isFree ? [] : blocked);
        expect(withFinding({ ...suspicion, kind, overruled })).toEqual([]);
      }),
    );
  });

  it('names each missing word', () => {
    fc.assert(
      fc.property(
        publishable,
        fc.constantFrom('title', 'text', 'question'),
        fc.constantFrom('', '  \n'),
        (facts, field, empty) => {
          expect(kinds({ ...facts, words: { ...facts.words, [field]: empty } })).toEqual([field]);
        },
      ),
    );
    check((facts) => expect(kinds({ ...facts, specialties: [] })).toEqual(['specialty']));
  });

  it('is the standing of the author and the state of the case', () => {
    fc.assert(
      fc.property(
        publishable,
        fc.constantFrom(...standings),
        fc.constantFrom(...caseStates),
        (facts, standing, state) => {
          const found = kinds({ ...facts, standing, state });
          expect(found.includes('standing')).toBe(standing !== 'verified');
          expect(found.includes('state')).toBe(state !== 'draft');
        },
      ),
    );
  });

  it('is every medium that is not ready, not confirmed, not said, or found to identify: by its id', () => {
    const spoilt: [string, Partial<FactMedium>][] = [
      ['media-processing', { state: 'processing' }],
      ['media-processing', { state: 'failed' }],
      ['media-confirmation', { confirmed: false }],
      ['media-subject', { subject: null }],
      ['media-processing', { state: 'checking' }],
      ['media-finding', { findings: [{ ...suspicion, kind: 'gps', fact: true }] }],
      // Nobody overrules a fact, whatever stands beside it.
      ['media-finding', { findings: [{ ...suspicion, kind: 'gps', fact: true, overruled }] }],
      ['media-finding', { findings: [suspicion] }],
    ];
    fc.assert(
      fc.property(publishable, readyMedium, fc.constantFrom(...spoilt), (facts, medium, [kind, change]) => {
        const consents = [...facts.consents, { mediaIds: [medium.id], uses: ['advice'] }];
        const unmet = unmetRequirements({ ...facts, consents, media: [...facts.media, { ...medium, ...change }] });
        expect(unmet).toMatchObject([{ kind, mediaId: medium.id }]);
      }),
    );
  });

  it('is consent for every picture of a patient, chosen for advice: another use, another picture or another case does not cover it', () => {
    const other = fc.constantFrom('teaching', 'journal', 'open-web');
    fc.assert(
      fc.property(publishable, readyMedium, other, mediaId, (facts, medium, use, otherId) => {
        fc.pre(otherId !== medium.id);
        const patient: FactMedium = { ...medium, subject: 'patient-or-tissue' };
        const media = [...facts.media, patient];
        const consented = (consent: PublishFacts['consents'][number]) =>
          unmetRequirements({ ...facts, media, consents: [...facts.consents, consent] });
        expect(consented({ mediaIds: [otherId], uses: ['advice'] })).toMatchObject([
          { kind: 'consent', mediaId: medium.id },
        ]);
        expect(consented({ mediaIds: [medium.id], uses: [use] })).toMatchObject([
          { kind: 'consent-scope', mediaId: medium.id },
        ]);
        expect(consented({ mediaIds: [otherId, medium.id], uses: [use, 'advice'] })).toEqual([]);
      }),
    );
  });

  it('never asks consent for an investigation', () => {
    check((facts) => {
      const media = facts.media.map((medium) => ({ ...medium, subject: 'investigation' as const }));
      expect(unmetRequirements({ ...facts, media, consents: [] })).toEqual([]);
    });
  });

  it('is an audience of groups the author is in, or people the author follows', () => {
    check((facts) => expect(kinds({ ...facts, audience: null })).toEqual(['audience']));
    check((facts) => {
      expect(kinds({ ...facts, audience: { kind: 'groups', groupIds: [] } })).toEqual(['audience']);
      expect(kinds({ ...facts, withheld: false, audience: { kind: 'people', memberIds: [] } })).toEqual(['audience']);
    });
    check((facts) => {
      const { audience } = facts;
      if (audience?.kind === 'groups') {
        const unmet = unmetRequirements({ ...facts, memberOf: new Set(audience.groupIds.slice(1)) });
        expect(unmet).toMatchObject([{ kind: 'group-membership', detail: audience.groupIds[0] }]);
      }
      if (audience?.kind === 'people') {
        const unmet = unmetRequirements({ ...facts, followed: new Set(audience.memberIds.slice(1)) });
        expect(unmet).toMatchObject([{ kind: 'audience', detail: audience.memberIds[0] }]);
      }
    });
  });

  it('is an author’s name that is withheld where not every group allows it', () => {
    check((facts) => {
      const { audience } = facts;
      if (audience?.kind !== 'groups') return;
      const unmet = unmetRequirements({ ...facts, withholding: new Set(audience.groupIds.slice(1)) });
      expect(unmet).toMatchObject([{ kind: 'name-withheld', step: 'audience', detail: audience.groupIds[0] }]);
      expect(kinds({ ...facts, audience: { kind: 'public' } })).toContain('name-withheld');
      expect(kinds({ ...facts, audience: { kind: 'only-me' } })).toEqual([]);
    });
  });

  it('is the audience of a student’s case, unless it is for groups of students or nobody', () => {
    check((facts) => {
      const { audience } = facts;
      const student = { ...facts, student: true };
      const reached = audience?.kind === 'groups' ? audience.groupIds : [];
      expect(kinds({ ...student, studentGroups: new Set() })).toEqual(
        audience?.kind === 'only-me'
          ? []
          : audience?.kind === 'groups'
            ? reached.map(() => 'student-audience')
            : ['student-audience'],
      );
    });
  });

  it('is the answer of a teaching case, while it is blank', () => {
    check((facts) =>
      expect(kinds({ ...facts, words: { ...facts.words, teaching: { answer: ' ' } } })).toEqual(['teaching']),
    );
  });

  it('is each certain identifier in the words, once, without repeating it', () => {
    check((facts) => {
      const identifiers = [
        { field: 'text', kind: 'phone' },
        { field: 'text', kind: 'phone' },
        { field: 'title', kind: 'email' },
      ] as const;
      expect(unmetRequirements({ ...facts, identifiers }).map((requirement) => requirement.detail)).toEqual([
        'text:phone',
        'title:email',
      ]);
    });
  });

  it('says where each is put right, and no word of the case', () => {
    check((facts) => {
      const secret = 'canary-in-the-text';
      const spoilt = {
        ...facts,
        words: {
          title: secret,
          text: secret,
          question: '',
          teaching: null,
          poll: { choices: [secret], closesAfterHours: null },
          template: { key: 'trauma' as const, version: 1, values: { skin: secret, [secret]: secret } },
        },
        audience: null,
        media: facts.media.map((medium) => ({
          ...medium,
          findings: [{ ...suspicion, kind: 'gps', fact: true, detail: secret }],
        })),
      };
      expect(JSON.stringify(unmetRequirements(spoilt))).not.toContain(secret);
    });
  });
});

describe('the states of a case', () => {
  it('end with destroyed', () => {
    const moves = [
      'edit',
      'publish',
      'unpublish',
      'hide',
      'restore',
      'return-to-draft',
      'destroy-own',
      'destroy',
      'set-outcome',
    ] as const;
    expect(moves.filter((move) => canMove('destroyed', move))).toEqual([]);
    const from = (move: (typeof moves)[number]): CaseState[] => caseStates.filter((state) => canMove(state, move));
    expect(from('publish')).toEqual(['draft']);
    expect(from('restore')).toEqual(['hidden']);
    expect(from('destroy-own')).not.toContain('hidden');
  });
});

describe('an excerpt', () => {
  it('is short, one line, and begins as the text does', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'grapheme' }), (text) => {
        const excerpt = excerptOf(text);
        const line = text.replaceAll(/\s+/g, ' ').trim();
        expect(excerpt.length).toBeLessThanOrEqual(181);
        expect(excerpt.isWellFormed()).toBe(true);
        expect(line.startsWith(excerpt.replace(/…$/, '')) || line === excerpt).toBe(true);
      }),
    );
  });
});
