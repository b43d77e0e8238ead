import type { Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import { call } from '../../../shell/api.ts';
import type { Picture, Sending } from '../pictures/picture.ts';
import { Speed } from '../sending/speed.ts';
import { isRefusal } from './messages.ts';
import { sendStudy } from './send-study.ts';
import { allSeen, boxesOf, coveredIn, keptOf } from './study-import.ts';
import type { StudyImport } from './study-import.ts';

interface Delivery {
  readonly signal: AbortSignal;
  /** The draft it belongs to, once the server has it. */
  readonly draft: () => Promise<Draft | null | undefined>;
  /** What is said about the study now; null once it was taken out. */
  readonly about: () => Pick<Picture, 'label' | 'subject'> | null;
  readonly onState: (change: Partial<Sending>) => void;
  readonly pause: () => Promise<void>;
}

/** The server takes no shorter one; without it the question stays open until the gate asks it. */
const leastReason = 3;

/**
 * Makes the files that are kept, one by one as they are sent, with what is covered in them.
 * @throws what `StudyFiles.make` and `sendStudy` throw
 */
export async function deliverStudy(study: StudyImport, delivery: Delivery): Promise<Medium> {
  const { signal, draft, about, onState, pause } = delivery;
  const parcels = study.series.flatMap((series) =>
    keptOf(series).map((instance) => ({
      bytes: instance.bytes,
      make: async () => {
        const made = await study.files.make(instance.at, { retain: study.retain, boxes: boxesOf(series, instance) });
        // A file that could be made safe, but not with what was covered, must not go missing in silence.
        if (isRefusal(made)) throw new Error(`a picture could not be covered: ${made.code}`);
        return made;
      },
    })),
  );
  const speed = new Speed();
  const wait = (): Promise<void> => {
    onState({ state: 'waiting', secondsLeft: null });
    return pause();
  };
  for (;;) {
    signal.throwIfAborted();
    const [started, described] = [await draft(), about()];
    if (!started || !described) {
      await wait();
      continue;
    }
    const medium = await sendStudy({
      caseId: started.id,
      label: described.label,
      subject: described.subject,
      redactions: coveredIn(study),
      confirmed: allSeen(study),
      parcels,
      signal,
      onProgress: (sent, total) =>
        onState({
          state: 'sending',
          progress: sent / Math.max(1, total),
          total,
          secondsLeft: speed.left(sent, total, performance.now()),
        }),
      pause: wait,
    });
    study.files.close();
    const reason = study.faceReason.trim();
    return reason.length < leastReason ? medium : sayWhy(started.id, medium, reason);
  }
}

/** What was decided about a volume of a head, as the answer to the server's question about it. */
async function sayWhy(caseId: string, medium: Medium, reason: string): Promise<Medium> {
  let answered = medium;
  for (const { id: findingId, kind } of medium.findings.filter(({ overruled }) => overruled === null))
    if (kind === 'recognisable-face')
      answered = await call('POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
        params: { caseId, mediaId: medium.id, findingId },
        body: { reason },
      });
  return answered;
}
