import { describe, expect, test } from 'vitest';
import { findIdentifiers } from '@openrounds/deidentify/words';
import { caseLimits, pollProblems } from '@openrounds/domain/cases';
import { storedProblems } from '@openrounds/domain/templates';
import { isSpecialty } from '@openrounds/domain/specialties';
import { readersOf } from './script.ts';
import { demoWorld, type WorldComment } from './index.ts';
import { meetings } from './meetings.ts';
import { polls, templates } from './terms.ts';

const { members, groups, cases, follows, signIn } = demoWorld;
const verified = new Set(members.filter((one) => one.state === 'verified').map((one) => one.key));
const groupKeys = new Set(groups.map((one) => one.key));
const flat = (comments: readonly WorldComment[]): WorldComment[] =>
  comments.flatMap((one) => [one, ...flat(one.replies)]);

describe('the demo world', () => {
  test('is as large as the product asks for', () => {
    expect(members.length).toBeGreaterThanOrEqual(26);
    expect(new Set(members.map((one) => one.country)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(members.map((one) => one.profession)).size).toBeGreaterThanOrEqual(10);
    expect(groups).toHaveLength(6);
    expect(cases.filter((one) => one.state === 'published').length).toBeGreaterThanOrEqual(44);
    expect(cases.filter((one) => one.state === 'draft')).toHaveLength(3);
    expect(cases.flatMap((one) => flat(one.comments)).length).toBeGreaterThanOrEqual(220);
    expect(
      cases.flatMap((one) => [...one.media, ...(one.study === undefined ? [] : [one.study])]).length,
    ).toBeGreaterThanOrEqual(45);
  });

  test('speaks in the fields of its templates, without a date or an identifier', () => {
    expect(cases.filter((one) => one.template !== undefined).length).toBe(Object.keys(templates).length);
    for (const { key, template } of cases) {
      if (template === undefined) continue;
      expect(storedProblems(template), key).toEqual([]);
      for (const value of Object.values(template.values))
        expect(
          findIdentifiers(String(value)).filter((span) => span.fact),
          key,
        ).toEqual([]);
    }
  });

  test('puts to a vote what can be answered, by who may see it, each once', () => {
    expect(cases.filter((one) => one.poll !== undefined).length).toBe(Object.keys(polls).length);
    for (const { key, author, audience, poll } of cases) {
      if (poll === undefined) continue;
      expect(pollProblems({ ...poll, choices: [...poll.choices] }), key).toEqual([]);
      const voters = poll.votes.flat();
      expect(new Set(voters).size, key).toBe(voters.length);
      expect(voters, key).not.toContain(author);
      for (const voter of voters) expect(readersOf(audience), `${key} ${voter}`).toContain(voter);
    }
  });

  test('refers only to what exists', () => {
    for (const list of [members, groups, cases]) expect(new Set(list.map((one) => one.key)).size).toBe(list.length);
    for (const group of groups) {
      expect(group.memberKeys, group.key).toContain(group.ownerKey);
      for (const key of group.memberKeys) expect(verified, `${group.key} ${key}`).toContain(key);
    }
    for (const { follower, followed } of follows) {
      expect(verified).toContain(follower);
      expect(verified, followed).toContain(followed);
      expect(follower).not.toBe(followed);
    }
    for (const member of members) for (const slug of member.specialties) expect(isSpecialty(slug), slug).toBe(true);
    for (const one of cases) {
      const people = one.audience?.kind === 'people' ? one.audience.people : [];
      const speakers = flat(one.comments).flatMap((comment) => [comment.author, ...comment.recommendedBy]);
      const reporters = one.flags.map((flag) => flag.by);
      for (const key of [one.author, ...people, ...speakers, ...reporters, ...one.recommendedBy]) {
        expect(verified, `${one.key}: ${key}`).toContain(key);
      }
      const followed = follows.filter((each) => each.follower === one.author).map((each) => each.followed);
      for (const key of people) expect(followed, `${one.key}: chosen people are followed`).toContain(key);
      for (const key of one.audience?.kind === 'groups' ? one.audience.groups : []) expect(groupKeys).toContain(key);
      for (const slug of one.specialties) expect(isSpecialty(slug), `${one.key}: ${slug}`).toBe(true);
    }
  });

  test('only people inside an audience speak, recommend or report', () => {
    for (const one of cases) {
      const inside = [one.author, ...readersOf(one.audience)];
      const speakers = [
        ...flat(one.comments).map((comment) => comment.author),
        ...one.recommendedBy,
        ...one.flags.map((flag) => flag.by),
      ];
      const recommenders = flat(one.comments).flatMap((comment) => comment.recommendedBy);
      const outside = [...speakers, ...recommenders].filter((key) => !inside.includes(key));
      expect(outside, one.key).toEqual([]);
      expect(one.recommendedBy, one.key).not.toContain(one.author);
    }
  });

  test('a published case has what the gate asks for', () => {
    for (const one of cases.filter((each) => each.state === 'published')) {
      expect(one.title.length, one.key).toBeGreaterThan(8);
      expect(one.title.length, one.key).toBeLessThanOrEqual(caseLimits.title);
      expect(one.question.length, one.key).toBeGreaterThan(8);
      expect(one.question.length, one.key).toBeLessThanOrEqual(caseLimits.question);
      expect(one.specialties.length, one.key).toBeGreaterThanOrEqual(1);
      expect(one.specialties.length, one.key).toBeLessThanOrEqual(3);
      expect(one.media.length + (one.study === undefined ? 0 : 1), one.key).toBeGreaterThanOrEqual(1);
      expect(one.audience, one.key).toBeDefined();
      const shows = one.media.some((medium) => medium.subject === 'patient-or-tissue');
      expect(one.consent !== undefined, one.key).toBe(shows);
    }
  });

  test('time runs forwards in every discussion', () => {
    for (const one of cases) {
      for (const comment of flat(one.comments)) {
        expect(comment.text.length, one.key).toBeGreaterThan(10);
        expect(comment.hoursAgo, one.key).toBeGreaterThan(0);
        expect(comment.hoursAgo, one.key).toBeLessThan(one.hoursAgo);
        for (const reply of comment.replies) expect(reply.hoursAgo).toBeLessThan(comment.hoursAgo);
      }
    }
  });

  test('a pin points at a study that its case has', () => {
    const pinned = cases.filter((one) => flat(one.comments).some((comment) => comment.pin !== undefined));
    expect(pinned.length).toBeGreaterThanOrEqual(2);
    for (const one of pinned) expect(one.study, one.key).toBeDefined();
  });

  test('one person of each kind can be tried out, and four wait to be let in', () => {
    const stateOf = (key: string) => members.find((one) => one.key === key)?.state;
    const rolesOf = (key: string) => members.find((one) => one.key === key)?.roles;
    expect(stateOf(signIn.applicant)).toBe('under-review');
    expect(rolesOf(signIn.moderator)).toContain('moderator');
    expect(rolesOf(signIn.verifier)).toContain('verifier');
    expect(rolesOf(signIn.administrator)).toContain('administrator');
    expect(rolesOf(signIn.member)).toEqual([]);
    expect(members.filter((one) => ['incomplete', 'under-review', 'more-asked'].includes(one.state))).toHaveLength(4);
  });

  test('no words identify a patient by our own rules', () => {
    for (const one of cases) {
      const words = [one.title, one.text, one.question, one.outcome ?? '', ...one.media.map((medium) => medium.alt)];
      if (one.study !== undefined) words.push(one.study.alt, ...one.study.keyImages.map(({ note }) => note));
      for (const text of [...words, ...flat(one.comments).map((comment) => comment.text)]) {
        const found = findIdentifiers(text).map((span) => `${span.kind} “${text.slice(span.start, span.end)}”`);
        expect(found, `${one.key}: ${text}`).toEqual([]);
      }
    }
  });

  test('lets groups meet on cases that their members see, and nobody reported', () => {
    for (const one of meetings) {
      const members = demoWorld.groups.find(({ key }) => key === one.group)?.memberKeys ?? [];
      const there = [
        ...(one.past?.present ?? []),
        ...(one.past?.apologies ?? []),
        ...(one.open?.votes ?? []).map(([who]) => who),
      ];
      for (const who of [one.chair, ...one.bringers, ...there]) expect(members, one.group).toContain(who);
      const on = [...one.agenda, ...(one.open?.agenda ?? []), ...(one.past?.decided ?? []).map((said) => said.case)];
      for (const key of on) {
        const told = demoWorld.cases.find((each) => each.key === key);
        const { audience } = told ?? {};
        const shared =
          audience?.kind === 'public' || (audience?.kind === 'groups' && audience.groups.includes(one.group));
        expect({ key, shared, flags: told?.flags, state: told?.state }).toEqual({
          key,
          shared: true,
          flags: [],
          state: 'published',
        });
      }
    }
  });
});
