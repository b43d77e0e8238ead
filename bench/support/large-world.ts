// The demo world a hundred times over, sealed and stored as the product does it, in bulk: each case with keys of its own.
// Simplified: pictures have their rows and sealed descriptions but no bytes; copies have no audit, event or search rows.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseId, CommentId, GroupId, MediaId, MemberId } from '@openrounds/domain/kit';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { noWords } from '@openrounds/domain/cases';
import { compose, type Running } from '../../apps/server/src/compose.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { createDemoClock } from '../../apps/server/src/demo/fill.ts';
import { fillMembers, type People, personOf } from '../../apps/server/src/demo/fill-members.ts';
import { demoWorld, type WorldCase, type WorldComment } from '../../apps/server/src/demo/world/index.ts';
import type { App } from '../../apps/server/src/kit/app.ts';
import { logOptions } from '../../apps/server/src/kit/log.ts';
import { systemWrite } from '../../apps/server/src/kit/transaction.ts';
import { caseKeySubject, sealWords } from '../../apps/server/src/rooms/cases/words.ts';
import { sealComment } from '../../apps/server/src/rooms/discussion/present.ts';
import { addToGroup } from '../../apps/server/src/rooms/groups/index.ts';
import { sealAlt } from '../../apps/server/src/rooms/media/present.ts';
import { addMember, newMemberKey, setIdentity, setStanding } from '../../apps/server/src/rooms/members/index.ts';

