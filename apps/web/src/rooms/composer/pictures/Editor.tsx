import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { cx } from '../../../ui/cx.ts';
import { corners, grown, moved, resized, spanned, stepOf } from './boxes.ts';
import type { Box, BoxName, Corner, Point } from './boxes.ts';
import { mosaicPreview } from './encode.ts';
import type { Edit } from './picture.ts';

export function useBoxNames(): Record<BoxName, string> {
  const { t } = useLingui();
  return { face: t`Face`, wristband: t`Wristband`, text: t`Printed text`, code: t`Code`, other: t`Something else` };
}

type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;
type Drag =
  | { kind: 'draw'; from: Point }
  | { kind: 'move'; box: Box; from: Point }
  | { kind: 'resize'; box: Box; corner: Corner; from: Point };

/** What is under a box, as it will look. */
function Cover({ edit, box }: { edit: Edit; box: Box }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (box.style === 'mosaic' && canvas.current)
      void mosaicPreview(edit.raw, box, canvas.current).catch(() => undefined);
  }, [edit.raw, box]);
  if (box.style === 'solid') return <span className="absolute inset-0 bg-cover" />;
  return <canvas ref={canvas} className="absolute inset-0 size-full bg-cover [image-rendering:pixelated]" />;
}

interface BoxShownProps {
  edit: Edit;
  box: Box;
  number: number;
  chosen: boolean;
  caption: string | undefined;
  onChoose: () => void;
  onHold: (event: PointerEvent, drag: 'move' | Corner) => void;
  onKey: (event: KeyboardEvent) => void;
}

function BoxShown({ edit, box, number, chosen, caption, onChoose, onHold, onKey }: BoxShownProps) {
  const { t } = useLingui();
  const names = useBoxNames();
  const { raw, boxes } = edit;
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  const low = box.y + box.height > raw.height * 0.88;
  const name = caption ?? names[box.name];
  return (
    <div
      className="absolute"
      style={{
        left: percent(box.x, raw.width),
        top: percent(box.y, raw.height),
        width: percent(box.width, raw.width),
        height: percent(box.height, raw.height),
      }}
    >
      <button
        type="button"
        data-box={box.id}
        aria-pressed={chosen}
        aria-label={caption ?? t`${name}, box ${number} of ${boxes.length}`}
        onClick={onChoose}
        onFocus={onChoose}
        onKeyDown={onKey}
        onPointerDown={(event) => onHold(event, 'move')}
        className={cx(
          'absolute inset-0 touch-none rounded-box',
          chosen
            ? caption
              ? 'cursor-move shadow-[0_0_0_3px_#fff,0_0_0_9999px_rgb(0_0_0/0.6)]'
              : 'cursor-move shadow-[0_0_0_3px_#fff,0_0_0_5px_rgb(0_0_0/0.6)]'
            : 'shadow-[0_0_0_3px_var(--color-mark),0_0_0_5px_rgb(0_0_0/0.6)]',
        )}
      >
        {!chosen && <Cover edit={edit} box={box} />}
      </button>
      {!caption && (
        <span
          aria-hidden="true"
          className={cx(
            'pointer-events-none absolute start-0 whitespace-nowrap rounded-thumb bg-chrome/85 px-2 py-0.5 text-13 text-film-ink',
            low ? 'bottom-full mb-2.5' : 'top-full mt-2.5',
          )}
        >
          {name}
        </span>
      )}
      {chosen &&
        corners.map((corner) => (
          <span
            key={`${corner.right}${corner.bottom}`}
            aria-hidden="true"
            onPointerDown={(event) => onHold(event, corner)}
            className="absolute flex size-11 -translate-x-1/2 -translate-y-1/2 touch-none items-center justify-center"
            style={{
              left: `${corner.right * 100}%`,
              top: `${corner.bottom * 100}%`,
              cursor: corner.right === corner.bottom ? 'nwse-resize' : 'nesw-resize',
            }}
          >
            <span className="size-4 rounded-full border-2 border-film bg-[#fff]" />
          </span>
        ))}
    </div>
  );
}

interface EditorProps {
  edit: Edit;
  chosen: string | null;
  onChoose: (id: string | null) => void;
  onDraw: (area: Area) => void;
  onChange: (box: Box) => void;
  onRemove: (box: Box) => void;
  label: string;
  /** What its only box stands for, where it covers nothing: what lies outside is shown darker. */
  caption?: string;
  /** Leaves room for more tools beneath. */
  low: boolean;
}

