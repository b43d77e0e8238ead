import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { deidentifyDicom, memorySource, Pseudonyms } from '@openrounds/deidentify/dicom';
import type { Draft } from '@openrounds/domain/cases';
import type { Medium, Study } from '@openrounds/domain/media';
import type { startMailServer } from '@openrounds/testing';
import { joinVerified, setUpAdministrator, signedIn } from '../../e2e/support/people.ts';
import type { Product } from '../../e2e/support/product.ts';
import { ctScan } from '../../e2e/support/synthetic-scans.ts';

const size = 512;

/** The same numbers every time, 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The grain of a scanner over all of a slice, about 6 Hounsfield units: without it, pixels would be coded far too well. */
function grained(file: Buffer, seed: number): Buffer {
  const next = numbers(seed);
  const from = file.length - size * size * 2;
  for (let at = from; at < file.length; at += 2) {
    const noise = (next() + next() + next() - 1.5) * 12;
    file.writeInt16LE(Math.max(-1024, Math.round(file.readInt16LE(at) + noise)), at);
  }
  return file;
}

/** A head in slices of 512 × 512, de-identified: files for whoever serves them. */
export function makeSlices(count: number): Buffer[] {
  const pseudonyms = new Pseudonyms(randomBytes(32));
  return ctScan({ slices: count, size, apart: 1, series: 1, description: 'Axial 1 mm' }).map((data, at) => {
    const result = deidentifyDicom(memorySource(grained(data, at + 1)), { pseudonyms });
    if (result.outcome !== 'written') throw new Error('a synthetic slice was refused');
    return Buffer.concat([...result.chunks()]);
  });
}

interface Published {
  readonly path: string;
  readonly cookie: string;
  /** Bytes of all frames as they are kept and sent. */
  readonly bytes: number;
}

/** A case of one study, taken in by the product as by anybody, for its author alone to look at. */
export async function publishStudy(
  product: Product,
  mail: Awaited<ReturnType<typeof startMailServer>>,
  slices: readonly Buffer[],
): Promise<Published> {
  const desk = await signedIn(product.url, await setUpAdministrator(product));
  const person = { givenName: 'Wanjiru', familyName: 'Kamau', email: 'kamau@example.org' };
  const client = await signedIn(product.url, await joinVerified(product.url, mail, desk, person));
  const must = <T>({ status, body, bytes }: { status: number; body: unknown; bytes: Buffer }): T => {
    if (status >= 300) throw new Error(`answered ${status}: ${bytes.toString()}`);
    return body as T;
  };
  const { id: caseId } = must<Draft>(
    await client.call('POST /cases', {
      body: {
        title: 'A head in many slices',
        text: 'For measuring.',
        question: 'How long does it take?',
        specialties: ['neurosurgery'],
        audience: { kind: 'only-me' },
      },
    }),
  );
  const { id: mediaId } = must<Medium>(
    await client.call('POST /cases/:caseId/studies', {
      params: { caseId },
      body: { label: 'ct', subject: 'investigation', confirmed: true },
    }),
  );
  const params = { caseId, mediaId };
  const queue = [...slices];
  const send = async (): Promise<void> => {
    for (let data = queue.shift(); data; data = queue.shift())
      must(
        await client.call('POST /cases/:caseId/studies/:mediaId/instances', {
          params,
          bytes: { type: 'application/dicom', data },
        }),
      );
  };
  await Promise.all([send(), send(), send()]);
  const body = { instances: slices.length };
  must(await client.call('POST /cases/:caseId/studies/:mediaId/complete', { params, body }));
  const deadline = Date.now() + 300_000;
  for (;;) {
    const draft = must<Draft>(await client.call('GET /cases/:caseId/draft', { params }));
    const [medium] = draft.media;
    if (medium?.state === 'ready') {
      for (const { id: findingId } of medium.findings)
        must(
          await client.call('POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
            params: { ...params, findingId },
            body: { reason: 'Invented by a program.' },
          }),
        );
      break;
    }
    if (Date.now() > deadline) throw new Error(`the study is still ${medium?.state} after five minutes`);
    await setTimeout(500);
  }
  const { version } = must<Draft>(await client.call('GET /cases/:caseId/draft', { params }));
  must(await client.call('POST /cases/:caseId/publish', { params: { caseId }, version }));
  const study = must<Study>(await client.call('GET /media/:mediaId/study', { params: { mediaId } }));
  const bytes = study.series
    .flatMap(({ instances }) => instances.map(({ frameBytes }) => frameBytes))
    .reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : each.reduce((a, b) => a + b, 0)), 0);
  return { path: `/cases/${caseId}`, cookie: client.cookie, bytes };
}
