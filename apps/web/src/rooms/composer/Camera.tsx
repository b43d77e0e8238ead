import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ImagePlus, SwitchCamera, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { blankCanvas, drop, kept } from './pictures/decode.ts';
import type { RawPicture } from './pictures/decode.ts';
import { Shown } from './pictures/Shown.tsx';

type Facing = 'environment' | 'user';

function useCamera(facing: Facing) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'on' | 'refused'>('starting');
  useEffect(() => {
    let stream: MediaStream | undefined;
    let gone = false;
    const start = async (): Promise<void> => {
      const picture = { facingMode: facing, width: { ideal: 4096 }, height: { ideal: 3072 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: picture, audio: false });
      if (gone) return stream.getTracks().forEach((track) => track.stop());
      const element = video.current;
      if (!element) return;
      element.srcObject = stream;
      await element.play();
      setState('on');
    };
    start().catch(() => !gone && setState('refused'));
    return () => {
      gone = true;
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [facing]);
  return { video, state };
}

interface CameraProps {
  onDone: (shots: RawPicture[]) => void;
  onCancel: () => void;
  onImport: () => void;
}

/**
 * The camera inside the page. What it sees goes from the sensor to memory: no file, no camera roll, nothing in any storage of
 * the browser.
 */
export function Camera({ onDone, onCancel, onImport }: CameraProps) {
  const { t } = useLingui();
  const [facing, setFacing] = useState<Facing>('environment');
  const [shots, setShots] = useState<readonly RawPicture[]>([]);
  const { video, state } = useCamera(facing);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const shoot = (): void => {
    const element = video.current;
    if (!element || element.videoWidth === 0) return;
    const size = { width: element.videoWidth, height: element.videoHeight };
    const [frame, context] = blankCanvas(size);
    context.drawImage(element, 0, 0);
    const shot = kept(frame, size, false);
    drop(frame);
    setShots((all) => [...all, shot]);
  };
  const cancel = (): void => {
    for (const shot of shots) drop(shot.canvas);
    onCancel();
  };
  const last = shots.at(-1);
  const tool = 'text-film-ink hover:bg-pressed';
  return (
    <dialog
      ref={dialog}
      aria-label={t`Camera`}
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
      className="on-film fixed inset-0 m-0 size-full max-h-none max-w-none bg-film p-0 text-film-ink"
    >
      <div className="flex size-full flex-col">
        <div className="flex h-14 shrink-0 items-center justify-between px-1.5">
          <IconButton label={t`Close the camera`} icon={X} size={24} className={tool} onClick={cancel} />
          <p className="text-13 text-film-ink-2">
            <Trans>Nothing is kept on this device</Trans>
          </p>
          <IconButton
            label={t`Other camera`}
            icon={SwitchCamera}
            size={24}
            className={tool}
            onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}
          />
        </div>
        <div className="relative min-h-0 flex-1">
          {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a view finder has no sound */}
          <video ref={video} playsInline muted className="size-full object-contain" />
          {state === 'refused' && (
            <div
              role="alert"
              className="absolute inset-0 flex flex-col items-center justify-center gap-2 px-8 text-center"
            >
              <p className="text-18 font-semibold">
                <Trans>The camera cannot be used</Trans>
              </p>
              <p className="text-15 text-film-ink-2">
                <Trans>Allow it in the settings of the browser, or choose a picture you already have.</Trans>
              </p>
              <Button kind="outline" className="mt-4" icon={ImagePlus} onClick={onImport}>
                <Trans>Choose pictures</Trans>
              </Button>
            </div>
          )}
        </div>
        <div className="grid h-32 shrink-0 grid-cols-3 items-center px-4 pb-[env(safe-area-inset-bottom)]">
          <div>
            {last ? (
              <span className="relative block size-14 overflow-clip rounded-thumb border-2 border-film-ink">
                <Shown
                  raw={last}
                  label={plural(shots.length, { one: 'One photo taken', other: '# photos taken' })}
                  fill
                />
              </span>
            ) : (
              <IconButton label={t`Choose pictures`} icon={ImagePlus} size={26} className={tool} onClick={onImport} />
            )}
          </div>
          <button
            type="button"
            aria-label={t`Take the photo`}
            disabled={state !== 'on'}
            onClick={shoot}
            className="mx-auto size-[72px] rounded-full border-4 border-film-ink bg-film-ink/90 ring-4 ring-film ring-inset disabled:opacity-40"
          />
          <div className="text-end">
            {shots.length > 0 && (
              <Button onClick={() => onDone([...shots])} className="whitespace-nowrap">
                {plural(shots.length, { one: 'Use photo', other: 'Use # photos' })}
              </Button>
            )}
          </div>
        </div>
      </div>
    </dialog>
  );
}
