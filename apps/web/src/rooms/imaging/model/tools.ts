import type { MeasureKind } from './measure.ts';

/** What a drag, or one finger, does. */
export type Tool = 'scroll' | 'window' | 'pan' | 'zoom' | MeasureKind | 'pin';

/** The key of each tool; shown in the list of keys. */
export const toolKeys: Readonly<Record<string, Tool>> = {
  s: 'scroll',
  w: 'window',
  g: 'pan',
  z: 'zoom',
  l: 'length',
  n: 'angle',
  c: 'cobb',
  e: 'ellipse',
  b: 'rectangle',
  t: 'probe',
  p: 'pin',
};

export const isPlacing = (tool: Tool): tool is MeasureKind | 'pin' =>
  !['scroll', 'window', 'pan', 'zoom'].includes(tool);
