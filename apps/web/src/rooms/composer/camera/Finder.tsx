import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { PointerEvent, ReactNode, RefObject } from 'react';
import { focusAt, spotOf } from './device.ts';
import type { Spot } from './device.ts';

/** How long the ring shows where the camera focuses. */
const ringMs = 900;

interface FinderProps {
  video: RefObject<HTMLVideoElement | null>;
  /** The camera, where it can be told where to focus. */
  track: MediaStreamTrack | null;
  children: ReactNode;
}

/** What the camera sees. Where the device can, a tap focuses there; by keyboard it focuses in the middle. */
export function Finder({ video, track, children }: FinderProps) {
  const { t } = useLingui();
  /** Pixels of the page, from the corner of the view finder. */
  const [ring, setRing] = useState<Spot | null>(null);
  useEffect(() => {
    if (!ring) return;
    const timer = setTimeout(() => setRing(null), ringMs);
    return () => clearTimeout(timer);
  }, [ring]);
  const focus = (at: Spot, place: DOMRect): void => {
    const picture = { width: video.current?.videoWidth ?? 0, height: video.current?.videoHeight ?? 0 };
    const spot = picture.width > 0 ? spotOf(at, place, picture) : undefined;
    if (!track || !spot) return;
    setRing(at);
    // A camera that is busy focusing goes on with what it does.
    focusAt(track, spot).catch(() => undefined);
  };
  const tap = (event: PointerEvent<HTMLButtonElement>): void => {
    const place = event.currentTarget.getBoundingClientRect();
    focus({ x: event.clientX - place.left, y: event.clientY - place.top }, place);
  };
  return (
    <div className="relative min-h-0 flex-1">
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a view finder has no sound */}
      <video ref={video} playsInline muted className="size-full object-contain" />
      {track && (
        <button
          type="button"
          aria-label={t`Focus here`}
          className="absolute inset-0"
          onPointerUp={tap}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            const place = event.currentTarget.getBoundingClientRect();
            focus({ x: place.width / 2, y: place.height / 2 }, place);
          }}
        />
      )}
      {ring && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute size-16 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-mark shadow-[0_0_0_2px_rgb(0_0_0/0.6)]"
          // Physical: where the finger was, in every direction of writing.
          style={{ left: ring.x, top: ring.y }}
        />
      )}
      {children}
    </div>
  );
}
