import { randomBytes } from 'node:crypto';
import { type IntakeKey, sealForm } from '@openrounds/vault/intake';
import { personOf, type People } from './fill-members.ts';
import type { DemoClock } from './fill.ts';
import { addPicture, addStudy, sliceIn } from './fill-media.ts';
import { type Draughtsman, type Order, startDrawing } from './draughtsman.ts';
import type { Study } from '@openrounds/domain/media';
import type { CaseKey, DemoWorld, WorldAudience, WorldCase, WorldComment } from './world/types.ts';

interface Step {
  readonly hoursAgo: number;
  readonly act: () => Promise<void>;
}

const heldForm = {
  formReference: 'Clinical photography consent, version 3',
  signedOn: '2026-10-01',
  keptAt: 'Medical photography office',
};

/** Which case of the world became which. */
export type CaseIds = ReadonlyMap<CaseKey, string>;

/** Tells the world's cases in the order in which things happened, each by its author's own hand. */
export async function fillCases(
  clock: DemoClock,
  world: DemoWorld,
  people: People,
  progress: (done: number, total: number) => void,
): Promise<CaseIds> {
  const ids = new Map<CaseKey, string>();
  const stories = world.cases.toSorted((a, b) => b.hoursAgo - a.hoursAgo);
  const drawing = startDrawing(stories.flatMap(ordersOf));
  let done = 0;
  const told = (key: CaseKey, id: string): void => {
    ids.set(key, id);
    progress((done += 1), stories.length);
  };
  const steps = stories
    .flatMap((story) => tell(story, people, drawing, told))
    .toSorted((a, b) => b.hoursAgo - a.hoursAgo);
  try {
    for (const step of steps) {
      clock.turnBack(Math.max(0, step.hoursAgo));
      await step.act();
    }
  } finally {
    await drawing.stop();
  }
  return ids;
}

/** What is to be drawn for a case, in the order in which it is taken in. */
const ordersOf = ({ study, media }: WorldCase): Order[] => [
  ...(study === undefined ? [] : [{ study: study.spec, key: randomBytes(32) }]),
  ...media.map(({ phantom }) => ({ phantom })),
];

/** What is known of a case once it is written. */
interface Told {
  case: string;
  study: Study | undefined;
}

function tell(
  story: WorldCase,
  people: People,
  drawing: Draughtsman,
  told: (key: CaseKey, id: string) => void,
): Step[] {
  const ids: Told = { case: '', study: undefined };
  const author = personOf(people, story.author);
  const write: Step = {
    hoursAgo: story.hoursAgo,
    act: async () => {
      Object.assign(ids, await writeCase(story, people, drawing));
      told(story.key, ids.case);
    },
  };
  if (story.state === 'draft') return [write];
  const params = () => ({ params: { caseId: ids.case } });
  const by =
    (key: string, act: string, body?: object): (() => Promise<void>) =>
    async () => {
      const client = await personOf(people, key).client();
      await client.call(act, { ...params(), ...(body === undefined ? {} : { body }) });
    };
  const talk: Step[] = [
    ...story.comments.flatMap((comment) => tellComment(comment, null, ids, people)),
    ...story.recommendedBy.map((key, index) => ({
      hoursAgo: Math.max(0.02, story.hoursAgo - 0.4 - index * 0.7),
      act: by(key, 'PUT /cases/:caseId/recommendation'),
    })),
  ];
  talk.push(
    ...(story.poll?.votes ?? []).flatMap((voters, choice) =>
      voters.map((key, index) => ({
        hoursAgo: Math.max(0.02, story.hoursAgo * 0.9 - (choice + index) * 0.11),
        act: by(key, 'PUT /cases/:caseId/vote', { choice }),
      })),
    ),
  );
  const { outcome } = story;
  if (outcome !== undefined) {
    const last = Math.min(story.hoursAgo - 0.5, ...talk.map((step) => step.hoursAgo));
    talk.push({
      hoursAgo: Math.max(0.01, last - 0.1),
      act: by(author.world.key, 'POST /cases/:caseId/outcome', { outcome }),
    });
  }
  // Once it is reported nobody can reach it: everything else came before.
  const reported = Math.max(0, ...story.flags.map((flag) => flag.hoursAgo)) + 0.005;
  return [
    write,
    ...talk.map((step) => ({ ...step, hoursAgo: Math.max(step.hoursAgo, story.flags.length > 0 ? reported : 0) })),
    // The first report hides the case: nobody after it can reach it to report it again.
    ...story.flags.slice(0, 1).map(({ by: key, hoursAgo, reason, text }) => ({
      hoursAgo,
      act: by(key, 'POST /cases/:caseId/flag', { reason, text }),
    })),
  ];
}