/** Put the picture itself on the page: what one draws on is what is kept, and there is no second copy. */
function Pixels({ edit, label }: { edit: Edit; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.replaceChildren(edit.raw.canvas), [edit.raw]);
  return <div ref={place} role="img" aria-label={label} className="pointer-events-none absolute inset-0" />;
}

function useDrag(
  edit: Edit,
  { chosen, onChoose, onDraw, onChange }: Omit<EditorProps, 'label' | 'caption' | 'edit' | 'low'>,
) {
  const stage = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  /** What the finger has made of it so far. */
  const [area, setArea] = useState<(Area & { id: string | null }) | null>(null);
  const pointOf = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    const scale = edit.raw.width / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const start = (event: PointerEvent, next: Drag): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    drag.current = next;
    stage.current?.setPointerCapture(event.pointerId);
  };
  const made = (event: PointerEvent): (Area & { id: string | null }) | null => {
    const held = drag.current;
    if (!held) return null;
    const to = pointOf(event);
    const by = { x: to.x - held.from.x, y: to.y - held.from.y };
    const slop = stepOf(edit.raw) / 2;
    if (Math.hypot(by.x, by.y) < slop) return null;
    if (held.kind === 'draw') return { ...spanned(held.from, to, edit.raw), id: null };
    return held.kind === 'move' ? moved(held.box, by, edit.raw) : resized(held.box, held.corner, by, edit.raw);
  };
  const end = (event: PointerEvent): void => {
    const held = drag.current;
    const area = made(event);
    drag.current = null;
    setArea(null);
    if (!held) return;
    if (held.kind === 'draw') {
      if (area) onDraw(area);
      else if (chosen) onChoose(null);
    } else if (area) onChange({ ...held.box, ...area, id: held.box.id });
    else onChoose(held.box.id);
  };
  return {
    stage,
    area,
    onHold: (event: PointerEvent, box: Box, what: 'move' | Corner) => {
      onChoose(box.id);
      start(
        event,
        what === 'move'
          ? { kind: 'move', box, from: pointOf(event) }
          : { kind: 'resize', box, corner: what, from: pointOf(event) },
      );
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => start(event, { kind: 'draw', from: pointOf(event) }),
      onPointerMove: (event: PointerEvent) => {
        const next = made(event);
        if (next) setArea(next);
      },
      onPointerUp: end,
      onPointerCancel: () => {
        drag.current = null;
        setArea(null);
      },
    },
  };
}

/** The picture with its boxes. Drag over something to cover it; a tap chooses a box; arrow keys move it, with Shift they size it. */
export function Editor(props: EditorProps) {
  const { edit, chosen, onChoose, onChange, onRemove, label, caption, low } = props;
  const { stage, area, onHold, handlers } = useDrag(edit, props);
  const { raw, boxes } = edit;
  const step = stepOf(raw);
  const press = (event: KeyboardEvent, box: Box): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return onRemove(box);
    }
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const by = { x: (way[0] ?? 0) * step, y: (way[1] ?? 0) * step };
    onChange(event.shiftKey ? grown(box, by, raw) : moved(box, by, raw));
  };
  const ratio = raw.width / raw.height;
  return (
    // A frame around all of the picture is held by its corners: there is room beside them.
    <div className={cx('flex justify-center overflow-clip rounded-panel bg-film', caption && 'p-5')}>
      <div
        ref={stage}
        {...handlers}
        className="on-film relative cursor-crosshair touch-none select-none"
        style={{
          aspectRatio: `${raw.width} / ${raw.height}`,
          width: `min(100%, calc(${low ? 40 : 52}dvh * ${ratio}))`,
        }}
      >
        <Pixels edit={edit} label={label} />
        {boxes.map((box, index) => {
          const shown = area?.id === box.id ? { ...box, ...area, id: box.id } : box;
          return (
            <BoxShown
              key={box.id}
              edit={edit}
              box={shown}
              number={index + 1}
              chosen={box.id === chosen}
              caption={caption}
              onChoose={() => onChoose(box.id)}
              onHold={(event, what) => onHold(event, box, what)}
              onKey={(event) => press(event, box)}
            />
          );
        })}
        {area?.id === null && (
          <div
            className="pointer-events-none absolute rounded-box border-2 border-dashed border-[#fff] shadow-[0_0_0_2px_rgb(0_0_0/0.6)]"
            style={{
              left: `${(100 * area.x) / raw.width}%`,
              top: `${(100 * area.y) / raw.height}%`,
              width: `${(100 * area.width) / raw.width}%`,
              height: `${(100 * area.height) / raw.height}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}
