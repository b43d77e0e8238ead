import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { pinched, whole, zoomed } from './zoom.ts';
import type { Point, View } from './zoom.ts';

interface Gestures {
  frame: RefObject<HTMLElement | null>;
  change: (next: (view: View) => View) => void;
  isWhole: () => boolean;
  onSwipe: (step: 1 | -1) => void;
  /** Takes taps and drags with one finger while a pin is being placed; the second point where it was a drag. */
  onPlace?: (from: Point, to: Point | null) => void;
}

const doubleTap = { within: 300, scale: 2.5 };
const swipe = 60;

/** One tap as far as a second one may follow it. */
interface Tap extends Point {
  at: number;
}

function hold(element: HTMLElement, latest: RefObject<Gestures>): () => void {
  const fingers = new Map<number, Point>();
  let start: Point | undefined;
  let last: Tap | undefined;
  let most = 0;
  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, pointOf(event));
    most = Math.max(most, fingers.size);
    if (fingers.size === 1) start = pointOf(event);
  };
  const move = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const after = pointOf(event);
    fingers.set(event.pointerId, after);
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    if (other) latest.current.change((view) => pinched(view, [before, other], [after, other]));
    else if (!latest.current.onPlace && !latest.current.isWhole())
      latest.current.change((view) => ({ ...view, x: view.x + after.x - before.x, y: view.y + after.y - before.y }));
  };
  const tap = (point: Point): void => {
    const now = performance.now();
    const twice = last && now - last.at < doubleTap.within && Math.hypot(last.x - point.x, last.y - point.y) < 30;
    last = twice ? undefined : { ...point, at: now };
    if (!twice) return;
    latest.current.change((view) => (view.scale > 1.05 ? whole : zoomed(view, doubleTap.scale, point)));
  };
  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    const end = pointOf(event);
    const single = most === 1 && start;
    most = 0;
    if (!single || event.type === 'pointercancel') return;
    const dx = end.x - single.x;
    const dy = end.y - single.y;
    if (latest.current.onPlace) latest.current.onPlace(single, Math.hypot(dx, dy) < 10 ? null : end);
    else if (Math.hypot(dx, dy) < 10) tap(end);
    else if (latest.current.isWhole() && Math.abs(dx) > swipe && Math.abs(dx) > 2 * Math.abs(dy))
      latest.current.onSwipe(dx < 0 === (document.documentElement.dir !== 'rtl') ? 1 : -1);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const turn = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    // A pinch on a touchpad comes as a wheel with Control, in much smaller steps.
    const factor = Math.exp(-turn * (event.ctrlKey ? 0.01 : 0.002));
    latest.current.change((view) => zoomed(view, factor, pointOf(event)));
  };
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => stop.abort();
}

/** Pinch, drag, wheel, double tap, and a swipe to the neighbour while the picture is seen whole. */
export function useGestures(gestures: Gestures): void {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  const { frame } = gestures;
  useEffect(() => (frame.current ? hold(frame.current, latest) : undefined), [frame]);
}
