import { setTimeout as delay } from 'node:timers/promises';
import { personOf, type People } from './fill-members.ts';
import type { DemoClock } from './fill.ts';
import { type Draughtsman, startDrawing } from './draughtsman.ts';
import type { DemoWorld, WorldAudience, WorldCase, WorldComment, WorldMedium } from './world/types.ts';

interface Step {
  readonly hoursAgo: number;
  readonly act: () => Promise<void>;
}

/** Tells the world's cases in the order in which things happened, each by its author's own hand. */
export async function fillCases(
  clock: DemoClock,
  world: DemoWorld,
  people: People,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const stories = world.cases.toSorted((a, b) => b.hoursAgo - a.hoursAgo);
  const drawing = startDrawing(stories.flatMap((story) => story.media.map((medium) => medium.phantom)));
  let done = 0;
  const told = (): void => progress((done += 1), stories.length);
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
}

function tell(story: WorldCase, people: People, drawing: Draughtsman, told: () => void): Step[] {
  const ids = { case: '' };
  const author = personOf(people, story.author);
  const write: Step = {
    hoursAgo: story.hoursAgo,
    act: async () => {
      ids.case = await writeCase(story, people, drawing);
      told();
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
    ...story.comments.flatMap((comment) => tellComment(comment, null, () => ids.case, people)),
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

function tellComment(
  comment: WorldComment,
  parent: { id: string } | null,
  caseId: () => string,
  people: People,
): Step[] {
  const self = { id: '' };
  const speak: Step = {
    hoursAgo: comment.hoursAgo,
    act: async () => {
      const client = await personOf(people, comment.author).client();
      const made = (await client.call('POST /cases/:caseId/comments', {
        params: { caseId: caseId() },
        body: { text: comment.text, parentId: parent?.id ?? null },
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
  return [speak, ...praise, ...comment.replies.flatMap((reply) => tellComment(reply, parent ?? self, caseId, people))];
}

interface MadeDraft {
  readonly id: string;
  readonly version: number;
  readonly media: readonly {
    readonly id: string;
    readonly subject: string | null;
    readonly state: string;
    readonly findings: readonly { readonly id: string; readonly kind: string }[];
  }[];
}

async function writeCase(story: WorldCase, people: People, drawing: Draughtsman): Promise<string> {
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
  for (const medium of story.media) await addPicture(client, made.id, medium, await drawing.next());
  if (story.state === 'draft') return made.id;
  const draft = (await client.call('GET /cases/:caseId/draft', { params })) as MadeDraft;
  const mediaIds = draft.media.filter((medium) => medium.subject === 'patient-or-tissue').map((medium) => medium.id);
  if (mediaIds.length > 0) {
    await client.call('POST /cases/:caseId/consent/attestation', {
      params,
      body: {
        mediaIds,
        uses: ['advice', 'teaching'],
        formReference: 'Clinical photography consent, version 3',
        signedOn: '2026-10-01',
        keptAt: 'Medical photography office',
      },
    });
  }
  const ready = (await client.call('GET /cases/:caseId/draft', { params })) as MadeDraft;
  await client.call('POST /cases/:caseId/publish', { params, version: ready.version });
  return made.id;
}

type Client = Awaited<ReturnType<ReturnType<typeof personOf>['client']>>;

async function addPicture(client: Client, caseId: string, medium: WorldMedium, picture: Buffer): Promise<void> {
  const made = (await client.call('POST /cases/:caseId/media', {
    params: { caseId },
    query: { subject: medium.subject, label: medium.label, confirmed: 'true' },
    bytes: { type: 'image/png', data: picture },
  })) as { id: string };
  await client.call('PATCH /cases/:caseId/media/:mediaId', {
    params: { caseId, mediaId: made.id },
    body: { alt: medium.alt },
  });
  await answerFindings(client, caseId, made.id);
}

/** The author looks at what the server suspects in their picture, and says what it is. */
async function answerFindings(client: Client, caseId: string, mediaId: string): Promise<void> {
  for (;;) {
    const draft = (await client.call('GET /cases/:caseId/draft', { params: { caseId } })) as MadeDraft;
    const medium = draft.media.find(({ id }) => id === mediaId);
    if (medium?.state === 'checking') {
      await delay(250);
      continue;
    }
    for (const finding of medium?.findings ?? [])
      await client.call('POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
        params: { caseId, mediaId, findingId: finding.id },
        body: { reason: reasons[finding.kind] ?? reasons['text'] },
      });
    return;
  }
}

/** What can be said of drawn pictures. */
const reasons: Readonly<Record<string, string>> = {
  text: 'Side markers, scales and labels; nothing of a person',
  'presumed-text': 'Only the scale and the depth are written in it',
  'recognisable-face': 'A drawn head: nobody looks like this',
  face: 'A drawn picture: nobody looks like this',
};

function audienceOf(audience: WorldAudience, groupIds: ReadonlyMap<string, string>, people: People): object {
  if (audience.kind === 'groups') return { kind: 'groups', groupIds: audience.groups.map((key) => groupIds.get(key)) };
  if (audience.kind === 'people')
    return { kind: 'people', memberIds: audience.people.map((key) => personOf(people, key).id) };
  return audience;
}
