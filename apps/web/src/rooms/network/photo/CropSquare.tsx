import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { IconButton } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import type { RawPicture } from '../../composer/index.ts';
import { mostZoom, movedBy, moveStep, zoomed, zoomOf, zoomStep } from './square.ts';
import type { Square } from './square.ts';

interface CropSquareProps {
  raw: RawPicture;
  square: Square;
  onChange: (square: Square) => void;
}

/** Pixels of the view; twice what it measures on the page, for sharp screens. */
const view = 512;

/** Where the picture goes when a key is pressed: the arrows of the keyboard move what is seen, as the buttons do. */
const keys: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-moveStep, 0],
  ArrowRight: [moveStep, 0],
  ArrowUp: [0, -moveStep],
  ArrowDown: [0, moveStep],
};

function useDragging({ square, onChange, raw }: CropSquareProps) {
  const last = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!last.current) return;
      const { width } = event.currentTarget.getBoundingClientRect();
      const [x, y] = [last.current.x - event.clientX, last.current.y - event.clientY];
      last.current = { x: event.clientX, y: event.clientY };
      onChange(movedBy(square, x / width, y / width, raw));
    },
    onPointerUp: () => (last.current = null),
    onPointerCancel: () => (last.current = null),
  };
}

/** Which square of a picture is shown: by buttons, by keys, by a slider, or by dragging. Round, as it will be seen. */
export function CropSquare(props: CropSquareProps) {
  const { raw, square, onChange } = props;
  const { t } = useLingui();
  const formats = useFormats();
  const canvas = useRef<HTMLCanvasElement>(null);
  const dragging = useDragging(props);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || raw.canvas.width === 0) return;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, view, view);
    context.drawImage(raw.canvas, square.x, square.y, square.side, square.side, 0, 0, view, view);
  }, [raw, square]);
  const zoom = zoomOf(square, raw);
  const most = mostZoom(raw);
  const zoomTo = (to: number): void => onChange(zoomed(square, to, raw));
  const move = (x: number, y: number) => () => onChange(movedBy(square, x, y, raw));
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = keys[event.key];
    if (by) onChange(movedBy(square, by[0], by[1], raw));
    else if (event.key === '+' || event.key === '=') zoomTo(zoom * zoomStep);
    else if (event.key === '-') zoomTo(zoom / zoomStep);
    else return;
    event.preventDefault();
  };
  const pad = 'border border-line bg-surface hover:bg-sunken';
  return (
    <div className="flex flex-col items-center gap-4">
      <button
        type="button"
        aria-label={t`What others will see. Arrow keys move it, plus and minus bring it nearer and further.`}
        onKeyDown={onKeyDown}
        {...dragging}
        className="size-64 max-w-full cursor-move touch-none rounded-full bg-sunken"
      >
        <canvas ref={canvas} width={view} height={view} aria-hidden="true" className="block size-full rounded-full" />
      </button>
      <div className="flex w-full max-w-72 items-center gap-2" role="group" aria-label={t`Size`}>
        <IconButton
          label={t`Further`}
          icon={ZoomOut}
          className={pad}
          disabled={zoom <= 1}
          onClick={() => zoomTo(zoom / zoomStep)}
        />
        <input
          type="range"
          min={1}
          max={most}
          step={0.01}
          value={zoom}
          disabled={most === 1}
          aria-label={t`How near`}
          aria-valuetext={t`${formats.number(Math.round(zoom * 100))} %`}
          onChange={(event) => zoomTo(Number(event.target.value))}
          className="min-h-11 min-w-0 flex-1 accent-accent"
        />
        <IconButton
          label={t`Nearer`}
          icon={ZoomIn}
          className={pad}
          disabled={zoom >= most}
          onClick={() => zoomTo(zoom * zoomStep)}
        />
      </div>
      <div className="flex gap-2" role="group" aria-label={t`Position`} dir="ltr">
        <IconButton label={t`Show more on the left`} icon={ArrowLeft} className={pad} onClick={move(-moveStep, 0)} />
        <IconButton label={t`Show more at the top`} icon={ArrowUp} className={pad} onClick={move(0, -moveStep)} />
        <IconButton label={t`Show more at the bottom`} icon={ArrowDown} className={pad} onClick={move(0, moveStep)} />
        <IconButton label={t`Show more on the right`} icon={ArrowRight} className={pad} onClick={move(moveStep, 0)} />
      </div>
      <p className="text-center text-13 text-ink-3">
        <Trans>
          Cut on this device. Place, time and device that the picture knows of are removed before it is sent.
        </Trans>
      </p>
    </div>
  );
}
