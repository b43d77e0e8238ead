import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestApp, useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import { limits } from './throttle.ts';

// How often is too often. This app counts as a real one does, and believes the proxy in front of it.

const test = useTestApp({ config: { throttleFactor: 1, trustProxy: ['127.0.0.1'] } });
const world = new World(test);

const from = (place: string) => ({ 'x-forwarded-for': place });

describe('the throttle', () => {
  it('never locks an owner out because somebody guesses elsewhere', async () => {
    const { email, password } = await world.member();
    const guess = (place: string, phrase: string) =>
      test()
        .visitor()
        .call('POST /session', { body: { email, password: phrase }, headers: { ...from(place), origin: test().url } });
    const tries = [];
    for (let i = 0; i < limits['sign-in'].points; i += 1)
      tries.push((await guess('192.0.2.1', 'a wrong phrase')).status);
    expect(tries).toEqual(Array.from({ length: limits['sign-in'].points }, () => 401));
    const stopped = await guess('192.0.2.1', 'a wrong phrase');
    expect(stopped).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    const seconds = Number(stopped.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(limits['sign-in'].duration);
    // Not even the right phrase helps from there, and it is not told to be right.
    expect((await guess('192.0.2.1', password)).status).toBe(429);
    expect((await guess('192.0.2.2', password)).status).toBe(200);
  });

  it('forgets the guesses of who gets it right', async () => {
    const { email, password } = await world.member();
    const visitor = test().visitor();
    const enter = (phrase: string) =>
      visitor.call('POST /session', {
        body: { email, password: phrase },
        headers: { ...from('192.0.2.3'), origin: test().url },
      });
    for (let round = 0; round < 2; round += 1) {
      for (let i = 1; i < limits['sign-in'].points; i += 1) expect((await enter('a wrong phrase')).status).toBe(401);
      expect((await enter(password)).status).toBe(200);
    }
  });

  it('counts by the true address, which nobody can make up without a proxy', async () => {
    const plain = await startTestApp({ config: { throttleFactor: 0.01 } });
    onTestFinished(() => plain.stop());
    const answers = [];
    for (let i = 0; i < 14; i += 1)
      answers.push(await plain.visitor().call('GET /installation', { headers: from(`198.51.100.${i}`) }));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 200), 429, 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('counts the writes of a member wherever they come from, and nobody else’s', async () => {
    const slow = await startTestApp({ config: { throttleFactor: 0.02, trustProxy: ['127.0.0.1'] } });
    onTestFinished(() => slow.stop());
    const other = new World(() => slow);
    const [one, two] = [await other.member(), await other.member()];
    const allowed = Math.ceil(limits.write.points * 0.02);
    const write = ({ client }: typeof one, i: number) =>
      client.call('PUT /me/bio', { body: { bio: 'Hands' }, headers: { ...from(`203.0.113.${i}`), origin: slow.url } });
    const answers = [];
    for (let i = 0; i <= allowed; i += 1) answers.push((await write(one, i)).status);
    expect(answers).toEqual([...Array.from({ length: allowed }, () => 204), 429]);
    expect((await one.client.call('GET /me/following', { headers: from('203.0.113.99') })).status).toBe(200);
    expect((await write(two, 50)).status).toBe(204);
  });
});
