import type { Medium } from '@openrounds/domain/media';
import { call } from '../../../shell/api.ts';
import { persist } from '../sending/persist.ts';
import { TusUpload } from '../sending/tus.ts';
import { upload } from '../../../shell/upload.ts';
import type { Label, Subject } from '../pictures/subject.ts';

/** One instance, made when its turn comes, so that few of them lie in memory. */
interface Parcel {
  /** About as many as will be sent. */
  readonly bytes: number;
  readonly make: () => Promise<Uint8Array<ArrayBuffer>>;
}

interface Order {
  readonly caseId: string;
  readonly label: Label;
  readonly subject: Subject;
  readonly redactions: number;
  readonly confirmed: boolean;
  readonly parcels: readonly Parcel[];
  readonly signal: AbortSignal;
  readonly onProgress: (sent: number, total: number) => void;
  /** Waits before another try; rejects when it was stopped. */
  readonly pause: () => Promise<void>;
}
type Params = { readonly caseId: string; readonly mediaId: string };

/** At once: enough to fill a slow line, few enough that the page still answers. */
const atOnce = 3;
/**
 * Larger ones are sent in parts (tus), so that a break costs seconds of them; of smaller ones a break costs less than asking how far
 * they had come, and those that have arrived are not sent again.
 */
const wholeUpTo = 1024 * 1024;
/** Without a sign of life for so long another try is made: a phone that slept is not told. */
const silenceMs = 60_000;

/**
 * Sends a study that was made safe, instance by instance; what was sent already is not sent again after a break.
 * @throws `ApiError` for a lasting refusal, the browser's `AbortError` when it was stopped, what `make` throws
 */
export async function sendStudy(order: Order): Promise<Medium> {
  const { caseId, label, subject, redactions, confirmed, parcels, signal, onProgress } = order;
  const medium = await persist(order, (idempotencyKey) =>
    call('POST /cases/:caseId/studies', {
      params: { caseId },
      body: { label, subject, redactions, confirmed },
      idempotencyKey,
      signal,
    }),
  );
  const params = { caseId, mediaId: medium.id };
  // When one is refused for good, the others need not go on.
  const stop = new AbortController();
  const both = { ...order, signal: AbortSignal.any([signal, stop.signal]) };
  try {
    const sent = new Map<Parcel, number>();
    const total = parcels.reduce((sum, { bytes }) => sum + bytes, 0);
    const queue = [...parcels];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const parcel = next;
        const tell = (bytes: number): void => {
          sent.set(parcel, Math.min(bytes, parcel.bytes));
          onProgress(
            [...sent.values()].reduce((sum, each) => sum + each, 0),
            total,
          );
        };
        await sendInstance(params, await parcel.make(), both, tell);
        tell(parcel.bytes);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return await persist(order, (idempotencyKey) =>
      call('POST /cases/:caseId/studies/:mediaId/complete', {
        params,
        body: { instances: parcels.length },
        idempotencyKey,
        signal,
      }),
    );
  } catch (error) {
    stop.abort();
    // A study that will not be finished is no part of the draft; if this fails too, the sweep of unfinished ones takes it.
    void call('DELETE /cases/:caseId/media/:mediaId', { params }).catch(() => undefined);
    throw error;
  }
}

async function sendInstance(
  params: Params,
  bytes: Uint8Array<ArrayBuffer>,
  order: Pick<Order, 'label' | 'signal' | 'pause'>,
  tell: (sent: number) => void,
): Promise<void> {
  const { label, signal } = order;
  if (bytes.length <= wholeUpTo)
    return void (await persist(order, (idempotencyKey) =>
      upload(
        'POST /cases/:caseId/studies/:mediaId/instances',
        { params, body: new Blob([bytes], { type: 'application/dicom' }), idempotencyKey, signal },
        { onProgress: ({ sent }) => tell(sent), silenceMs },
      ),
    ));
  const { caseId } = params;
  const parts = new TusUpload({ caseId, body: bytes, type: 'application/dicom', label });
  const uploadId = await parts.send({ ...order, onProgress: tell }).catch((error: unknown) => {
    void parts.giveUp();
    throw error;
  });
  await persist(order, (idempotencyKey) =>
    call('POST /cases/:caseId/studies/:mediaId/uploads/:uploadId/add', {
      params: { ...params, uploadId },
      idempotencyKey,
      signal,
    }),
  );
}
