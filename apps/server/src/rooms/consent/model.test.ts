import type { Draft } from '@openrounds/domain/cases';
import type { ConsentUse, SignedConsent } from '@openrounds/domain/consent';
import type { CaseId, ConsentId, MediaId } from '@openrounds/domain/kit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemWrite } from '../../kit/transaction.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldGroup, type WorldMember } from '../../testing/world.ts';
import { destroyMedium } from '../media/index.ts';
import { endExpired, takeBack } from './withdraw.ts';

// Whatever happens in whatever order, with a crash in the middle of any of it: nobody is shown a picture that its patient does
// not allow them to see at that moment. The model knows only what was agreed; the real system must never show more.

const test = useTestApp();
const world = new World(test);
/** How many stories; each is a case of its own. OPENROUNDS_CONSENT_STORIES for a longer look. */
const stories = Number(process.env['OPENROUNDS_CONSENT_STORIES'] ?? 3);

type Step =
  | { readonly do: 'sign'; readonly uses: readonly ConsentUse[]; readonly crash: boolean }
  | { readonly do: 'narrow'; readonly use: ConsentUse; readonly crash: boolean }
  | { readonly do: 'withdraw' | 'expire' | 'publish' | 'unpublish' | 'destroy-picture'; readonly crash: boolean }
  | { readonly do: 'widen' | 'close'; readonly crash: boolean };

const use = fc.constantFrom<ConsentUse>('group', 'advice', 'teaching');
const crash = fc.boolean();
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      uses: fc.uniqueArray(use, { minLength: 1 }),
      crash: fc.constant(false),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('narrow' as const), use, crash }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('publish' as const), crash: fc.constant(false) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw', 'expire', 'unpublish', 'destroy-picture', 'widen', 'close'),
      crash,
    }),
  },
);

/** What was agreed, and nothing else: the uses in force, and whether the picture is still to be had. */
interface Model {
  uses: Set<ConsentUse>;
  picture: boolean;
  audience: 'public' | 'groups';
}

class Story {
  readonly model: Model = { uses: new Set(), picture: true, audience: 'public' };
  readonly author: WorldMember;
  readonly group: WorldGroup;
  caseId = '' as CaseId;
  mediaId = '' as MediaId;
  consent: SignedConsent | undefined;

  constructor(author: WorldMember, group: WorldGroup) {
    this.author = author;
    this.group = group;
  }

  async begin(): Promise<void> {
    const draft = await world.draft({ author: this.author });
    this.caseId = draft.id;
    this.mediaId = (await world.picture(draft, { subject: 'patient-or-tissue', label: 'photo' })).id;
  }

  call(key: Parameters<WorldMember['client']['call']>[0], more: object = {}) {
    return this.author.client.call(key, { params: { caseId: this.caseId }, ...more });
  }
  async draft(): Promise<Draft> {
    return (await this.call('GET /cases/:caseId/draft')).body as Draft;
  }

  /** The same write as the routes make; a crash before its commit must leave nothing of it behind. */
  async takeBack(uses: readonly ConsentUse[] | null, crashes: boolean): Promise<void> {
    const { consent } = this;
    if (consent === undefined) return;
    const row = { id: consent.id as ConsentId, case_id: this.caseId };
    const work = systemWrite(test().app, 'test.take-back', null, async (tx) => {
      await takeBack(tx, row, uses, 'patient');
      if (crashes) throw new Error('on purpose');
    });
    if (crashes) {
      await expect(work).rejects.toThrow('on purpose');
      return;
    }
    await work;
    for (const one of uses ?? [...this.model.uses]) this.model.uses.delete(one);
    if (this.model.uses.size === 0) this.end();
  }
  end(): void {
    this.model.uses.clear();
    this.model.picture = false;
    this.consent = undefined;
  }

  async take(next: Step): Promise<void> {
    const { app } = test();
    const { model } = this;
    switch (next.do) {
      case 'sign': {
        if (!model.picture || (await this.draft()).state !== 'draft') return;
        this.consent = await world.consent({ id: this.caseId, author: this.author, version: 0 }, [this.mediaId], {
          uses: next.uses,
        });
        model.uses = new Set(next.uses);
        return;
      }
      case 'narrow':
        return model.uses.has(next.use) ? this.takeBack([next.use], next.crash) : undefined;
      case 'withdraw':
        return this.takeBack(null, next.crash);
      case 'expire':
        if (this.consent === undefined) return;
        await app.database.pool.query('update consent.consent set expires_at = now() where id = $1', [this.consent.id]);
        await app.database.pool.query('update cases."case" set consent_until = now() where id = $1 and state = $2', [
          this.caseId,
          'published',
        ]);
        model.uses.clear();
        this.consent = undefined;
        // A crash here is a job that never ran: readers are refused by the clock alone.
        if (!next.crash) await endExpired.run(app, {});
        return;
      case 'publish': {
        const { version } = await this.draft();
        await this.call('POST /cases/:caseId/publish', { version });
        return;
      }
      case 'unpublish':
        await this.call('POST /cases/:caseId/unpublish');
        return;
      case 'destroy-picture':
        if (!model.picture) await destroyMedium(app, this.caseId, this.mediaId);
        return;
      default: {
        model.audience = next.do === 'widen' ? 'public' : 'groups';
        const audience = next.do === 'widen' ? { kind: 'public' } : { kind: 'groups', groupIds: [this.group.id] };
        const { version } = await this.draft();
        await this.call('PATCH /cases/:caseId/draft', { version, body: { audience } });
      }
    }
  }

  /** What the model lets somebody see: more is a leak. */
  allows(inGroup: boolean): boolean {
    const { uses, picture } = this.model;
    return picture && (uses.has('advice') || (uses.has('group') && inGroup));
  }
}

it(`shows no picture that its patient does not allow at that moment: ${stories} stories of up to 12 steps`, async () => {
  const [author, member, outsider] = [await world.member(), await world.member(), await world.member()];
  const group = await world.group({ owner: author, members: [member] });
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const story = new Story(author, group);
      await story.begin();
      // Most stories begin with something to lose.
      for (const next of [
        { do: 'sign', uses: ['group', 'advice'], crash: false },
        { do: 'publish', crash: false },
        ...steps,
      ] as Step[]) {
        await story.take(next);
        for (const [who, inGroup] of [
          [member, true],
          [outsider, false],
        ] as const) {
          const params = { mediaId: story.mediaId, rendition: 'screen' };
          const { status } = await who.client.call('GET /media/:mediaId/:rendition', { params });
          if (status === 200) shown += 1;
          expect(
            status === 200 && !story.allows(inGroup),
            `${next.do}: ${inGroup ? 'a member of the group' : 'anybody'} sees too much`,
          ).toBe(false);
        }
      }
    }),
    { numRuns: stories },
  );
  // A system that shows nothing at all would pass otherwise.
  expect(shown).toBeGreaterThan(stories);
}, 240_000);
