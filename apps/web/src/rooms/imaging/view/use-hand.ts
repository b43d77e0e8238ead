import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { isPlacing } from '../model/tools.ts';
import type { Tool } from '../model/tools.ts';
import type { Point } from '../model/transform.ts';

/** What hands do on a viewport, in CSS pixels from its upper left corner. */
export interface Hand {
  readonly tool: Tool;
  /** One finger, or the mouse, went down. True when it took hold of something that was there. */
  grab: (spot: Point, isTouch: boolean) => boolean;
  /** What was grabbed goes along. */
  carry: (spot: Point) => void;
  release: () => void;
  /** A spot is set by a tap, or two by a drag. */
  place: (spot: Point, end: Point | null) => void;
  hover: (spot: Point | null) => void;
  scroll: (slices: number) => void;
  window: (across: number, down: number) => void;
  pan: (by: Point) => void;
  zoom: (factor: number, about: Point) => void;
  /** Two taps. */
  fit: () => void;
}

const tapReach = 8;
const doubleTap = 300;
/** CSS pixels of a drag that go to the next slice. */
const slicePixels = 8;

type Doing = Tool | 'carry' | 'none';

/** Notches of a wheel and turns of a touchpad as slices; with Control, or as a pinch, zoom. */
function wheelOf(latest: RefObject<Hand>, spotOf: (event: WheelEvent) => Point): (event: WheelEvent) => void {
  let turned = 0;
  return (event: WheelEvent): void => {
    event.preventDefault();
    const turn = event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    if (event.ctrlKey) return latest.current.zoom(Math.exp(-turn * 0.01), spotOf(event));
    // A notch of a wheel is one slice; a touchpad sends many small turns.
    turned = Math.sign(turn) === Math.sign(turned) ? turned + turn : turn;
    const slices = Math.trunc(turned / 33);
    if (slices === 0) return;
    turned -= slices * 33;
    latest.current.scroll(Math.abs(turn) >= 33 ? Math.sign(slices) : slices);
    if (Math.abs(turn) >= 33) turned = 0;
  };
}

/** Two fingers: what is under them stays under them. */
function pinch(hand: Hand, before: readonly [Point, Point], after: readonly [Point, Point]): void {
  const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]: readonly [Point, Point]): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const [from, to] = [middle(before), middle(after)];
  hand.zoom(apart(after) / apart(before), to);
  hand.pan({ x: to.x - from.x, y: to.y - from.y });
}

function spotIn(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

function hold(element: HTMLElement, latest: RefObject<Hand>): () => void {
  const fingers = new Map<number, Point>();
  let doing: Doing = 'none';
  let start: Point = { x: 0, y: 0 };
  let rest = 0;
  let lastTap = 0;
  const spotOf = (event: { clientX: number; clientY: number }): Point => spotIn(element, event);
  const down = (event: PointerEvent): void => {
    element.setPointerCapture(event.pointerId);
    const spot = spotOf(event);
    fingers.set(event.pointerId, spot);
    if (fingers.size > 1) {
      if (doing === 'carry') latest.current.release();
      doing = 'none';
      return;
    }
    [start, rest] = [spot, 0];
    const { tool } = latest.current;
    if (event.button === 1) doing = 'pan';
    else if (event.button === 2) doing = 'zoom';
    else if (latest.current.grab(spot, event.pointerType !== 'mouse')) doing = 'carry';
    else doing = tool;
    if (event.button !== 0) event.preventDefault();
  };
  const one = (before: Point, after: Point): void => {
    const { current: hand } = latest;
    const [dx, dy] = [after.x - before.x, after.y - before.y];
    if (doing === 'carry') hand.carry(after);
    else if (doing === 'window') hand.window(dx, dy);
    else if (doing === 'pan') hand.pan({ x: dx, y: dy });
    else if (doing === 'zoom') hand.zoom(Math.exp(-dy * 0.008), start);
    else if (doing === 'scroll') {
      rest += dy / slicePixels;
      const whole = Math.trunc(rest);
      rest -= whole;
      if (whole !== 0) hand.scroll(whole);
    } else if (doing !== 'none') hand.hover(after);
  };
  const move = (event: PointerEvent): void => {
    const after = spotOf(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') latest.current.hover(after);
      return;
    }
    fingers.set(event.pointerId, after);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) pinch(latest.current, [before, other], [after, other]);
    else one(before, after);
  };
  const up = (event: PointerEvent): void => {
    const end = fingers.get(event.pointerId);
    if (!fingers.delete(event.pointerId) || !end || fingers.size > 0) return;
    const done = doing;
    doing = 'none';
    if (event.type === 'pointercancel') return;
    if (done === 'carry') return latest.current.release();
    const isTap = Math.hypot(end.x - start.x, end.y - start.y) < tapReach;
    if (done !== 'none' && isPlacing(done as Tool)) {
      return latest.current.place(start, isTap ? null : end);
    }
    if (!isTap || event.button !== 0) return;
    const now = performance.now();
    if (now - lastTap < doubleTap) latest.current.fit();
    lastTap = now;
  };
  const wheel = wheelOf(latest, spotOf);
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', () => latest.current.hover(null), { signal });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => stop.abort();
}

/** One finger or the mouse uses the tool; two fingers zoom and move; the wheel scrolls; the right button zooms, the middle one moves. */
export function useHand(element: RefObject<HTMLElement | null>, hand: Hand): void {
  const latest = useRef(hand);
  useEffect(() => {
    latest.current = hand;
  });
  useEffect(() => (element.current ? hold(element.current, latest) : undefined), [element]);
}
