import type { Medium } from '@openrounds/domain/media';
import { call } from '../../../shell/api.ts';
import { persist } from '../sending/persist.ts';
import { upload } from '../../../shell/upload.ts';
import type { Label, Subject } from '../pictures/picture.ts';
import type { SafeInstance } from './messages.ts';

interface Sending {
  readonly caseId: string;
  readonly label: Label;
  readonly subject: Subject;
  readonly redactions: number;
  readonly confirmed: boolean;
  readonly instances: readonly SafeInstance[];
  readonly signal: AbortSignal;
  readonly onProgress: (sent: number, total: number) => void;
  /** Waits before another try; rejects when it was stopped. */
  readonly pause: () => Promise<void>;
}

/** At once: enough to fill a slow line, few enough that the page still answers. */
const atOnce = 3;

/**
 * Sends a study that was made safe, instance by instance; what was sent already is not sent again after a break.
 * @throws `ApiError` for a lasting refusal, the browser's `AbortError` when it was stopped
 */
export async function sendStudy(order: Sending): Promise<Medium> {
  const { caseId, label, subject, redactions, confirmed, instances, signal, onProgress } = order;
  const medium = await persist(order, (idempotencyKey) =>
    call('POST /cases/:caseId/studies', {
      params: { caseId },
      body: { label, subject, redactions, confirmed },
      idempotencyKey,
      signal,
    }),
  );
  const params = { caseId, mediaId: medium.id };
  try {
    const total = instances.reduce((sum, { blob }) => sum + blob.size, 0);
    const under = new Map<SafeInstance, number>();
    const queue = [...instances];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const instance = next;
        await persist(order, (idempotencyKey) =>
          upload(
            'POST /cases/:caseId/studies/:mediaId/instances',
            { params, body: instance.blob, idempotencyKey, signal },
            ({ sent }) => {
              under.set(instance, Math.min(sent, instance.blob.size));
              onProgress(
                [...under.values()].reduce((sum, each) => sum + each, 0),
                total,
              );
            },
          ),
        );
        under.set(instance, instance.blob.size);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return await persist(order, (idempotencyKey) =>
      call('POST /cases/:caseId/studies/:mediaId/complete', {
        params,
        body: { instances: instances.length },
        idempotencyKey,
        signal,
      }),
    );
  } catch (error) {
    // A study that will not be finished is no part of the draft; if this fails too, the sweep of unfinished ones takes it.
    void call('DELETE /cases/:caseId/media/:mediaId', { params }).catch(() => undefined);
    throw error;
  }
}
