import type { TestClient } from '@openrounds/testing';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** A photograph of nobody: soft spots on a warm ground. */
const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#d9a887' } })
    .composite([
      { input: Buffer.from('<svg width="640" height="480"><circle cx="300" cy="230" r="90" fill="#b35a4a"/></svg>') },
    ])
    .png()
    .toBuffer();

const done = <B>(reply: { status: number; body: unknown; bytes: Buffer }): B => {
  if (reply.status >= 400) throw new Error(`answered ${reply.status}: ${reply.bytes.toString()}`);
  return reply.body as B;
};

/** A draft for everybody with one picture of a patient, in need of nothing but consent. */
export async function draftForConsent(client: TestClient): Promise<{ caseId: string; mediaId: string }> {
  const words = {
    title: 'A red patch that came overnight',
    text: 'Well otherwise, no travel, no new drugs. It does not itch.',
    question: 'Wait, or treat?',
    specialties: ['dermatology'],
    audience: { kind: 'public' },
  };
  const { id: caseId } = done<{ id: string }>(await client.call('POST /cases', { body: words }));
  const medium = await client.call('POST /cases/:caseId/media', {
    params: { caseId },
    query: { subject: 'patient-or-tissue', label: 'photo', confirmed: true },
    bytes: { type: 'image/png', data: await photograph() },
  });
  return { caseId, mediaId: done<{ id: string }>(medium).id };
}

/** Publishes it as soon as it has been looked through. */
export async function publishDraft(client: TestClient, caseId: string): Promise<void> {
  const params = { caseId };
  for (let tries = 0; ; tries += 1) {
    const draft = done<{ version: number; unmet: unknown[] }>(
      await client.call('GET /cases/:caseId/draft', { params }),
    );
    if (draft.unmet.length === 0) {
      done(await client.call('POST /cases/:caseId/publish', { params, version: draft.version }));
      return;
    }
    if (tries > 120) throw new Error(`still unmet: ${JSON.stringify(draft.unmet)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Takes everything back on the patient's page, as far as the last press. */
export async function readyToWithdraw(page: Page, code: string, dateOfBirth: string): Promise<void> {
  // Afresh: from the page of another consent, a new code behind the # alone would load nothing.
  await page.goto('about:blank');
  await page.goto(`/patient#code=${code}`);
  await page.getByLabel('Date of birth').fill(dateOfBirth);
  await page.getByRole('button', { name: 'Show my consent' }).click();
  await page.getByRole('button', { name: 'Take back everything' }).click();
}
