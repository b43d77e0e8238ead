import { setTimeout as delay } from 'node:timers/promises';
import type { Study } from '@openrounds/domain/media';
import type { DemoClient } from './demo-client.ts';
import type { WorldMedium, WorldSlice, WorldStudy } from './world/types.ts';

/** A picture as its author adds it: sent, described, and what the server suspects answered. */
export async function addPicture(
  client: DemoClient,
  caseId: string,
  medium: WorldMedium,
  files: readonly Buffer[],
): Promise<void> {
  const [picture] = files;
  if (picture === undefined) throw new Error('a picture without its file');
  const made = (await client.call('POST /cases/:caseId/media', {
    params: { caseId },
    query: { subject: medium.subject, label: medium.label, confirmed: 'true' },
    bytes: { type: 'image/png', data: picture },
  })) as { id: string };
  await describe(client, { caseId, mediaId: made.id }, medium.alt);
}

/** A study as its author adds it, file by file; the answer is what the product made of it. */
export async function addStudy(
  client: DemoClient,
  caseId: string,
  { label, alt, keyImages }: WorldStudy,
  files: readonly Buffer[],
): Promise<Study> {
  const started = (await client.call('POST /cases/:caseId/studies', {
    params: { caseId },
    body: { label, subject: 'investigation', confirmed: true },
  })) as { id: string };
  const params = { caseId, mediaId: started.id };
  for (const data of files)
    await client.call('POST /cases/:caseId/studies/:mediaId/instances', {
      params,
      bytes: { type: 'application/dicom', data },
    });
  await client.call('POST /cases/:caseId/studies/:mediaId/complete', { params, body: { instances: files.length } });
  await describe(client, params, alt);
  const study = (await client.call('GET /media/:mediaId/study', { params })) as Study;
  if (keyImages.length === 0) return study;
  await client.call('PUT /cases/:caseId/media/:mediaId/key-images', {
    params,
    body: { keyImages: keyImages.map(({ window, note, ...at }) => ({ ...sliceIn(study, at), window, note })) },
  });
  await answerFindings(client, params);
  return study;
}

/** The instance and frame that stand at a place in a study. */
export function sliceIn({ series }: Study, at: WorldSlice): { instanceId: string; frame: number } {
  const instance = series[at.series - 1]?.instances[at.slice - 1];
  if (instance === undefined) throw new Error(`the study has no slice ${at.slice} in series ${at.series}`);
  return { instanceId: instance.id, frame: at.frame ?? 1 };
}

type Medium = Readonly<Record<'caseId' | 'mediaId', string>>;

async function describe(client: DemoClient, params: Medium, alt: string): Promise<void> {
  await client.call('PATCH /cases/:caseId/media/:mediaId', { params, body: { alt } });
  await answerFindings(client, params);
}

interface Looked {
  readonly id: string;
  readonly state: string;
  readonly findings: readonly { readonly id: string; readonly kind: string; readonly overruled: object | null }[];
}

/** The author looks at what the server suspects in their picture, and says what it is. */
async function answerFindings(client: DemoClient, params: Medium): Promise<void> {
  for (;;) {
    const draft = (await client.call('GET /cases/:caseId/draft', { params })) as { media: readonly Looked[] };
    const medium = draft.media.find(({ id }) => id === params.mediaId);
    if (medium?.state === 'checking') {
      await delay(250);
      continue;
    }
    for (const finding of medium?.findings ?? []) {
      if (finding.overruled !== null) continue;
      await client.call('POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
        params: { ...params, findingId: finding.id },
        body: { reason: reasons[finding.kind] ?? reasons['text'] },
      });
    }
    return;
  }
}

/** What can be said of drawn pictures. */
const reasons: Readonly<Record<string, string>> = {
  text: 'Side markers, scales and labels; nothing of a person',
  'presumed-text': 'Only the scale and the depth are written in it',
  'recognisable-face': 'A drawn head: nobody looks like this',
  face: 'A drawn picture: nobody looks like this',
};
