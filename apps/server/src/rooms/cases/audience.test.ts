import type { Audience, Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const reach = async (of: WorldMember, audience: object): Promise<number> =>
  ((await of.client.call('POST /audience/reach', { body: { audience } })).body as { people: number }).people;
const started = async (author: WorldMember, body: object = {}): Promise<Audience | null> =>
  ((await author.client.call('POST /cases', { body })).body as Draft).audience;

describe('how many will see it', () => {
  it('counts each colleague once, only those who are verified, and never the author', async () => {
    const [author, one, two] = [await world.member(), await world.member(), await world.member()];
    const asking = await world.applicant();
    const left = await world.group({ owner: author, members: [one, two] });
    const right = await world.group({ owner: author, members: [two, asking] });
    const foreign = await world.group({ members: [one] });
    const groups = (...groupIds: string[]) => reach(author, { kind: 'groups', groupIds });
    expect(await groups(left.id)).toBe(2);
    expect(await groups(right.id)).toBe(1);
    expect(await groups(left.id, right.id)).toBe(2);
    // Nothing is learnt of a group that one is not in.
    expect(await groups(foreign.id)).toBe(0);
    await world.follow(author, one);
    expect(await reach(author, { kind: 'people', memberIds: [one.id, two.id] })).toBe(1);
    expect(await reach(author, { kind: 'only-me' })).toBe(0);
    const everybody = await reach(author, { kind: 'public' });
    await world.member();
    expect(await reach(author, { kind: 'public' })).toBe(everybody + 1);
  });
});

describe('the audience of a new draft', () => {
  it('is that of the last publication, as far as it can still be chosen', async () => {
    const author = await world.member();
    const friend = await world.member();
    expect(await started(author)).toBeNull();
    await world.publishedCase({ author });
    expect(await started(author)).toEqual({ kind: 'public' });
    // Nobody yet is an answer too, and what is said wins.
    expect(await started(author, { audience: null })).toBeNull();
    expect(await started(author, { audience: { kind: 'only-me' } })).toEqual({ kind: 'only-me' });
    await world.follow(author, friend);
    await world.publishedCase({ author, audience: { kind: 'people', memberIds: [friend.id] } });
    expect(await started(author)).toEqual({ kind: 'people', memberIds: [friend.id] });
    const [stays, goes] = [await world.group({ owner: author }), await world.group({ members: [author] })];
    await world.publishedCase({ author, audience: { kind: 'groups', groupIds: [stays.id, goes.id] } });
    await author.client.call('DELETE /groups/:groupId/membership', { params: { groupId: goes.id } });
    expect(await started(author)).toEqual({ kind: 'groups', groupIds: [stays.id] });
  });
});
