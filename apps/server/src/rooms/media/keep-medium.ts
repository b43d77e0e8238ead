import type { CaseId, Grant, MediaId } from '@openrounds/domain/kit';
import { type Dismissed, dismissedAs, kindOfStill, type Medium } from '@openrounds/domain/media';
import type { App } from '../../kit/app.ts';
import { type Tx, write } from '../../kit/transaction.ts';
import { touchDraft } from '../cases/index.ts';
import { images } from './images/index.ts';
import type { RenditionImage } from './images/types.ts';
import { renderAvif } from './jobs.ts';
import { createMediumKey, discardObjects, storeRenditions } from './objects.ts';
import { presentMedium } from './present.ts';
import { assertRoom } from './room-for-more.ts';
import type { StoredFinding } from './scan/make-findings.ts';
import { scanMedium } from './scan/scan-medium.ts';
import { scanStill, within } from './scan/scan-still.ts';
import { insertMedium, insertRendition } from './store.ts';

/** What its sender says of a medium. */
export interface Said {
  readonly redactions: number;
  readonly confirmed: boolean;
  readonly subject?: NonNullable<Medium['subject']> | undefined;
  readonly label: Medium['label'];
  /** Suggestions of the device that its author saw and uncovered. */
  readonly dismissed: readonly Dismissed[];
}

/** Bytes that came, whichever way. */
export interface Arrival {
  readonly caseId: CaseId;
  readonly bytes: Uint8Array;
  /** The media type they were sent as. */
  readonly type: string;
  readonly said: Said;
  /** Also done in the transaction that keeps the medium. */
  readonly inTransaction?: (tx: Tx) => Promise<void>;
}

/**
 * Checked, decoded, stripped, rendered and sealed before the answer: what is answered can be looked at. Looked through before it,
 * too, where that does not keep its sender waiting; else by a job, before which it cannot be published.
 * @throws AppError see `checkStill`; `conflict` when the draft is full or no draft any more
 */
export async function keepStill(app: App, grant: Grant<string, unknown>, arrival: Arrival): Promise<Medium> {
  const rendered = await images().renderUpload(arrival.bytes, arrival.type);
  const kind = kindOfStill(arrival.said.label);
  const { bytes } = fullOf(rendered);
  const findings = await within(app.config.scanWithinMs, () => scanStill(app, bytes, { kind }, false));
  return keepRendered(app, grant, { ...arrival, kind, rendered, findings });
}

export function fullOf(rendered: readonly RenditionImage[]): RenditionImage {
  const full = rendered.find((image) => image.name === 'full');
  if (full === undefined) throw new Error('a picture without its full rendition');
  return full;
}

interface Rendered extends Pick<Arrival, 'caseId' | 'said' | 'inTransaction'> {
  readonly kind: Medium['kind'];
  readonly rendered: readonly RenditionImage[];
  /** Undefined where it has not been looked through yet. */
  readonly findings: readonly StoredFinding[] | undefined;
}

/** Seals what was made of it and puts it into the draft, or nothing. */
export async function keepRendered(app: App, grant: Grant<string, unknown>, medium: Rendered): Promise<Medium> {
  const { caseId, kind, said, rendered, findings } = medium;
  const { width, height } = fullOf(rendered);
  const id = app.newId<MediaId>();
  await createMediumKey(app, id);
  const rows = await storeRenditions(app, caseId, id, rendered);
  let complete = false;
  try {
    return await write(app, grant, `case:${caseId}`, async (tx) => {
      // Locks the draft, so that neither a twin of this upload nor its publication overtakes what follows.
      await touchDraft(tx, caseId);
      await medium.inTransaction?.(tx);
      const position = await assertRoom(tx.db, caseId);
      const { label, subject = null, redactions, confirmed, dismissed } = said;
      const inserted = await insertMedium(tx.db, {
        id,
        case_id: caseId,
        kind,
        label,
        subject,
        position,
        width,
        height,
        redactions,
        confirmed,
        dismissed,
        state: findings === undefined ? 'checking' : 'ready',
        findings: findings ?? [],
        created_at: tx.now,
      });
      for (const row of rows) await insertRendition(tx.db, row);
      if (findings === undefined) await tx.enqueue(scanMedium, { mediaId: id });
      await tx.enqueue(renderAvif, { mediaId: id });
      tx.detail({ media: id, ...detailsOf(said, findings) });
      complete = true;
      return presentMedium(undefined, inserted);
    });
  } catch (error) {
    // When it broke while it was committed, the rows may stand: then the sweep decides.
    if (!complete) await discardObjects(app, rows);
    throw error;
  }
}

function detailsOf({ redactions, confirmed, dismissed }: Said, findings: readonly StoredFinding[] | undefined) {
  const found = findings?.map((finding) => finding.kind) ?? null;
  // The author's answer to these, given on the device: as much an overrule as one in words.
  const overruled = findings?.filter((finding) => dismissedAs(finding, dismissed).length > 0).map(({ id }) => id);
  const answered = dismissed.length > 0 && { dismissed: dismissed.length, overruled: overruled ?? null };
  return { redactions, confirmed, findings: found, ...answered };
}
