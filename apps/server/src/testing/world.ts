import { randomBytes } from 'node:crypto';
import type { Audience, Draft } from '@openrounds/domain/cases';
import type { ConsentSummary } from '@openrounds/domain/cases';
import type { ConsentUse } from '@openrounds/domain/consent';
import type { GroupSettings } from '@openrounds/domain/groups';
import type { CaseId, GroupId, MemberId, Role, Standing } from '@openrounds/domain/kit';
import type { Medium, Subject } from '@openrounds/domain/media';
import { sealedConsent, type TestClient } from '@openrounds/testing';
import { systemWrite } from '../kit/transaction.ts';
import { addGroup, addToGroup } from '../rooms/groups/index.ts';
import {
  addMember,
  hashPassword,
  newMemberKey,
  setIdentity,
  setRoles,
  setStanding,
  updateMember,
} from '../rooms/members/index.ts';
import { cleanSlice, type SliceWishes } from './dicom.ts';
import { picture } from './pictures.ts';
import type { TestApp } from './test-app.ts';

export interface WorldMember {
  readonly id: MemberId;
  readonly email: string;
  readonly password: string;
  /** Signed in. */
  readonly client: TestClient;
}

export interface MemberWishes {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly standing?: Standing;
  readonly roles?: readonly Role[];
  readonly specialties?: readonly string[];
  readonly country?: string;
  readonly profession?: 'doctor' | 'nurse' | 'medical-student';
  /** Of the address that they sign in with. */
  readonly domain?: string;
}

export interface GroupWishes {
  readonly settings?: Partial<GroupSettings>;
  readonly name?: string;
  readonly membership?: GroupSettings['membership'];
  readonly owner?: WorldMember;
  readonly moderators?: readonly WorldMember[];
  readonly members?: readonly WorldMember[];
}
export interface WorldGroup {
  readonly id: GroupId;
  readonly owner: WorldMember;
}

export interface DraftWishes {
  readonly title?: string;
  readonly text?: string;
  readonly question?: string;
  readonly specialties?: readonly string[];
  readonly audience?: Audience | null;
  readonly template?: object | null;
  readonly poll?: object | null;
  readonly teaching?: object | null;
  readonly withheld?: boolean;
}

export interface PictureWishes {
  readonly bytes?: Uint8Array;
  readonly type?: string;
  readonly subject?: Subject;
  readonly label?: Medium['label'];
  readonly confirmed?: boolean;
  readonly redactions?: number;
  readonly dismissed?: string;
}

export interface ConsentWishes {
  readonly uses?: readonly ConsentUse[];
  readonly signer?: object;
  readonly signature?: object;
  readonly expiresOn?: string;
  readonly circumstances?: object;
}

/** As recorded, with the code that its patient was given. */
export type SignedConsent = ConsentSummary & { readonly code: string };

export interface WorldCase {
  readonly id: CaseId;
  readonly author: WorldMember;
  readonly version: number;
}

/** The same words for every test: given a member, a group, a published case … Each room adds its own sentence here. */
export class World {
  readonly #test: () => Pick<TestApp, 'app' | 'visitor'>;

  constructor(test: () => Pick<TestApp, 'app' | 'visitor'>) {
    this.#test = test;
  }

  /** A signed-in member, verified unless asked otherwise. */
  async member(wishes: MemberWishes = {}): Promise<WorldMember> {
    const { app } = this.#test();
    const password = 'a phrase for testing';
    const email = `${(wishes.givenName ?? 'member').toLowerCase()}.${randomBytes(5).toString('hex')}@${wishes.domain ?? 'example.org'}`;
    const id = await newMemberKey(app);
    const passwordHash = await (sharedHash ??= hashPassword(password));
    await systemWrite(app, 'test.member', `member:${id}`, async (tx) => {
      await addMember(tx, id, { email, passwordHash, language: 'en' });
      await updateMember(tx.db, id, { email_confirmed_at: tx.now });
      await setIdentity(tx, id, {
        name: { title: 'Dr', givenName: wishes.givenName ?? 'Ada', familyName: wishes.familyName ?? 'Example' },
        profession: wishes.profession ?? 'doctor',
        grade: 'Registrar',
        country: wishes.country ?? 'GB',
        specialties: wishes.specialties ?? [],
      });
      await setRoles(tx, id, wishes.roles ?? []);
      await setStanding(tx, id, wishes.standing ?? 'verified');
    });
    const client = this.#test().visitor();
    if (wishes.standing !== 'suspended') await this.signIn(client, email, password);
    return { id, email, password, client };
  }

  /** Confirmed their address, and is not verified. */
  applicant(wishes: Omit<MemberWishes, 'standing'> = {}): Promise<WorldMember> {
    return this.member({ ...wishes, standing: 'applicant' });
  }

  /** A group and who is in it; whoever is made the owner if nobody is named. */
  async group(wishes: GroupWishes = {}): Promise<WorldGroup> {
    const { app } = this.#test();
    const owner = wishes.owner ?? (await this.member());
    const id = await systemWrite(app, 'test.group', null, async (tx) => {
      const made = await addGroup(tx, owner.id, {
        name: wishes.name ?? `Group ${randomBytes(4).toString('hex')}`,
        description: 'A group for testing',
        rules: '',
        membership: wishes.membership ?? 'open',
        ...wishes.settings,
      });
      for (const member of wishes.moderators ?? []) await addToGroup(tx, made, member.id, 'moderator');
      for (const member of wishes.members ?? []) await addToGroup(tx, made, member.id);
      return made;
    });
    return { id, owner };
  }

