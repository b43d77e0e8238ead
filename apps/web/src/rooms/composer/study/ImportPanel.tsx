import { Trans, useLingui } from '@lingui/react/macro';
import { FolderOpen, Pause, Play, X } from 'lucide-react';
import { useRef } from 'react';
import { Banner } from '../../../ui/Banner.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import { useWatched } from '../import/watched.ts';
import { useRefusalWords } from './refusals.ts';
import type { StudyReading } from './study-reading.ts';

/** Why nothing of what was chosen can be used. */
export function ImportProblems({ studies }: { studies: StudyReading }) {
  const words = useRefusalWords();
  const { refused, broken } = useWatched(studies);
  if (!broken && refused.length === 0) return null;
  return (
    <div className="mb-4">
      <Banner tone="danger" inset>
        {broken ? (
          <Trans>Reading these files failed. Nothing was sent; try again with fewer of them.</Trans>
        ) : (
          <>
            <Trans>None of these files can be used.</Trans> {words(refused).join(' ')}
          </>
        )}
      </Banner>
    </div>
  );
}

/** How far reading has come, in whatever step its author is meanwhile. */
export function ImportProgress({ studies }: { studies: StudyReading }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { reading } = useWatched(studies);
  if (!reading) return null;
  const isLooking = reading.what === 'looking through';
  const [done, total] = [formats.number(reading.done), formats.number(reading.total)];
  return (
    <div className="rounded-panel border border-line bg-surface py-2 pe-2 ps-4">
      <div className="flex items-center gap-1">
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
          <Button kind="quiet" className="shrink-0 whitespace-nowrap" onClick={() => studies.skip()}>
            <Trans>Look myself</Trans>
          </Button>
        )}
        <IconButton
          label={reading.paused ? t`Go on` : t`Pause`}
          icon={reading.paused ? Play : Pause}
          onClick={() => (reading.paused ? studies.resume() : studies.pause())}
        />
        <IconButton label={t`Stop`} icon={X} onClick={() => studies.stop()} />
      </div>
      <progress
        className="progress mt-2 h-1.5 w-full overflow-clip rounded-full bg-sunken"
        aria-label={isLooking ? t`Looking for printed text and codes` : t`De-identifying`}
        value={reading.done}
        max={Math.max(1, reading.total)}
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
