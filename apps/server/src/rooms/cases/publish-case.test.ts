import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

describe('publishing a case', () => {
  it('shows it to its audience', async () => {
    const { id } = await world.publishedCase();
    const reader = await world.member();
    const view = await reader.client.call('GET /cases/:caseId', { params: { caseId: id } });
    expect(view.status, view.bytes.toString()).toBe(200);
    const feed = await reader.client.call('GET /cases');
    expect(feed.body).toMatchObject({ items: [{ id, title: 'Swelling over the dorsum of the hand' }] });
  });
});