  /** What a member has been told in the app, newest first: kind and who did it. */
  async told(member: WorldMember): Promise<{ kind: string; by: string | null }[]> {
    const { items } = (await member.client.call('GET /notifications')).body as {
      items: { kind: string; actor: { id: string } | null }[];
    };
    return items.map(({ kind, actor }) => ({ kind, by: actor?.id ?? null }));
  }

  async follow(follower: WorldMember, followed: WorldMember): Promise<void> {
    await follower.client.call('PUT /members/:memberId/follow', { params: { memberId: followed.id } });
  }

  /** A draft that could be published as it is. */
  async draft(wishes: DraftWishes & { readonly author?: WorldMember } = {}): Promise<WorldCase> {
    const { author = await this.member(), ...fields } = wishes;
    const body = {
      title: 'Swelling over the dorsum of the hand',
      text: 'A firm, mobile swelling that came slowly over some months. No pain, full range of movement.',
      question: 'Excise or watch?',
      specialties: ['hand-surgery'],
      audience: { kind: 'public' },
      ...fields,
    };
    const reply = await author.client.call('POST /cases', { body });
    if (reply.status !== 201) throw new Error(`starting a draft answered ${reply.status}: ${reply.bytes.toString()}`);
    const draft = reply.body as Draft;
    return { id: draft.id, version: draft.version, author };
  }

  /** A picture in a draft, as a client sends it; an investigation already looked over, unless asked otherwise. */
  async picture(of: WorldCase, wishes: PictureWishes = {}): Promise<Medium> {
    const { bytes = await picture('png'), type = 'image/png', ...query } = wishes;
    const reply = await of.author.client.call('POST /cases/:caseId/media', {
      params: { caseId: of.id },
      query: { subject: 'investigation', label: 'x-ray', confirmed: true, ...query },
      bytes: { type, data: bytes },
    });
    if (reply.status !== 201) throw new Error(`adding a picture answered ${reply.status}: ${reply.bytes.toString()}`);
    return reply.body as Medium;
  }

  /** A study in a draft, filled and complete, as a client sends it: three slices of a chest unless told otherwise. */
  async study(
    of: WorldCase,
    slices: readonly SliceWishes[] = [{ number: 1 }, { number: 2 }, { number: 3 }],
  ): Promise<Medium> {
    const { client } = of.author;
    const started = await client.call('POST /cases/:caseId/studies', {
      params: { caseId: of.id },
      body: { label: 'ct', subject: 'investigation', confirmed: true },
    });
    if (started.status !== 201)
      throw new Error(`starting a study answered ${started.status}: ${started.bytes.toString()}`);
    const params = { caseId: of.id, mediaId: (started.body as Medium).id };
    for (const slice of slices) {
      const bytes = { type: 'application/dicom', data: cleanSlice(slice) };
      const reply = await client.call('POST /cases/:caseId/studies/:mediaId/instances', { params, bytes });
      if (reply.status !== 201) throw new Error(`adding a slice answered ${reply.status}: ${reply.bytes.toString()}`);
    }
    const reply = await client.call('POST /cases/:caseId/studies/:mediaId/complete', {
      params,
      body: { instances: slices.length },
    });
    if (reply.status !== 200) throw new Error(`completing a study answered ${reply.status}: ${reply.bytes.toString()}`);
    return reply.body as Medium;
  }

  /** What a patient signs for these pictures, on the author's device. */
  async consent(of: WorldCase, mediaIds: readonly string[], wishes: ConsentWishes = {}): Promise<SignedConsent> {
    const { client } = of.author;
    const { body, code } = await sealedConsent(client, of.id, {
      mediaIds,
      signer: {
        kind: 'patient',
        givenName: 'Pat',
        familyName: 'Example',
        dateOfBirth: '1950-02-03',
        gender: '',
      },
      signature: { kind: 'typed', name: 'Pat Example' },
      ...wishes,
    });
    const reply = await client.call('POST /cases/:caseId/consent', { params: { caseId: of.id }, body });
    if (reply.status !== 201) throw new Error(`consenting answered ${reply.status}: ${reply.bytes.toString()}`);
    return { ...(reply.body as ConsentSummary), code };
  }

  /** A case its audience sees. */
  async publishedCase(wishes: DraftWishes & { readonly author?: WorldMember } = {}): Promise<WorldCase> {
    return this.publish(await this.draft(wishes));
  }

  async publish(draft: WorldCase): Promise<WorldCase> {
    const { id, author, version } = draft;
    const reply = await author.client.call('POST /cases/:caseId/publish', { params: { caseId: id }, version });
    if (reply.status !== 200) throw new Error(`publishing answered ${reply.status}: ${reply.bytes.toString()}`);
    return { id, author, version: version + 1 };
  }

  async signIn(client: TestClient, email: string, password: string): Promise<void> {
    const reply = await client.call('POST /session', { body: { email, password } });
    if (reply.status !== 200) throw new Error(`signing in answered ${reply.status}`);
  }
}

let sharedHash: Promise<string> | undefined;
