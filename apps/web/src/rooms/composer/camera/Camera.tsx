import { Trans, useLingui } from '@lingui/react/macro';
import { ImagePlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { blankCanvas, drop, kept } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { CameraBar, CameraFoot } from './CameraTools.tsx';
import { setTorch } from './device.ts';
import { canRecord } from './record.ts';
import { Finder } from './Finder.tsx';
import { useFilm } from './use-film.ts';
import { useStream } from './use-stream.ts';
import type { Facing } from './use-stream.ts';

interface CameraProps {
  /** Room for so many more stills. */
  room: number;
  onDone: (shots: readonly RawPicture[]) => void;
  /** The camera that it begins with. */
  facing?: Facing;
  /** A film was taken; stills taken before come with it. Left out where films are of no use. */
  onFilm?: (pieces: readonly Uint8Array<ArrayBuffer>[], shots: readonly RawPicture[]) => void;
  onCancel: () => void;
  onImport: () => void;
}

function Refused({ onImport }: { onImport: () => void }) {
  return (
    <div role="alert" className="absolute inset-0 flex flex-col items-center justify-center gap-2 px-8 text-center">
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
  );
}

/** What the camera shows at this moment, as it is kept; null before there is anything. */
function shotOf(element: HTMLVideoElement | null): RawPicture | null {
  if (!element || element.videoWidth === 0) return null;
  const size = { width: element.videoWidth, height: element.videoHeight };
  const [frame, context] = blankCanvas(size);
  context.drawImage(element, 0, 0);
  const shot = kept(frame, size, false);
  drop(frame);
  return shot;
}

/**
 * The camera inside the page. What it sees goes from the sensor to memory: no file, no camera roll, nothing in any storage of
 * the browser.
 */
export function Camera({ room, facing: first = 'environment', onDone, onFilm, onCancel, onImport }: CameraProps) {
  const { t } = useLingui();
  const [facing, setFacing] = useState<Facing>(first);
  const [mode, setMode] = useState<'photo' | 'film'>('photo');
  const [sound, setSound] = useState(false);
  const [lit, setLit] = useState(false);
  const [problem, setProblem] = useState('');
  const [shots, setShots] = useState<readonly RawPicture[]>([]);
  const { video, ...camera } = useStream(facing);
  const film = useFilm(
    (pieces) => onFilm?.(pieces, shots),
    () =>
      setProblem(sound ? t`The film could not be taken. Is the microphone allowed?` : t`The film could not be taken.`),
  );
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const shoot = (): void => {
    const shot = shotOf(video.current);
    if (shot) setShots([...shots, shot]);
  };
  const press = (): void => {
    setProblem('');
    if (film.recording) film.stop();
    else if (mode === 'photo') shoot();
    else if (camera.stream) void film.start(camera.stream, sound);
  };
  const cancel = (): void => {
    for (const shot of shots) drop(shot.canvas);
    onCancel();
  };
  const light = async (): Promise<void> => {
    if (!camera.track) return;
    await setTorch(camera.track, !lit);
    setLit(!lit);
  };
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
        <CameraBar
          recording={film.recording}
          limits={film.limits}
          lit={camera.torch ? lit : null}
          onLight={() => void light().catch(() => setProblem(t`The lamp cannot be used just now.`))}
          sound={mode === 'film' ? sound : null}
          onSound={() => setSound(!sound)}
          several={camera.several}
          onTurn={() => {
            setLit(false);
            setFacing(facing === 'user' ? 'environment' : 'user');
          }}
          onClose={cancel}
        />
        <Finder video={video} track={camera.focus ? camera.track : null}>
          {camera.state === 'refused' && <Refused onImport={onImport} />}
          {problem && (
            <p
              role="alert"
              className="absolute inset-x-4 bottom-3 rounded-panel bg-chrome px-4 py-3 text-center text-15"
            >
              {problem}
            </p>
          )}
        </Finder>
        <CameraFoot
          ready={camera.state === 'on' && (mode === 'film' || shots.length < room)}
          recording={film.recording !== null}
          shots={shots}
          onPress={press}
          onImport={onImport}
          onDone={() => onDone(shots)}
          mode={mode}
          onMode={onFilm && canRecord() ? setMode : null}
        />
      </div>
    </dialog>
  );
}