function tellComment(comment: WorldComment, parent: { id: string } | null, of: Readonly<Told>, people: People): Step[] {
  const self = { id: '' };
  const speak: Step = {
    hoursAgo: comment.hoursAgo,
    act: async () => {
      const client = await personOf(people, comment.author).client();
      const made = (await client.call('POST /cases/:caseId/comments', {
        params: { caseId: of.case },
        body: { text: comment.text, parentId: parent?.id ?? null, pin: pinOf(comment, of.study) },
      })) as { id: string };
      self.id = made.id;
    },
  };
  const praise = comment.recommendedBy.map((key, index) => ({
    hoursAgo: Math.max(0.01, comment.hoursAgo - 0.1 - index * 0.05),
    act: async () =>
      void (await (
        await personOf(people, key).client()
      ).call('PUT /comments/:commentId/recommendation', { params: { commentId: self.id } })),
  }));
  return [speak, ...praise, ...comment.replies.flatMap((reply) => tellComment(reply, parent ?? self, of, people))];
}

function pinOf({ pin }: WorldComment, study: Study | undefined): object | null {
  if (pin === undefined || study === undefined) return null;
  const { x, y, window } = pin;
  return { mediaId: study.mediaId, x, y, ...sliceIn(study, pin), ...(window === undefined ? {} : { window }) };
}

interface MadeDraft {
  readonly id: string;
  readonly version: number;
  readonly media: readonly { readonly id: string; readonly subject: string | null }[];
}

async function writeCase(story: WorldCase, people: People, drawing: Draughtsman): Promise<Told> {
  const author = personOf(people, story.author);
  const client = await author.client();
  const { title, text, question, specialties, template = null } = story;
  const poll =
    story.poll === undefined ? null : { choices: story.poll.choices, closesAfterHours: story.poll.closesAfterHours };
  const audience = story.audience === undefined ? null : audienceOf(story.audience, author.groupIds, people);
  const made = (await client.call('POST /cases', {
    body: { title, text, question, specialties, audience, template, poll },
  })) as MadeDraft;
  const params = { caseId: made.id };
  const study =
    story.study === undefined ? undefined : await addStudy(client, made.id, story.study, await drawing.next());
  const told = { case: made.id, study };
  for (const medium of story.media) await addPicture(client, made.id, medium, await drawing.next());
  if (story.state === 'draft') return told;
  const draft = (await client.call('GET /cases/:caseId/draft', { params })) as MadeDraft;
  const mediaIds = draft.media.filter((medium) => medium.subject === 'patient-or-tissue').map((medium) => medium.id);
  if (mediaIds.length > 0) {
    const key = (await client.call('GET /consent/key')) as IntakeKey;
    const terms = { mediaIds, uses: ['advice', 'teaching'], expiresOn: null };
    const sealed = await sealForm(key, 'attestation', made.id, { terms, ...heldForm });
    await client.call('POST /cases/:caseId/consent/attestation', {
      params,
      body: { terms, sealed },
    });
  }
  const ready = (await client.call('GET /cases/:caseId/draft', { params })) as MadeDraft;
  await client.call('POST /cases/:caseId/publish', { params, version: ready.version });
  return told;
}

function audienceOf(audience: WorldAudience, groupIds: ReadonlyMap<string, string>, people: People): object {
  if (audience.kind === 'groups') return { kind: 'groups', groupIds: audience.groups.map((key) => groupIds.get(key)) };
  if (audience.kind === 'people')
    return { kind: 'people', memberIds: audience.people.map((key) => personOf(people, key).id) };
  return audience;
}
