import type { MediaId } from '@openrounds/domain/kit';
import { dismissedAs, kindOfStill, mediaAdd, mediaContract } from '@openrounds/domain/media';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { getOwnDraft, touchDraft } from '../cases/index.ts';
import { images } from './images/index.ts';
import { renderAvif } from './jobs.ts';
import { createMediumKey, discardObjects, storeRenditions } from './objects.ts';
import { presentMedium } from './present.ts';
import { assertRoom } from './room-for-more.ts';
import { scanMedium } from './scan/scan-medium.ts';
import { scanStill, within } from './scan/scan-still.ts';
import { insertMedium, insertRendition } from './store.ts';

/**
 * Checked, decoded, stripped, rendered and sealed before the answer: what is answered can be looked at. Looked through before it,
 * too, where that does not keep its sender waiting; else by a job, before which it cannot be published.
 */
export const addMedium = route(mediaContract, 'POST /cases/:caseId/media', {
  access: { policy: mediaAdd, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, actor, params, query, body, request, grant }) => {
    const { caseId } = params;
    await app.throttle.take('upload', actor.memberId);
    await assertRoom(app.db, caseId);
    const declared = request.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
    const rendered = await images().renderUpload(await collect(body), declared);
    const full = rendered.find((image) => image.name === 'full');
    if (full === undefined) throw new Error('a picture without its full rendition');
    const kind = kindOfStill(query.label);
    const findings = await within(app.config.scanWithinMs, () => scanStill(app, full.bytes, { kind }, false));
    const id = app.newId<MediaId>();
    await createMediumKey(app, id);
    const rows = await storeRenditions(app, caseId, id, rendered);
    let complete = false;
    try {
      return await write(app, grant, `case:${caseId}`, async (tx) => {
        // Locks the draft, so that neither a twin of this upload nor its publication overtakes what follows.
        await touchDraft(tx, caseId);
        const position = await assertRoom(tx.db, caseId);
        const medium = await insertMedium(tx.db, {
          id,
          case_id: caseId,
          kind,
          label: query.label,
          subject: query.subject ?? null,
          position,
          width: full.width,
          height: full.height,
          redactions: query.redactions,
          confirmed: query.confirmed,
          state: findings === undefined ? 'checking' : 'ready',
          findings: findings ?? [],
          dismissed: query.dismissed,
          created_at: tx.now,
        });
        for (const row of rows) await insertRendition(tx.db, row);
        if (findings === undefined) await tx.enqueue(scanMedium, { mediaId: id });
        await tx.enqueue(renderAvif, { mediaId: id });
        const { redactions, confirmed, dismissed } = query;
        const found = findings?.map((finding) => finding.kind) ?? null;
        // The author's answer to these, given on the device: as much an overrule as one in words.
        const overruled = findings
          ?.filter((finding) => dismissedAs(finding, dismissed).length > 0)
          .map(({ id: which }) => which);
        tx.detail({
          media: id,
          redactions,
          confirmed,
          findings: found,
          ...(dismissed.length > 0 && { dismissed: dismissed.length, overruled: overruled ?? null }),
        });
        complete = true;
        return presentMedium(undefined, medium);
      });
    } catch (error) {
      // When it broke while it was committed, the rows may stand: then the sweep decides.
      if (!complete) await discardObjects(app, rows);
      throw error;
    }
  },
});

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
