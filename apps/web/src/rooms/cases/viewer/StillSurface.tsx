import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import type { SurfaceProps } from './surface.ts';
import { useGestures } from './use-gestures.ts';
import { fitted, held, whole, zoomed } from './zoom.ts';
import type { Size, View } from './zoom.ts';

/** Beyond this the screen rendition is no longer sharp, and the full one is fetched. */
const sharpUntil = 1.2;

/** A photograph or film: zoomed and moved, its pixels never tinted. */
export function StillSurface({ medium, alt, onScale, onSwipe, ref }: SurfaceProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [view, setView] = useState<View>(whole);
  const [full, setFull] = useState(false);
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
  useGestures({ frame, change, isWhole: () => view.scale <= 1.001, onSwipe });
  useImperativeHandle(ref, () => ({
    zoom: (factor) => change((now) => zoomed(now, factor, { x: 0, y: 0 })),
    fit: () => setView(whole),
    pan: (x, y) => {
      if (view.scale <= 1.001) return false;
      change((now) => ({ ...now, x: now.x - x * size.width, y: now.y - y * size.height }));
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
      style={{ cursor: close ? 'grab' : 'zoom-in' }}
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
    </div>
  );
}
