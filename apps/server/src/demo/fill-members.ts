import type { GroupId, MemberId } from '@openrounds/domain/kit';
import type { Running } from '../compose.ts';
import { systemWrite } from '../kit/transaction.ts';
import { addToGroup } from '../rooms/groups/index.ts';
import {
  addMember,
  hashPassword,
  newMemberKey,
  setIdentity,
  setRoles,
  setStanding,
  updateMember,
} from '../rooms/members/index.ts';
import { DemoClient } from './demo-client.ts';
import type { DemoClock } from './fill.ts';
import type { DemoWorld, WorldGroup, WorldMember } from './world/types.ts';

export interface Person {
  readonly id: MemberId;
  readonly email: string;
  readonly password: string;
  readonly world: WorldMember;
  /** Signed in, again when the last time is days ago in the story. */
  client(): Promise<DemoClient>;
  groupIds: Map<string, string>;
}

export type People = ReadonlyMap<string, Person>;

export async function fillMembers(
  running: Running,
  clock: DemoClock,
  world: DemoWorld,
  newPassword: () => string,
): Promise<People> {
  const people = new Map<string, Person>();
  const groupIds = new Map<string, string>();
  for (const [index, member] of world.members.entries()) {
    clock.turnBack(member.joinedHoursAgo);
    people.set(member.key, await addPerson(running, clock, member, index, newPassword(), groupIds));
  }
  for (const group of world.groups) groupIds.set(group.key, await addGroup(running, clock, group, people));
  clock.turnBack(world.members.reduce((least, member) => Math.min(least, member.joinedHoursAgo), 400));
  for (const { follower, followed } of world.follows) {
    await (
      await personOf(people, follower).client()
    ).call('PUT /members/:memberId/follow', { params: { memberId: personOf(people, followed).id } });
  }
  for (const person of people.values()) await tellStanding(running, clock, person, people);
  return people;
}

export function personOf(people: People, key: string): Person {
  const person = people.get(key);
  if (person === undefined) throw new Error(`the demo world has no member ${key}`);
  return person;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase();

async function addPerson(
  running: Running,
  clock: DemoClock,
  member: WorldMember,
  index: number,
  password: string,
  groupIds: Map<string, string>,
): Promise<Person> {
  const { app, server } = running;
  const email = `${plain(member.givenName)}.${plain(member.familyName)}@demo.example`;
  const id = await newMemberKey(app);
  const passwordHash = await hashPassword(password);
  const verified = member.state === 'verified' || member.state === 'suspended';
  await systemWrite(app, 'demo.member', `member:${id}`, async (tx) => {
    await addMember(tx, id, { email, passwordHash, language: 'en' });
    await updateMember(tx.db, id, { email_confirmed_at: tx.now });
    if (verified) {
      const { title, givenName, familyName, profession, grade, country, specialties } = member;
      await setIdentity(tx, id, { name: { title, givenName, familyName }, profession, grade, country, specialties });
      await setRoles(tx, id, member.roles);
    }
    await setStanding(tx, id, verified ? 'verified' : 'applicant');
  });
  const client = new DemoClient(server, `10.0.${Math.floor(index / 200)}.${(index % 200) + 1}`);
  let signedInAt = Number.NaN;
  return {
    id,
    email,
    password,
    world: member,
    groupIds,
    client: async () => {
      const now = clock.now().getTime();
      if (!(Math.abs(now - signedInAt) < 5 * 86_400_000)) {
        await client.call('POST /session', { body: { email, password } });
        signedInAt = now;
      }
      return client;
    },
  };
}

async function addGroup(running: Running, clock: DemoClock, group: WorldGroup, people: People): Promise<string> {
  const owner = personOf(people, group.ownerKey);
  clock.turnBack(owner.world.joinedHoursAgo - 1);
  const { name, description, rules, membership, template, professions = [] } = group;
  const made = (await (
    await owner.client()
  ).call('POST /groups', { body: { name, description, rules, membership, template, professions } })) as { id: GroupId };
  for (const key of group.memberKeys) {
    if (key !== group.ownerKey) {
      await systemWrite(running.app, 'demo.group-member', `group:${made.id}`, (tx) =>
        addToGroup(tx, made.id, personOf(people, key).id),
      );
    }
  }
  return made.id;
}

/** Applicants say who they are, by the same form as everybody; reviewers have asked some of them for more. */
async function tellStanding(running: Running, clock: DemoClock, person: Person, people: People): Promise<void> {
  const { world: member } = person;
  clock.turnBack(Math.max(1, member.joinedHoursAgo - 1));
  if (member.state === 'suspended') {
    await systemWrite(running.app, 'demo.suspend', `member:${person.id}`, (tx) =>
      setStanding(tx, person.id, 'suspended'),
    );
    return;
  }
  if (member.state === 'verified') return;
  const client = await person.client();
  const before = (await client.call('GET /verification/mine')) as { version: number };
  const {
    title,
    givenName,
    familyName,
    profession,
    grade,
    country,
    registrationBody,
    registrationNumber,
    specialties,
  } = member;
  const incomplete = member.state === 'incomplete';
  await client.call('PUT /verification/mine', {
    version: before.version,
    body: {
      title,
      givenName,
      familyName,
      profession,
      grade,
      country,
      specialties,
      registrationBody: incomplete ? '' : registrationBody,
      registrationNumber: incomplete ? '' : registrationNumber,
    },
  });
  if (incomplete) return;
  await client.call('POST /verification/mine/submit');
  if (member.state !== 'more-asked') return;
  const verifier = [...people.values()].find((other) => other.world.roles.includes('verifier'));
  if (verifier === undefined) throw new Error('the demo world has no verifier');
  const desk = await verifier.client();
  const params = { memberId: person.id };
  const evidence = (await desk.call('GET /verification/applications/:memberId', { params })) as { version: number };
  await desk.call('POST /verification/applications/:memberId/decision', {
    params,
    version: evidence.version,
    body: { decision: 'ask-more', reason: member.note ?? 'Please check the registration number.' },
  });
}
