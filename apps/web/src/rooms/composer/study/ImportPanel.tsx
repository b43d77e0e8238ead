import { Trans, useLingui } from '@lingui/react/macro';
import { FolderOpen, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import type { ComposerSession } from '../session.ts';
import { useRefusalWords } from './refusals.ts';
import type { Refusal } from './messages.ts';

interface Progress {
  readonly what: 'making safe' | 'looking through';
  readonly done: number;
  readonly total: number;
}

/** Reads DICOM files, folders and archives on this device; what is safe becomes part of the draft, nothing is sent yet. */
export function useStudyImport(session: ComposerSession, onAdded: () => void) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [broken, setBroken] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const skip = useRef<AbortController | null>(null);
  const read = async (files: readonly File[]): Promise<void> => {
    const controller = new AbortController();
    const looking = new AbortController();
    [stop.current, skip.current] = [controller, looking];
    const tell =
      (what: Progress['what']) =>
      (done: number, total: number): void =>
        setProgress({ what, done, total });
    setRefused([]);
    setBroken(false);
    tell('making safe')(0, files.length);
    try {
      // Fetched when the first study is chosen.
      const [{ labelOf, makeSafe, seriesToLook, studiesOf }, { lookThrough }] = await Promise.all([
        import('./study-import.ts'),
        import('./look-through.ts'),
      ]);
      const made = await makeSafe(
        { files, key: session.pseudonymKey, retain: [], boxes: {}, looks: true },
        { signal: controller.signal, onProgress: tell('making safe') },
      );
      const found = await lookThrough(seriesToLook(made), {
        signal: AbortSignal.any([controller.signal, looking.signal]),
        onProgress: tell('looking through'),
      });
      controller.signal.throwIfAborted();
      const studies = studiesOf(files, made, found);
      if (studies.length === 0)
        setRefused(made.refused.length > 0 ? made.refused : [{ number: 1, code: 'not-dicom', reason: '' }]);
      else {
        session.addStudies(studies.map((study) => [study, labelOf(study)]));
        onAdded();
      }
    } catch (error) {
      if (!controller.signal.aborted) {
        setBroken(true);
        if (!(error instanceof Error)) throw error;
      }
    } finally {
      setProgress(null);
    }
  };
  return {
    progress,
    refused,
    broken,
    read,
    stop: () => stop.current?.abort(),
    /** Goes on without looking any longer: somebody looks by themselves. */
    skip: () => skip.current?.abort(),
  };
}

interface ImportPanelProps {
  state: ReturnType<typeof useStudyImport>;
}

/** How far reading has come, and what was refused and why. */
export function ImportProgress({ state }: ImportPanelProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const words = useRefusalWords();
  const { progress, refused, broken, stop, skip } = state;
  if (broken)
    return (
      <Banner tone="danger" inset>
        <Trans>Reading these files failed. Nothing was sent; try again with fewer of them.</Trans>
      </Banner>
    );
  if (refused.length > 0)
    return (
      <Banner tone="danger" inset>
        <Trans>None of these files can be used.</Trans> {words(refused).join(' ')}
      </Banner>
    );
  if (!progress) return null;
  const isLooking = progress.what === 'looking through';
  const [done, total] = [formats.number(progress.done), formats.number(progress.total)];
  return (
    <div className="mb-4 rounded-panel border border-line p-4">
      <div className="flex items-center gap-3">
        <p role="status" className="tabular flex-1 text-15">
          {isLooking ? (
            <Trans>
              Looking for printed text and codes on this device: {done} of {total}
            </Trans>
          ) : (
            <Trans>
              De-identifying on this device: {done} of {total}
            </Trans>
          )}
        </p>
        {isLooking && (
          <Button kind="quiet" className="shrink-0 whitespace-nowrap" onClick={skip}>
            <Trans>Look myself</Trans>
          </Button>
        )}
        <Button kind="quiet" icon={X} onClick={stop}>
          <Trans>Stop</Trans>
        </Button>
      </div>
      <progress
        className="progress mt-2 h-1.5 w-full overflow-clip rounded-full bg-sunken"
        aria-label={isLooking ? t`Looking for printed text and codes` : t`De-identifying`}
        value={progress.done}
        max={Math.max(1, progress.total)}
      />
    </div>
  );
}

/** X-ray, CT, MRI: files or archives, or a whole folder. */
export function StudyChooser({ onFiles, busy }: { onFiles: (files: readonly File[]) => void; busy: boolean }) {
  const { t } = useLingui();
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="l" wide icon={FolderOpen} kind="outline" busy={busy} onClick={() => folder.current?.click()}>
        <Trans>Choose a folder of X-ray, CT or MRI</Trans>
      </Button>
      <input
        ref={(element) => {
          folder.current = element;
          // A property without a name in the types of React.
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        aria-label={t`Folder of DICOM files`}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
