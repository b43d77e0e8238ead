export interface Size {
  width: number;
  height: number;
}

/** How a picture lies in its frame: `scale` 1 shows it whole; `x`, `y` move its centre from the frame's centre, in CSS pixels. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

export const whole: View = { scale: 1, x: 0, y: 0 };
export const farthest = 12;

/** The size of a picture shown whole inside a frame. Small pictures grow too: detail is what people come for. */
export function fitted(picture: Size, frame: Size): Size {
  const scale = Math.min(frame.width / Math.max(picture.width, 1), frame.height / Math.max(picture.height, 1));
  return { width: picture.width * scale, height: picture.height * scale };
}

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** Keeps the picture over the frame: it can be moved only as far as it reaches beyond it. */
export function held(view: View, picture: Size, frame: Size): View {
  const scale = between(1, view.scale, farthest);
  const shown = fitted(picture, frame);
  const spareX = Math.max(0, (shown.width * scale - frame.width) / 2);
  const spareY = Math.max(0, (shown.height * scale - frame.height) / 2);
  // `+ 0` turns a negative zero into zero.
  return { scale, x: between(-spareX, view.x, spareX) + 0, y: between(-spareY, view.y, spareY) + 0 };
}

/** Zooms so that what lies under `about` (from the frame's centre) stays there. */
export function zoomed(view: View, factor: number, about: Point): View {
  const scale = between(1, view.scale * factor, farthest);
  const real = scale / view.scale;
  return { scale, x: about.x - (about.x - view.x) * real, y: about.y - (about.y - view.y) * real };
}

/** One step of a pinch: from where the two fingers were to where they are. */
export function pinched(view: View, before: readonly [Point, Point], after: readonly [Point, Point]): View {
  const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]: readonly [Point, Point]): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const from = middle(before);
  const to = middle(after);
  const next = zoomed(view, apart(after) / apart(before), from);
  return { ...next, x: next.x + to.x - from.x, y: next.y + to.y - from.y };
}
