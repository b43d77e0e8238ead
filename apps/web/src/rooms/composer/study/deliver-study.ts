import type { Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import type { Picture, Sending } from '../pictures/picture.ts';
import { sendStudy } from './send-study.ts';
import { allSeen, boxesOf, makeSafe } from './study-import.ts';
import type { StudyImport } from './study-import.ts';

interface Delivery {
  /** The secret of the case's pseudonyms. */
  readonly key: Uint8Array;
  readonly signal: AbortSignal;
  /** The draft it belongs to, once the server has it. */
  readonly draft: () => Promise<Draft | null | undefined>;
  /** What is said about the study now; null once it was taken out. */
  readonly about: () => Pick<Picture, 'label' | 'subject'> | null;
  readonly onState: (change: Partial<Sending>) => void;
  readonly pause: () => Promise<void>;
}

/** Makes the files again where something was covered or kept, and sends them. Throws what `makeSafe` and `sendStudy` throw. */
export async function deliverStudy(
  study: StudyImport,
  { key, signal, draft, about, onState, pause }: Delivery,
): Promise<Medium> {
  const boxes = boxesOf(study);
  const redactions = Object.values(boxes).flat().length;
  const changed = redactions > 0 || study.retain.length > 0;
  const made = changed
    ? await makeSafe(
        { files: study.files, key, retain: study.retain, boxes, looks: false },
        { signal, onProgress: (done, total) => onState({ progress: done / Math.max(1, total) }) },
      )
    : study;
  const instances = made.instances.filter((one) => one.study === study.uid);
  // A file that could be made safe, but not with what was covered, must not go missing in silence.
  if (instances.length < study.instances.length)
    throw new Error(`${study.instances.length - instances.length} pictures could not be covered`);
  for (;;) {
    signal.throwIfAborted();
    const [started, described] = [await draft(), about()];
    if (started && described)
      return sendStudy({
        caseId: started.id,
        label: described.label,
        subject: described.subject,
        redactions,
        confirmed: allSeen(study),
        instances,
        signal,
        onProgress: (sent, total) => onState({ state: 'sending', progress: sent / Math.max(1, total), total }),
        pause: () => {
          onState({ state: 'waiting' });
          return pause();
        },
      });
    onState({ state: 'waiting' });
    await pause();
  }
}
