import type { CaseView, Draft } from '@openrounds/domain/cases';
import type { Finding, Medium, Study } from '@openrounds/domain/media';
import { describe, expect, it } from 'vitest';
import { write } from '../../../demo/phantoms/glyphs.ts';
import { field } from '../../../demo/phantoms/raster.ts';
import { printedPicture } from '../../../testing/pictures.ts';
import { startTestApp, useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldCase } from '../../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const readDraft = async (draft: WorldCase): Promise<Draft> =>
  (await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } })).body as Draft;
const unmetOf = async (draft: WorldCase): Promise<string[]> =>
  (await readDraft(draft)).unmet.map(({ kind, detail }) => `${kind} ${detail}`.trim());
const publish = async (draft: WorldCase) =>
  draft.author.client.call('POST /cases/:caseId/publish', {
    params: { caseId: draft.id },
    version: (await readDraft(draft)).version,
  });
const place = (draft: WorldCase, medium: Medium, finding: Finding | undefined) => ({
  params: { caseId: draft.id, mediaId: medium.id, findingId: finding?.id ?? '' },
});
const overrule = (draft: WorldCase, medium: Medium, finding: Finding | undefined, reason = 'The name of the maker') =>
  draft.author.client.call('POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
    ...place(draft, medium, finding),
    body: { reason },
  });
const reopen = (draft: WorldCase, medium: Medium, finding: Finding | undefined) =>
  draft.author.client.call(
    'DELETE /cases/:caseId/media/:mediaId/findings/:findingId/overrule',
    place(draft, medium, finding),
  );

