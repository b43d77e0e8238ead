import { useState } from 'react';
import { newKey } from '../../../shell/api.ts';
import type { Box } from './boxes.ts';

/** The boxes over a picture and the one that is being worked on. */
export function useBoxes(boxes: readonly Box[], setBoxes: (next: readonly Box[]) => void) {
  const [chosen, choose] = useState<string | null>(null);
  return {
    chosen,
    choose,
    /** The chosen one; undefined where there is none, or none any more. */
    box: boxes.find(({ id }) => id === chosen),
    change: (changed: Box): void => setBoxes(boxes.map((other) => (other.id === changed.id ? changed : other))),
    remove: (gone: Box): void => {
      setBoxes(boxes.filter(({ id }) => id !== gone.id));
      choose(null);
    },
    /** Adds one over an area, and chooses it; gives its id. */
    add: (area: Pick<Box, 'x' | 'y' | 'width' | 'height'>): string => {
      const id = newKey();
      setBoxes([...boxes, { ...area, id, style: 'solid', name: 'text' }]);
      choose(id);
      return id;
    },
  };
}
