import { Trans, useLingui } from '@lingui/react/macro';
import { Camera as CameraIcon, ImagePlus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { toast } from '../../ui/toast.ts';
import { Camera } from './camera/Camera.tsx';
import { StaysHere, StepFoot } from './ComposerFrame.tsx';
import { mostMedia } from './pictures/picture.ts';
import type { Picture } from './pictures/picture.ts';
import { Shown } from './pictures/Shown.tsx';
import { useWatched } from './import/watched.ts';
import { usePictures } from './session/open-sessions.ts';
import { PdfPages } from './pdf/PdfPages.tsx';
import { filesOf } from './study/gather.ts';
import { ImportProblems, StudyChooser } from './study/ImportPanel.tsx';
import { StudyTile } from './study/StudyTile.tsx';
import { useProblemWords } from './problem-words.ts';
import type { ComposerSession } from './session.ts';

const types =
  'image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/gif,.heic,.heif,video/mp4,video/quicktime,video/webm,application/pdf,.pdf,application/dicom,.dcm,.dicom,application/zip,.zip';

/** Files that are dropped or pasted anywhere on the page. */
function useFilesFromPage(onFiles: (files: readonly File[], dropped?: DataTransferItemList) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    document.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    document.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        latest.current([...(event.dataTransfer?.files ?? [])], event.dataTransfer?.items);
      },
      { signal },
    );
    document.addEventListener(
      'paste',
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0) latest.current(files);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return over;
}

function PictureTile({ picture, number, onRemove }: { picture: Picture; number: number; onRemove: () => void }) {
  const { t } = useLingui();
  const label = t`Picture ${number}`;
  return (
    <li className="relative aspect-square overflow-clip rounded-panel bg-film">
      {picture.edit ? (
        <Shown raw={picture.edit.now.raw} boxes={picture.edit.now.boxes} label={label} />
      ) : picture.study ? (
        <StudyTile study={picture.study} label={label} />
      ) : (
        picture.medium && (
          <img
            src={mediaUrl(picture.medium.id, 'thumb')}
            alt={picture.alt || label}
            className="size-full object-contain"
          />
        )
      )}
      <IconButton
        label={t`Take picture ${number} out`}
        icon={X}
        size={20}
        className="absolute! end-1 top-1 rounded-full! bg-chrome text-film-ink"
        onClick={onRemove}
      />
    </li>
  );
}

/**
 * On a phone that already allowed it, a new case begins with the camera, as taking a picture anywhere else does: one tap less
 * in every case. Nobody is asked for permission by it.
 */
function useCameraFirst(session: ComposerSession, open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    if (session.cameraOffered || session.caseId !== null || session.pictures().length > 0) return;
    if (!globalThis.matchMedia('(pointer: coarse)').matches) return;
    navigator.permissions?.query({ name: 'camera' }).then(
      ({ state }) => {
        if (state !== 'granted' || session.cameraOffered) return;
        session.offerCamera();
        latest.current();
      },
      () => undefined,
    );
  }, [session]);
}

/** Leads on when something was put into the draft while this step is shown, whichever page showed it when the reading began. */
function useArrivals(arrived: number, onAdded: () => void): void {
  const latest = useRef(onAdded);
  const seen = useRef(arrived);
  useEffect(() => {
    latest.current = onAdded;
  });
  useEffect(() => {
    if (arrived === seen.current) return;
    seen.current = arrived;
    latest.current();
  }, [arrived]);
}

interface MediaStepProps {
  session: ComposerSession;
  /** Pictures were added: on to what identifies the patient in them. */
  onAdded: () => void;
  onContinue: () => void;
}

function Ways({ children, over }: { children: ReactNode; over: boolean }) {
  return (
    <div
      className={cx(
        'flex flex-col gap-3 rounded-panel border border-dashed p-4 rail:p-8',
        over ? 'border-accent bg-accent-soft' : 'border-control',
      )}
    >
      {children}
      <p className="hidden text-center text-14 text-ink-2 rail:block">
        <Trans>Or drop or paste pictures anywhere on this page.</Trans>
      </p>
    </div>
  );
}

/** Step 1: take photos, or choose pictures. */
export function MediaStep({ session, onAdded, onContinue }: MediaStepProps) {
  const { t } = useLingui();
  const pictures = usePictures(session);
  const [camera, setCamera] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  useCameraFirst(session, () => setCamera(true));
  const { imports } = session;
  const { busy, problem, pdf, arrived } = useWatched(imports);
  const { reading } = useWatched(imports.studies);
  const problemWords = useProblemWords();
  const over = useFilesFromPage((files, dropped) => void filesOf(dropped, files).then((all) => imports.sort(all)));
  useArrivals(arrived, onAdded);
  const some = pictures.length > 0;
  const choose = (): void => chooser.current?.click();
  return (
    <>
      <h1 className="text-28">{some ? <Trans>Your pictures</Trans> : <Trans>What do you want to show?</Trans>}</h1>
      <p className="mb-6 mt-1 text-16 text-ink-2">
        <StaysHere />
      </p>
      {problem && (
        <div className="mb-4">
          <Banner tone="danger" inset>
            {problemWords(problem)}
          </Banner>
        </div>
      )}
      <ImportProblems studies={imports.studies} />
      {some && (
        <ul className="mb-4 grid grid-cols-2 gap-3 rail:grid-cols-4">
          {pictures.map((picture, index) => (
            <PictureTile
              key={picture.key}
              picture={picture}
              number={index + 1}
              onRemove={() => {
                session.remove(picture.key).catch(() => toast(t`No connection: the picture is still there`));
              }}
            />
          ))}
        </ul>
      )}
      {pictures.length < mostMedia && (
        <Ways over={over}>
          <Button size="l" wide icon={CameraIcon} kind={some ? 'outline' : 'primary'} onClick={() => setCamera(true)}>
            <Trans>Take photos or a film</Trans>
          </Button>
          <Button size="l" wide icon={ImagePlus} kind="outline" busy={busy} onClick={choose}>
            <Trans>Choose pictures</Trans>
          </Button>
          <StudyChooser busy={reading !== null} onFiles={(files) => void imports.readStudies(files)} />
        </Ways>
      )}
      <input
        ref={chooser}
        type="file"
        accept={types}
        multiple
        hidden
        onChange={(event) => {
          void imports.sort([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {pdf && (
        <PdfPages
          pdf={pdf}
          room={imports.room()}
          onCancel={() => void imports.takePages([])}
          onTake={(pages) => void imports.takePages(pages)}
        />
      )}
      <StepFoot>
        <Button size="l" wide kind={some ? 'primary' : 'quiet'} onClick={onContinue}>
          {some ? <Trans>Continue</Trans> : <Trans>Continue without a picture</Trans>}
        </Button>
      </StepFoot>
      {camera && (
        <Camera
          room={imports.room()}
          onFilm={(pieces, shots) => {
            setCamera(false);
            void imports.record(pieces, shots);
          }}
          onDone={(shots) => {
            setCamera(false);
            imports.take(shots);
          }}
          onCancel={() => setCamera(false)}
          onImport={() => {
            setCamera(false);
            choose();
          }}
        />
      )}
    </>
  );
}