export interface LargeWorld {
  readonly running: Running;
  readonly url: string;
  /** Structured log of the product, one JSON object a line. */
  readonly logFile: string;
  /** Session cookies of members who may read. */
  readonly cookies: readonly string[];
  /** Cases that every verified member may see and that have twenty comments or more. */
  readonly discussed: readonly CaseId[];
  readonly size: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const copies = 100;
const memberCount = 300;
const talkative = 5;
const published = demoWorld.cases.filter((story) => story.state === 'published' && story.flags.length === 0);

type Row = Record<string, unknown>;
interface Rows {
  readonly cases: Row[];
  readonly groups: Row[];
  readonly people: Row[];
  readonly media: Row[];
  readonly comments: Row[];
}
interface Cast {
  readonly people: People;
  readonly members: readonly MemberId[];
  readonly groupIds: ReadonlyMap<string, string>;
}

/** The whole product in this process, on an embedded database in a new folder, listening on loopback. */
export async function openLargeWorld(): Promise<LargeWorld> {
  const data = await mkdtemp(join(tmpdir(), 'openrounds-bench-'));
  const logFile = join(data, 'log.jsonl');
  const clock = createDemoClock();
  const config = readConfig('serve', { OPENROUNDS_DATA: data, OPENROUNDS_THROTTLE: '100000', PORT: '0' });
  const log = pino(logOptions('info'), pino.destination(logFile));
  const running = await compose(config, { log, clock: clock.now, work: false });
  const stop = async (): Promise<void> => {
    await running.stop();
    await rm(data, { recursive: true, force: true });
  };
  try {
    const began = performance.now();
    const people = await fillMembers(running, clock, demoWorld, () => 'a phrase for measuring');
    clock.turnBack(0);
    const cast = await enlarge(running.app, people);
    const discussed: CaseId[] = [];
    const totals = { cases: 0, comments: 0, media: 0 };
    for (let copy = 0; copy < copies; copy += 1) {
      const rows = await tellAll(running.app, cast, copy, discussed);
      await store(running.app, rows);
      totals.cases += rows.cases.length;
      totals.comments += rows.comments.length;
      totals.media += rows.media.length;
    }
    await running.app.database.pool.query('vacuum analyze');
    const cookies = await signIn(running, cast);
    const url = await running.server.listen({ host: '127.0.0.1', port: 0 });
    const builtInSeconds = Math.round((performance.now() - began) / 1000);
    const size = { members: cast.members.length, groups: cast.groupIds.size, ...totals, builtInSeconds };
    return { running, url, logFile, cookies, discussed, size, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** More members, each with a name and a key of their own, in the groups of whom they are named after. */
async function enlarge(app: App, people: People): Promise<Cast> {
  const originals = [...people.values()].filter((person) => person.world.state === 'verified');
  const members = originals.map((person) => person.id);
  const groupIds = [...people.values()][0]?.groupIds ?? new Map<string, string>();
  for (let index = 0; members.length < memberCount; index += 1) {
    const model = originals[index % originals.length]?.world;
    if (model === undefined) throw new Error('nobody in the demo world is verified');
    const { title, givenName, familyName, profession, grade, country, specialties } = model;
    const id = await newMemberKey(app);
    await systemWrite(app, 'bench.member', `member:${id}`, async (tx) => {
      await addMember(tx, id, { email: `member.${index}@bench.example`, passwordHash: '-', language: 'en' });
      const name = { title, givenName, familyName: `${familyName} ${index}` };
      await setIdentity(tx, id, { name, profession, grade, country, specialties });
      await setStanding(tx, id, 'verified');
      for (const group of demoWorld.groups)
        if (group.memberKeys.includes(model.key)) await addToGroup(tx, groupIds.get(group.key) as GroupId, id);
    });
    members.push(id);
  }
  return { people, members, groupIds };
}

async function tellAll(app: App, cast: Cast, copy: number, discussed: CaseId[]): Promise<Rows> {
  const rows: Rows = { cases: [], groups: [], people: [], media: [], comments: [] };
  const told = await Promise.all(published.map((story, index) => tell(app, cast, rows, story, copy, index)));
  discussed.push(...told.flatMap((id) => id ?? []));
  return rows;
}

/** One story once more, by another author. Answers its id when it is open to all and much discussed. */
async function tell(
  app: App,
  cast: Cast,
  rows: Rows,
  story: WorldCase,
  copy: number,
  index: number,
): Promise<CaseId | undefined> {
  const id = app.newId<CaseId>();
  await app.vault.createKeys(caseKeySubject(id), ['text', 'media']);
  const key = await app.vault.key(caseKeySubject(id), 'text');
  const { title, text, question, specialties, outcome = '', audience = { kind: 'public' } } = story;
  const at = new Date(Date.now() - (copy * published.length + index) * 600_000);
  const by = (seed: number): MemberId => pick(cast.members, copy * 7919 + index * 31 + seed * 13);
  const { head, body } = sealWords(key, id, 1, { ...noWords, title, text, question, outcome });

  const wanted = copy % talkative === 0 ? 20 : 0;
  const before = rows.comments.length;
  do {
    for (const thread of story.comments) addThread(app, rows, { id, key, at, by }, thread);
  } while (story.comments.length > 0 && rows.comments.length - before < wanted);
  const comments = rows.comments.length - before;

  rows.cases.push({
    id,
    author_id: by(0),
    state: 'published',
    head_sealed: head,
    body_sealed: body,
    specialties,
    audience_kind: audience.kind,
    status: story.status,
    comment_count: comments,
    recommendation_count: story.recommendedBy.length,
    created_at: at,
    saved_at: at,
    published_at: at,
    last_activity_at: at,
  });
  if (audience.kind === 'groups')
    for (const group of audience.groups) rows.groups.push({ case_id: id, group_id: cast.groupIds.get(group) });
  if (audience.kind === 'people')
    for (const person of audience.people)
      rows.people.push({ case_id: id, member_id: personOf(cast.people, person).id });
  for (const [position, medium] of story.media.entries()) {
    const mediumId = app.newId<MediaId>();
    const { kind, label, subject, alt } = medium;
    rows.media.push({
      id: mediumId,
      case_id: id,
      kind,
      label,
      subject,
      alt_sealed: sealAlt(key, mediumId, 1, alt),
      alt_version: 1,
      position,
      width: 1200,
      height: 900,
      redactions: 0,
      confirmed: true,
      created_at: at,
    });
  }
  return audience.kind === 'public' && comments >= 20 ? id : undefined;
}

interface Told {
  readonly id: CaseId;
  readonly key: Parameters<typeof sealComment>[0];
  readonly at: Date;
  readonly by: (seed: number) => MemberId;
}

function addThread(app: App, rows: Rows, of: Told, comment: WorldComment, thread: CommentId | null = null): void {
  const id = app.newId<CommentId>();
  rows.comments.push({
    id,
    case_id: of.id,
    parent_id: thread,
    thread_id: thread ?? id,
    author_id: of.by(rows.comments.length),
    text_sealed: sealComment(of.key, id, 1, comment.text),
    created_at: of.at,
    recommendation_count: comment.recommendedBy.length,
  });
  for (const reply of comment.replies) addThread(app, rows, of, reply, thread ?? id);
}

const pick = <T>(from: readonly T[], seed: number): T => {
  const found = from[Math.abs(seed) % from.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const tablesOf = {
  cases: 'cases.case',
  groups: 'cases.audience_group',
  people: 'cases.audience_person',
  media: 'media.medium',
  comments: 'discussion.comment',
} as const;

const store = (app: App, rows: Rows): Promise<void> =>
  app.database.db.transaction().execute(async (transaction) => {
    const db = transaction as unknown as Kysely<Record<string, Row>>;
    for (const part of ['cases', 'groups', 'people', 'media', 'comments'] as const)
      for (let at = 0; at < rows[part].length; at += 200)
        await db
          .insertInto(tablesOf[part])
          .values(rows[part].slice(at, at + 200))
          .execute();
  });

/** Eight readers of the demo world, signed in by the product's own form. */
async function signIn(running: Running, cast: Cast): Promise<string[]> {
  const readers = [...cast.people.values()].filter((person) => person.world.state === 'verified').slice(0, 8);
  const cookies: string[] = [];
  for (const { email, password } of readers) {
    const reply = await running.server.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email, password },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    const [cookie] = reply.cookies;
    if (reply.statusCode >= 400 || cookie === undefined) throw new Error(`signing in answered ${reply.statusCode}`);
    cookies.push(`${cookie.name}=${cookie.value}`);
  }
  return cookies;
}