describe('text in a picture', () => {
  it('is found where it stands, and stands in the way until its author says why it identifies nobody', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft, { bytes: await printedPicture('Example 1234') });
    const [finding] = medium.findings;
    expect(medium).toMatchObject({ state: 'ready', findings: [{ kind: 'text', fact: false, overruled: null }] });
    // Written from 40, 60 of 640 × 320, with capitals 24 pixels high; found with a margin.
    const { x = 1, y = 1, width = 0, height = 0 } = finding?.box ?? {};
    expect([x * 640 <= 40, y * 320 <= 60, (y + height) * 320 >= 84, width < 0.6, height < 0.6]).not.toContain(false);
    expect(await unmetOf(draft)).toEqual(['media-finding text']);
    expect(await publish(draft)).toMatchObject({ status: 422, body: { code: 'unmet-requirements' } });

    expect(await overrule(draft, medium, finding, ' x ')).toMatchObject({ status: 400 });
    const telling = await overrule(draft, medium, finding, 'It is pat@example.org');
    expect(telling).toMatchObject({ status: 400, body: { params: { finding: 'words', kinds: ['email'] } } });
    const reason = 'Xerathomil, the name of the maker';
    const answered = await overrule(draft, medium, finding, reason);
    expect(answered).toMatchObject({ status: 200, body: { findings: [{ overruled: { reason } }] } });
    expect(await unmetOf(draft)).toEqual([]);
    expect(await reopen(draft, medium, finding)).toMatchObject({
      status: 200,
      body: { findings: [{ overruled: null }] },
    });
    expect(await unmetOf(draft)).toEqual(['media-finding text']);
    await overrule(draft, medium, finding, reason);
    expect((await publish(draft)).status).toBe(200);
    expect(await overrule(draft, medium, finding)).toMatchObject({ status: 409 });

    // Said to the gate, not to the readers; kept as an entry of the audit log, sealed beside the picture.
    const reader = await world.member();
    const seen = await reader.client.call('GET /cases/:caseId', { params: { caseId: draft.id } });
    expect(seen.body).toMatchObject({ media: [{ findings: [] }] });
    const rows = await test().app.database.pool.query('select * from media.medium where id = $1', [medium.id]);
    expect(JSON.stringify(rows.rows)).not.toContain('Xerathomil');
    const entries = await test().app.database.pool.query(
      "select * from audit.entry where subject = $1 and action like 'finding.%' order by 1",
      [`case:${draft.id}`],
    );
    expect(JSON.stringify(entries.rows)).not.toContain('Xerathomil');
    expect(entries.rows.map(({ action }) => action as string)).toEqual([
      'finding.overrule',
      'finding.reopen',
      'finding.overrule',
    ]);
  });

  it('is answered where its author saw it suggested on the device and uncovered it, and nowhere else', async () => {
    const draft = await world.draft();
    const bytes = await printedPicture('Example 1234');
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = (await world.picture(await world.draft(), { bytes })).findings[0]?.box ?? {};
    const [seen = '', below = ''] = [y, y + height].map((top) =>
      ['text', ...[x, top, width, height].map((share) => Math.round(share * 10_000))].join(':'),
    );
    const medium = await world.picture(draft, { bytes, dismissed: `face:0:0:900:900,${seen}` });
    const [finding] = medium.findings;
    expect(medium.findings).toMatchObject([{ kind: 'text', fact: false, overruled: { reason: '', onDevice: true } }]);
    expect(await unmetOf(draft)).toEqual([]);
    const entries = await test().app.database.pool.query(
      "select actor_id, details from audit.entry where subject = $1 and action = 'media.add'",
      [`case:${draft.id}`],
    );
    expect(entries.rows).toMatchObject([
      { actor_id: draft.author.id, details: { dismissed: 2, overruled: [finding?.id] } },
    ]);

    // Taken back like an answer in words: then it has to be given in words.
    const again = await reopen(draft, medium, finding);
    expect(again).toMatchObject({ status: 200, body: { findings: [{ overruled: null }] } });
    expect(await unmetOf(draft)).toEqual(['media-finding text']);

    const other = await world.draft();
    for (const elsewhere of [below, seen.replace('text', 'face'), 'text:0:0:10000:10000'])
      expect(await world.picture(other, { bytes, dismissed: elsewhere })).toMatchObject({
        findings: [{ overruled: null }],
      });
    expect((await publish(other)).status).toBe(422);
    const damaged = world.picture(other, { bytes, dismissed: 'text:1:2:3' });
    await expect(damaged).rejects.toThrow('answered 400');
  });

  it('is one question for a page of it, and none for an empty picture', async () => {
    const draft = await world.draft();
    const page = await printedPicture('Sodium  139   Potassium  4.1', { width: 900, height: 320 });
    const medium = await world.picture(draft, { bytes: page, label: 'blood-results' });
    expect(medium.findings.length).toBe(1);
    const empty = await world.picture(draft);
    expect(empty.findings).toEqual([]);
  });

  it('is never overruled where it is a fact, or is no finding of this picture', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft, { bytes: await printedPicture('Example 1234') });
    const other = await world.picture(draft);
    const [finding] = medium.findings;
    expect((await overrule(draft, other, finding)).status).toBe(404);
    await test().app.database.pool.query(
      `update media.medium set findings = jsonb_set(findings, '{0,fact}', 'true') where id = $1`,
      [medium.id],
    );
    expect(await overrule(draft, medium, finding)).toMatchObject({ status: 409, body: { params: { reason: 'fact' } } });
    expect(await unmetOf(draft)).toEqual(['media-finding text']);
  });
});

