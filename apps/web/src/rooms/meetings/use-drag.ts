import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { placeAt } from './order.ts';

interface Held {
  from: number;
  to: number;
  /** How far from where it stood, in CSS pixels. */
  by: number;
}

export interface Grip {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Near the edge of the window the page follows the finger. */
const edge = 96;
const follow = (y: number): void => {
  if (y < edge) scrollBy(0, -12);
  else if (y > innerHeight - edge) scrollBy(0, 12);
};

/** Putting the rows of a list in order by finger, mouse or arrow keys. `put` is told from where to where, once, when it is let go. */
export function useDrag(list: RefObject<HTMLElement | null>, put: (from: number, to: number) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const start = useRef(0);
  const middles = useRef<readonly number[]>([]);
  const grip = (index: number, of: number): Grip => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = event.pageY;
      middles.current = [...(list.current?.children ?? [])].map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return top + height / 2 + scrollY;
      });
      setHeld({ from: index, to: index, by: 0 });
    },
    onPointerMove: (event) => {
      if (held === null) return;
      follow(event.clientY);
      setHeld({ from: index, to: placeAt(middles.current, index, event.pageY), by: event.pageY - start.current });
    },
    onPointerUp: () => {
      if (held !== null) put(index, held.to);
      setHeld(null);
    },
    onPointerCancel: () => setHeld(null),
    onKeyDown: (event) => {
      const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: of - 1 }[event.key];
      if (event.key === 'Escape') setHeld(null);
      if (to === undefined) return;
      event.preventDefault();
      put(index, to);
    },
  });
  return { held, grip };
}
