import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Flashlight, FlashlightOff, ImagePlus, Mic, MicOff, SwitchCamera, X } from 'lucide-react';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { useFormats } from '../../../ui/format.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { Shown } from '../pictures/Shown.tsx';

const tool = 'text-film-ink hover:bg-pressed';

interface Measure {
  readonly seconds: number;
  readonly bytes: number;
}

interface BarProps {
  /** Null while no film is taken. */
  recording: Measure | null;
  limits: Measure;
  /** Null where there is no lamp, or nothing to record. */
  lit: boolean | null;
  sound: boolean | null;
  several: boolean;
  onLight: () => void;
  onSound: () => void;
  onTurn: () => void;
  onClose: () => void;
}

/** Above the picture: how long and how large a film is by now, and what the device can do. */
export function CameraBar(props: BarProps) {
  const { recording, limits, lit, sound, several } = props;
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <div className="flex h-14 shrink-0 items-center px-1.5">
      <IconButton label={t`Close the camera`} icon={X} size={24} className={tool} onClick={props.onClose} />
      <p className="tabular min-w-0 flex-1 text-center text-13 text-film-ink-2">
        {recording ? (
          <>
            <span aria-hidden="true" className="me-1.5 inline-block size-2.5 rounded-full bg-[#ff5b50]" />
            <Trans>
              {formats.number(Math.floor(recording.seconds))} of {formats.number(limits.seconds)} s
            </Trans>
            {' · '}
            <Trans>
              {formats.bytes(recording.bytes)} of {formats.bytes(limits.bytes)}
            </Trans>
          </>
        ) : (
          <Trans>Nothing is kept on this device</Trans>
        )}
      </p>
      {sound !== null && (
        <IconButton
          label={sound ? t`Without sound` : t`With sound`}
          icon={sound ? Mic : MicOff}
          size={24}
          className={tool}
          disabled={recording !== null}
          onClick={props.onSound}
        />
      )}
      {lit !== null && (
        <IconButton
          label={lit ? t`Lamp off` : t`Lamp on`}
          icon={lit ? FlashlightOff : Flashlight}
          size={24}
          className={tool}
          onClick={props.onLight}
        />
      )}
      {several && (
        <IconButton
          label={t`Other camera`}
          icon={SwitchCamera}
          size={24}
          className={cx(tool, 'disabled:opacity-40')}
          disabled={recording !== null}
          onClick={props.onTurn}
        />
      )}
    </div>
  );
}

interface ModesProps {
  mode: 'photo' | 'film';
  onMode: (mode: 'photo' | 'film') => void;
}

function Modes({ mode, onMode }: ModesProps) {
  const { t } = useLingui();
  const words = { photo: <Trans>Photo</Trans>, film: <Trans>Film</Trans> };
  return (
    <div role="radiogroup" aria-label={t`Photo or film`} className="flex shrink-0 justify-center gap-1">
      {(['photo', 'film'] as const).map((one) => (
        <label
          key={one}
          className={cx(
            'flex min-h-11 items-center rounded-full px-5 text-14 has-focus-visible:outline-2 has-focus-visible:outline-film-focus',
            one === mode ? 'font-semibold text-mark' : 'text-film-ink-2',
          )}
        >
          <input
            type="radio"
            name="camera-mode"
            className="sr-only"
            checked={one === mode}
            onChange={() => onMode(one)}
          />
          {words[one]}
        </label>
      ))}
    </div>
  );
}

interface FootProps {
  ready: boolean;
  recording: boolean;
  shots: readonly RawPicture[];
  mode: 'photo' | 'film';
  /** Null where this browser can take no films. */
  onMode: ((mode: 'photo' | 'film') => void) | null;
  onPress: () => void;
  onImport: () => void;
  onDone: () => void;
}

/** Under the picture: photo or film, the shutter, and what was taken so far. */
export function CameraFoot({ ready, recording, shots, mode, onMode, onPress, onImport, onDone }: FootProps) {
  const { t } = useLingui();
  const last = shots.at(-1);
  const label = recording ? t`End the film` : mode === 'film' ? t`Begin the film` : t`Take the photo`;
  return (
    <div className="shrink-0 pb-[env(safe-area-inset-bottom)]">
      {onMode && <div className="h-11">{!recording && <Modes mode={mode} onMode={onMode} />}</div>}
      <div className="grid h-28 grid-cols-3 items-center px-4">
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
            !recording && (
              <IconButton label={t`Choose pictures`} icon={ImagePlus} size={26} className={tool} onClick={onImport} />
            )
          )}
        </div>
        <button
          type="button"
          aria-label={label}
          title={label}
          disabled={!ready}
          onClick={onPress}
          className="mx-auto flex size-[72px] items-center justify-center rounded-full border-4 border-film-ink disabled:opacity-40"
        >
          <span
            className={cx(
              'block',
              mode === 'photo' ? 'bg-film-ink' : 'bg-[#ff5b50]',
              recording ? 'size-7 rounded-thumb' : 'size-[56px] rounded-full',
            )}
          />
        </button>
        <div className="text-end">
          {shots.length > 0 && !recording && (
            <Button onClick={onDone} className="whitespace-nowrap">
              {plural(shots.length, { one: 'Use photo', other: 'Use # photos' })}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
