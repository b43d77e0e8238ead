import type { Draft } from '@openrounds/domain/cases';
import type { ConsentUse } from '@openrounds/domain/consent';
import type { CaseId, MediaId } from '@openrounds/domain/kit';
import { proofOf } from '@openrounds/testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { type Crashes, crashesIn } from '../../testing/crashes.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { type SignedConsent, World, type WorldGroup, type WorldMember } from '../../testing/world.ts';
import { destroyMedium } from '../media/index.ts';
import { endExpired } from './withdraw.ts';

// Whatever happens in whatever order, with the process killed at any step of any of it: nobody is shown a picture that its patient
// does not allow them to see at that moment. The model knows only what was agreed; the real system must never show more.

const test = useTestApp();
const world = new World(test);
let crashes: Crashes;
beforeAll(() => {
  crashes = crashesIn(test().app);
});
/** How many stories; each is a case of its own. OPENROUNDS_CONSENT_STORIES for a longer look. */
const stories = Number(process.env['OPENROUNDS_CONSENT_STORIES'] ?? 3);

/** `killedAt`: after so many statements and calls of ports; null where nothing goes wrong. */
type Step = { readonly killedAt: number | null } & (
  | { readonly do: 'sign'; readonly uses: readonly ConsentUse[] }
  | { readonly do: 'narrow'; readonly use: ConsentUse }
  | { readonly do: 'withdraw' | 'expire' | 'publish' | 'unpublish' | 'destroy-picture' | 'widen' | 'close' }
);

const use = fc.constantFrom<ConsentUse>('group', 'advice', 'teaching');
// No step takes more: what is killed later than its end is not killed.
const killedAt = fc.option(fc.nat({ max: 30 }), { freq: 2 });
const uses = fc.uniqueArray(use, { minLength: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sign' as const), uses, killedAt }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('narrow' as const), use, killedAt }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('publish' as const), killedAt }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw', 'expire', 'unpublish', 'destroy-picture', 'widen', 'close'),
      killedAt,
    }),
  },
);

/** What was agreed, and nothing else: the uses in force, and whether the picture is still to be had. */
interface Model {
  readonly uses: ReadonlySet<ConsentUse>;
  readonly picture: boolean;
}

/** What a model lets somebody see: more is a leak. */
const allows = ({ uses: allowed, picture }: Model, inGroup: boolean): boolean =>
  picture && (allowed.has('advice') || (allowed.has('group') && inGroup));

class Story {
  model: Model = { uses: new Set(), picture: true };
  readonly author: WorldMember;
  readonly group: WorldGroup;
  caseId = '' as CaseId;
  mediaId = '' as MediaId;
  consent: SignedConsent | undefined;
  killed = 0;

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

  /**
   * Does it, killed at a step or not, and then once more where it was killed, as who got no answer does. `look` is asked in
   * between: what was done may have been committed or not, so that either is right, and nothing beyond both.
   */
  async attempt(
    at: number | null,
    after: Model,
    work: () => Promise<unknown>,
    look: (models: readonly Model[]) => Promise<void>,
  ): Promise<void> {
    if (at !== null) {
      crashes.arm(at);
      // What it was killed with is no news; what is left behind is.
      const done = await work().then(
        () => true,
        () => false,
      );
      const struck = crashes.disarm();
      expect(done || struck).toBe(true);
      if (struck) {
        this.killed += 1;
        await look([this.model, after]);
        await work();
      }
    } else await work();
    this.model = after;
  }

  async take(next: Step, look: (models: readonly Model[]) => Promise<void>): Promise<void> {
    const { app } = test();
    const { model } = this;
    const same = (work: () => Promise<unknown>) => this.attempt(next.killedAt, model, work, look);
    switch (next.do) {
      case 'sign': {
        if (!model.picture || (await this.draft()).state !== 'draft') return;
        const of = { id: this.caseId, author: this.author, version: 0 };
        const sign = async (): Promise<void> => {
          this.consent = await world.consent(of, [this.mediaId], { uses: next.uses });
        };
        return this.attempt(next.killedAt, { ...model, uses: new Set(next.uses) }, sign, look);
      }
      case 'narrow':
        return model.uses.has(next.use) ? this.takeBack([next.use], next.killedAt, look) : undefined;
      case 'withdraw':
        return this.takeBack(null, next.killedAt, look);
      case 'expire':
        if (this.consent === undefined) return;
        await app.database.pool.query('update consent.consent set expires_at = now() where id = $1', [this.consent.id]);
        await app.database.pool.query('update cases."case" set consent_until = now() where id = $1 and state = $2', [
          this.caseId,
          'published',
        ]);
        this.model = { ...model, uses: new Set() };
        this.consent = undefined;
        return this.attempt(next.killedAt, this.model, async () => endExpired.run(app, {}), look);
      case 'publish':
        return same(async () => this.call('POST /cases/:caseId/publish', { version: (await this.draft()).version }));
      case 'unpublish':
        return same(() => this.call('POST /cases/:caseId/unpublish'));
      case 'destroy-picture':
        return model.picture ? undefined : same(() => destroyMedium(app, this.caseId, this.mediaId));
      default: {
        const audience = next.do === 'widen' ? { kind: 'public' } : { kind: 'groups', groupIds: [this.group.id] };
        return same(async () => {
          const { version } = await this.draft();
          await this.call('PATCH /cases/:caseId/draft', { version, body: { audience } });
        });
      }
    }
  }

  /** By the patient, with the code. */
  async takeBack(
    taken: readonly ConsentUse[] | null,
    at: number | null,
    look: (models: readonly Model[]) => Promise<void>,
  ): Promise<void> {
    const code = this.consent?.code;
    if (code === undefined) return;
    const left = new Set([...this.model.uses].filter((one) => taken !== null && !taken.includes(one)));
    const body = { ...(await proofOf(code, '1950-02-03')), uses: taken };
    await this.attempt(
      at,
      { uses: left, picture: this.model.picture && left.size > 0 },
      () => test().visitor().call('POST /patient/consent/withdrawal', { body }),
      look,
    );
    if (left.size === 0) this.consent = undefined;
  }
}

it(`shows no picture that its patient does not allow at that moment: ${stories} stories of up to 14 steps`, async () => {
  const [author, member, outsider] = [await world.member(), await world.member(), await world.member()];
  const group = await world.group({ owner: author, members: [member] });
  let [shown, killed] = [0, 0];
  const lookAs = async (story: Story, what: string, models: readonly Model[]): Promise<void> => {
    for (const [who, inGroup] of [
      [member, true],
      [outsider, false],
    ] as const) {
      const params = { mediaId: story.mediaId, rendition: 'screen' };
      const { status } = await who.client.call('GET /media/:mediaId/:rendition', { params });
      if (status === 200) shown += 1;
      expect(
        status === 200 && !models.some((model) => allows(model, inGroup)),
        `${what}: ${inGroup ? 'a member of the group' : 'anybody'} sees too much`,
      ).toBe(false);
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
      const story = new Story(author, group);
      await story.begin();
      // Most stories begin with something to lose.
      for (const next of [
        { do: 'sign', uses: ['group', 'advice'], killedAt: null },
        { do: 'publish', killedAt: null },
        ...steps,
      ] as Step[]) {
        await story.take(next, (models) => lookAs(story, `${next.do}, killed`, models));
        await lookAs(story, next.do, [story.model]);
      }
      killed += story.killed;
    }),
    { numRuns: stories },
  );
  // A system that shows nothing at all would pass otherwise, and so would one that is never killed.
  expect(shown).toBeGreaterThan(stories);
  expect(killed).toBeGreaterThan(0);
}, 240_000);
