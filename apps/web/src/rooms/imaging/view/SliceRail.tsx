import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

interface SliceRailProps {
  index: number;
  count: number;
  /** Its picture has come: whole, or the beginning of it. */
  come: (index: number) => 'whole' | 'preview' | null;
  /** Slices that somebody pinned something on. */
  pinned: ReadonlySet<number>;
  /** Slices the author marked. */
  keys: ReadonlySet<number>;
  onGo: (index: number) => void;
}

const least = 4;
const margin = 34;

const shades = { whole: 'var(--color-film-ink-2)', preview: '#6f827e', none: '#3a4744' } as const;

/** One tick for each slice, brighter when a preview of it has come, and again once it is whole; a thumb with the number; amber dots where something is pinned. */
export function SliceRail({ index, count, come, pinned, keys, onGo }: SliceRailProps) {
  const { t } = useLingui();
  const [height, setHeight] = useState(400);
  const room = Math.max(1, height - 2 * margin);
  const placeOf = (slice: number): number => margin + (count > 1 ? (slice / (count - 1)) * room : room / 2);
  // Where ticks would run together, every second, fifth, tenth … stands for its neighbours.
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => (room / Math.max(1, count - 1)) * step >= least) ?? 200;
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setHeight(box.height);
    onGo(Math.round(((event.clientY - box.top - margin) / Math.max(1, box.height - 2 * margin)) * (count - 1)));
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowUp: -1,
      ArrowLeft: -1,
      ArrowDown: 1,
      ArrowRight: 1,
      PageUp: -10,
      PageDown: 10,
      Home: -count,
      End: count,
    };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onGo(index + by);
  };
  const all = Array.from({ length: count }, (_, at) => come(at));
  const ticks = Array.from({ length: Math.ceil(count / every) }, (_, at) => at * every);
  return (
    <div
      ref={(element) => {
        if (!element) return;
        const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height));
        observer.observe(element);
        return () => observer.disconnect();
      }}
      role="slider"
      data-here={all.filter((part) => part === 'whole').length}
      data-begun={all.filter((part) => part !== null).length}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Slice`}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={index + 1}
      aria-valuetext={t`Slice ${index + 1} of ${count}`}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(event)}
      className="tabular relative w-12 shrink-0 cursor-ns-resize touch-none select-none bg-film text-13 text-film-ink-2 wide:w-[68px]"
    >
      <span aria-hidden className="absolute inset-x-0 top-2 text-center">
        1
      </span>
      <svg aria-hidden className="absolute inset-0 size-full">
        {ticks.map((slice) => (
          <rect
            key={slice}
            x="calc(50% - 5px)"
            width={10}
            y={placeOf(slice) - 0.75}
            height={1.5}
            fill={shades[all[slice] ?? 'none']}
          />
        ))}
        {[...keys].map((slice) => (
          <rect
            key={`key-${slice}`}
            x="calc(50% - 9px)"
            width={18}
            y={placeOf(slice) - 1.5}
            height={3}
            fill="var(--color-film-ink)"
          />
        ))}
        {[...pinned].map((slice) => (
          <circle key={`pin-${slice}`} cx="82%" cy={placeOf(slice)} r={4} fill="var(--color-mark)" />
        ))}
      </svg>
      <span
        aria-hidden
        className="absolute left-1/2 grid size-11 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full bg-film-ink text-14 font-semibold text-film"
        style={{ top: placeOf(index) }}
      >
        {index + 1}
      </span>
      <span aria-hidden className="absolute inset-x-0 bottom-2 text-center">
        {count}
      </span>
    </div>
  );
}
