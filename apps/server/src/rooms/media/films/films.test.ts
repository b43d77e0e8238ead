import { findFfmpeg } from '@openrounds/deidentify/video-node';
import type { Medium } from '@openrounds/domain/media';
import { describe, expect, it } from 'vitest';
import { cleanFilm, titledFilm } from '../../../testing/film.ts';
import { picture } from '../../../testing/pictures.ts';
import { sendInParts } from '../../../testing/send-in-parts.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldCase } from '../../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const complete = ({ author, id }: WorldCase, uploadId: string, body: object) =>
  author.client.call('POST /cases/:caseId/uploads/:uploadId/complete', { params: { caseId: id, uploadId }, body });

describe('a film', () => {
  it('is kept sealed with its first picture, looked through by a job, and played in parts by whoever may see the case', async () => {
    const draft = await world.draft();
    const poster = await sendInParts(draft, await picture('jpeg', { width: 96, height: 64 }), 'image/jpeg');
    const film = await sendInParts(draft, cleanFilm, 'video/mp4');
    const done = await complete(draft, film, { poster, confirmed: true, redactions: 1, label: 'endoscopy' });
    expect(done).toMatchObject({ status: 201, body: { kind: 'video', state: 'checking', width: 96, height: 64 } });
    const { id } = done.body as Medium;
    await test().app.jobs.idle();
    const params = { caseId: draft.id };
    const seen = (await draft.author.client.call('GET /cases/:caseId/draft', { params })).body as { media: Medium[] };
    // Where nobody but its author could look through it, that is a question to its author.
    const asked = findFfmpeg() === undefined ? ['not-looked-through'] : [];
    expect(seen.media[0]?.state).toBe('ready');
    expect(seen.media[0]?.findings.map(({ kind }) => kind).filter((kind) => kind !== 'text')).toEqual(asked);
    const play = (headers = {}, client = draft.author.client) =>
      client.call('GET /media/:mediaId/:rendition', { params: { mediaId: id, rendition: 'film' }, headers });
    const whole = await play();
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(whole.bytes.equals(cleanFilm)).toBe(true);
    const part = await play({ range: 'bytes=1000-1999' });
    expect([part.status, part.bytes.equals(cleanFilm.subarray(1000, 2000))]).toEqual([206, true]);
    expect((await play({}, (await world.member()).client)).status).toBe(404);
    const { rows } = await test().app.database.pool.query('select count(*)::int as n from media.upload');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is refused with what it still carries, without its first picture, and when it is none', async () => {
    const draft = await world.draft();
    const jpeg = await picture('jpeg', { width: 96, height: 64 });
    const titled = await sendInParts(draft, titledFilm, 'video/mp4');
    const refused = await complete(draft, titled, { poster: await sendInParts(draft, jpeg, 'image/jpeg') });
    expect(refused).toMatchObject({ status: 400, body: { params: { finding: 'tags' } } });
    expect(JSON.stringify(refused.body)).not.toContain('Okonkwo');
    const alone = await complete(draft, await sendInParts(draft, cleanFilm, 'video/mp4'), {});
    expect(alone).toMatchObject({ status: 400, body: { params: { issues: [{ path: 'poster' }] } } });
    const none = await complete(draft, await sendInParts(draft, jpeg, 'video/mp4'), {
      poster: await sendInParts(draft, jpeg, 'image/jpeg'),
    });
    expect(none).toMatchObject({ status: 415, body: { params: { finding: 'unrecognised' } } });
    const shown = await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } });
    expect((shown.body as { media: Medium[] }).media).toEqual([]);
  });
});