describe('a study', () => {
  const head = [
    [0x0018_0015, 'CS', 'HEAD'],
    [0x0020_0060, 'CS', ''],
  ] as const;

  it('of a head in a volume needs a decision before everybody sees it, and none for a group', async () => {
    const draft = await world.draft();
    const slices = Array.from({ length: 12 }, (_, i) => ({ number: i + 1, more: [head[0]] }));
    const medium = await world.study(draft, slices);
    const [finding] = medium.findings;
    expect(medium.findings).toMatchObject([{ kind: 'recognisable-face', fact: false, detail: 'CT' }]);
    expect(await unmetOf(draft)).toEqual(['media-finding recognisable-face']);
    const { version } = await readDraft(draft);
    await draft.author.client.call('PATCH /cases/:caseId/draft', {
      params: { caseId: draft.id },
      version,
      body: { audience: { kind: 'only-me' } },
    });
    expect(await unmetOf(draft)).toEqual([]);
    await draft.author.client.call('PATCH /cases/:caseId/draft', {
      params: { caseId: draft.id },
      version: version + 1,
      body: { audience: { kind: 'public' } },
    });
    await overrule(draft, medium, finding, 'Bone window only, the soft tissue was removed');
    expect((await publish(draft)).status).toBe(200);
  });

  it('is looked through again where its author marks a key image that nobody had looked at', async () => {
    const draft = await world.draft();
    const [rows, columns] = [96, 192];
    const ink = field(columns, rows);
    write(ink, 'Okonkwo A', { x: 12, y: 40, size: 14, weight: 2 });
    const pixels = Int16Array.from(ink.data, (value) => value * 240);
    const slices = [1, 2, 3, 4, 5].map((number) => ({
      number,
      rows,
      columns,
      pixels: number === 2 ? pixels : new Int16Array(rows * columns),
    }));
    const medium = await world.study(draft, slices);
    // The first, the middle and the last were looked at; the name stands in the second.
    expect(medium.findings).toEqual([]);
    const study = await draft.author.client.call('GET /media/:mediaId/study', { params: { mediaId: medium.id } });
    const instanceId = (study.body as Study).series[0]?.instances.find(({ number }) => number === 2)?.id ?? '';
    const cover = async (): Promise<Buffer> =>
      (
        await draft.author.client.call('GET /media/:mediaId/:rendition', {
          params: { mediaId: medium.id, rendition: 'full' },
        })
      ).bytes;
    const before = await cover();
    const marked = await draft.author.client.call('PUT /cases/:caseId/media/:mediaId/key-images', {
      params: { caseId: draft.id, mediaId: medium.id },
      body: { keyImages: [{ instanceId, frame: 1, window: null, note: '' }] },
    });
    expect(marked.status).toBe(200);
    expect((await cover()).equals(before)).toBe(false);
    expect((await readDraft(draft)).media[0]?.findings).toMatchObject([{ kind: 'text', instanceId, frame: 1 }]);
    expect(await unmetOf(draft)).toEqual(['media-finding text']);
  });

  it('that presumably holds text is asked about, also when none was seen', async () => {
    const draft = await world.draft();
    const medium = await world.study(draft, [{ more: [[0x0028_0301, 'CS', 'YES']] }]);
    expect(medium.findings).toMatchObject([{ kind: 'presumed-text', detail: 'CT', frame: 1 }]);
    expect(await unmetOf(draft)).toEqual(['media-finding presumed-text']);
  });
});

describe('while the server has not looked', () => {
  it('a picture says so, and no case with it is ever published; a moment later it can be (10 rounds)', async () => {
    const slow = await startTestApp({ config: { scanWithinMs: 0 } });
    const slowly = new World(() => slow);
    try {
      const author = await slowly.member();
      const [bytes, empty] = [await printedPicture('Example 1234'), await printedPicture('')];
      for (let round = 0; round < 10; round += 1) {
        const draft = await slowly.draft({ author });
        const data = round % 2 === 0 ? bytes : empty;
        const [sent, early] = await Promise.all([
          author.client.call('POST /cases/:caseId/media', {
            params: { caseId: draft.id },
            query: { subject: 'investigation', confirmed: true },
            bytes: { type: 'image/png', data },
          }),
          publish(draft),
        ]);
        // Of the picture and the publication, one came first.
        expect([sent.status, early.status]).toEqual(early.status === 200 ? [409, 200] : [201, 422]);
        if (early.status === 200) continue;
        expect(sent.body).toMatchObject({ state: 'checking' });
        for (;;) {
          const before = (await readDraft(draft)).media[0]?.state;
          const reply = await publish(draft);
          if (reply.status === 200) {
            // Nothing is found in an empty picture: it went out as soon as that was known, and no sooner.
            expect([data, (reply.body as CaseView).media]).toMatchObject([empty, [{ state: 'ready', findings: [] }]]);
            break;
          }
          const [now] = (await readDraft(draft)).media;
          if (before === 'checking' || now?.state === 'checking') continue;
          expect([data, now]).toMatchObject([bytes, { state: 'ready', findings: [{ kind: 'text' }] }]);
          break;
        }
      }
    } finally {
      await slow.stop();
    }
  });
});
