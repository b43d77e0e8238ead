import { randomBytes } from 'node:crypto';
import type { Study } from '@openrounds/domain/media';
import { expect, test } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import { DemoClient } from './demo-client.ts';
import { addStudy } from './fill-media.ts';
import { studyFiles } from './studies/files.ts';

const app = useTestApp();
const world = new World(app);

test('a head of the demo is taken in, what is suspected of it answered, and shown to everybody', async () => {
  const draft = await world.draft();
  const { email, password } = draft.author;
  const client = new DemoClient(app().running.server, '10.0.0.1');
  await client.call('POST /session', { body: { email, password } });
  const spec = { kind: 'head-ct', seed: 1, subdural: true } as const;
  const keyImages = [{ series: 1, slice: 5, window: { center: 40, width: 80 }, note: 'Shift' }];
  // Ten slices: fewer show no face.
  const files = await studyFiles(spec, randomBytes(32), 4);
  const made = await addStudy(client, draft.id, { label: 'ct', alt: 'Head CT', spec, keyImages }, files);

  expect(made.series.map(({ instances, volumetric }) => [instances.length, volumetric])).toEqual([
    [10, true],
    [5, true],
  ]);
  const params = { caseId: draft.id };
  const ready = (await client.call('GET /cases/:caseId/draft', { params })) as {
    version: number;
    media: { findings: { kind: string; overruled: object | null }[] }[];
  };
  const findings = ready.media.flatMap((medium) => medium.findings);
  expect(findings.map(({ kind }) => kind)).toContain('recognisable-face');
  expect(findings.filter(({ overruled }) => overruled === null)).toEqual([]);
  await client.call('POST /cases/:caseId/publish', { params, version: ready.version });
  const reader = await world.member();
  const seen = await reader.client.call('GET /media/:mediaId/study', { params: { mediaId: made.mediaId } });
  expect((seen.body as Study).keyImages).toMatchObject([{ note: 'Shift', frame: 1 }]);
});
