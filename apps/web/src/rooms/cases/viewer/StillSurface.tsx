import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import type { SurfaceProps } from './surface.ts';
import { MarkCross, PinMarks } from './PinMarks.tsx';
import { useGestures } from './use-gestures.ts';
import { fitted, held, whole, zoomed } from './zoom.ts';
import type { Point, Size, View } from './zoom.ts';

/** Beyond this the screen rendition is no longer sharp, and the full one is fetched. */
const sharpUntil = 1.2;

const inside = (share: number): number => Math.min(1, Math.max(0, share));
const arrows: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** A spot, or the part of the picture between two. */
function areaOf(first: Point, last: Point | null) {
  const width = last ? Math.abs(last.x - first.x) : 0;
  const height = last ? Math.abs(last.y - first.y) : 0;
  if (!last || width === 0 || height === 0) return first;
  return { x: Math.min(first.x, last.x), y: Math.min(first.y, last.y), region: { width, height } };
}

/** A photograph or film: zoomed and moved, its pixels never tinted. */
export function StillSurface({ medium, alt, onScale, onSwipe, pinning, ref }: SurfaceProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [view, setView] = useState<View>(whole);
  const [full, setFull] = useState(false);
  const [cursor, setCursor] = useState<Point | null>(null);
  const [followed, setFollowed] = useState(pinning.focus);
  // A comment leads here: all of the picture, with its pin.
  if (pinning.focus !== followed) {
    setFollowed(pinning.focus);
    setView(whole);
  }
  const close = view.scale > sharpUntil;
  const shown = fitted(medium, size);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onScale(view.scale), [onScale, view.scale]);

  const change = (next: (now: View) => View): void => setView((now) => held(next(now), medium, size));
  /** Where a share of the picture lies in the frame, and the other way round. */
  const placeOf = ({ x, y }: Point): Point => ({
    x: size.width / 2 + view.x + (x - 0.5) * shown.width * view.scale,
    y: size.height / 2 + view.y + (y - 0.5) * shown.height * view.scale,
  });
  const shareOf = ({ x, y }: Point): Point => ({
    x: inside(0.5 + (x - view.x) / Math.max(1, shown.width * view.scale)),
    y: inside(0.5 + (y - view.y) / Math.max(1, shown.height * view.scale)),
  });
  const { placing, onPin } = pinning;
  const pinAt = (first: Point, last: Point | null): void => {
    setCursor(null);
    onPin?.({ mediaId: medium.id, ...areaOf(first, last) });
  };
  useGestures({
    frame,
    change,
    isWhole: () => view.scale <= 1.001,
    onSwipe,
    ...(placing && { onPlace: (from: Point, to: Point | null) => pinAt(shareOf(from), to && shareOf(to)) }),
  });
  useImperativeHandle(ref, () => ({
    zoom: (factor) => change((now) => zoomed(now, factor, { x: 0, y: 0 })),
    fit: () => setView(whole),
    pan: (x, y) => {
      if (view.scale <= 1.001) return false;
      change((now) => ({ ...now, x: now.x - x * size.width, y: now.y - y * size.height }));
      return true;
    },
    press: ({ key, shiftKey }) => {
      if (!placing) return false;
      const now = cursor ?? { x: 0.5, y: 0.5 };
      const by = arrows[key];
      if (by)
        setCursor({
          x: inside(now.x + by.x * (shiftKey ? 0.002 : 0.02)),
          y: inside(now.y + by.y * (shiftKey ? 0.002 : 0.02)),
        });
      else if (key === 'Enter' && cursor) pinAt(cursor, null);
      else return false;
      return true;
    },
  }));

  const place = {
    width: shown.width,
    height: shown.height,
    transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
  };
  const look = 'absolute left-1/2 top-1/2 max-w-none select-none';
  return (
    <div
      ref={frame}
      className="relative size-full touch-none overflow-clip bg-film"
      style={{ cursor: placing ? 'crosshair' : close ? 'grab' : 'zoom-in' }}
    >
      <img src={mediaUrl(medium.id, 'screen')} alt={alt} draggable={false} className={look} style={place} />
      {(close || full) && (
        <img
          src={mediaUrl(medium.id, 'full')}
          alt=""
          draggable={false}
          onLoad={() => setFull(true)}
          className={look}
          style={{ ...place, visibility: full ? 'visible' : 'hidden' }}
        />
      )}
      <svg
        aria-hidden
        style={{ direction: 'ltr' }}
        className="pointer-events-none absolute inset-0 size-full overflow-clip"
      >
        <PinMarks pins={pinning.pins} placeOf={placeOf} width={size.width} />
        {placing && cursor && <MarkCross at={placeOf(cursor)} />}
      </svg>
    </div>
  );
}
