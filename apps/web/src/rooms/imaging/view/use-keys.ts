import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { isPlacing, toolKeys } from '../model/tools.ts';
import { flipped, panned, turned, zoomedAt } from '../model/transform.ts';
import type { Point, Size } from '../model/transform.ts';
import type { OpenViewer } from './use-viewer.ts';

interface Keys {
  viewer: OpenViewer;
  /** Size of the viewport that keys work on. */
  size: Size;
  /** Sets a spot at the cursor, in shares of the viewport. */
  onPlace: (cursor: Point) => void;
  onCancel: () => void;
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * Everything by keys. Up and down go through the slices, sideways too (Page Up and Page Down by ten, Home and End to the ends); with Shift
 * arrows move the picture. While something is measured or pinned, arrows move a cursor (with Shift finely) and Enter sets a spot.
 */
export function useKeys({ viewer, size, onPlace, onCancel }: Keys) {
  const [cursor, setCursor] = useState<Point | null>(null);
  const { active } = viewer.state;
  const raster = viewer.panes[active]?.facts;
  const placing = isPlacing(viewer.tool);
  const arrow = (by: Point, fine: boolean): void => {
    if (placing) {
      const step = fine ? 1 : 10;
      const inside = (value: number): number => Math.min(1, Math.max(0, value));
      setCursor((now) => ({
        x: inside((now?.x ?? 0.5) + (by.x * step) / Math.max(1, size.width)),
        y: inside((now?.y ?? 0.5) + (by.y * step) / Math.max(1, size.height)),
      }));
    } else if (fine && raster)
      viewer.turn(active, (camera) => panned(raster, camera, size, { x: -by.x * 40, y: -by.y * 40 }));
    else viewer.step(active, by.y + by.x);
  };
  const zoom = (factor: number): void =>
    void (raster && viewer.turn(active, (camera) => zoomedAt(raster, camera, size, factor)));
  const actions: Readonly<Record<string, () => void>> = {
    pageup: () => viewer.step(active, -10),
    pagedown: () => viewer.step(active, 10),
    home: () => viewer.go(active, 0),
    end: () => viewer.go(active, Number.MAX_SAFE_INTEGER),
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    '0': () => viewer.turn(active, (camera) => ({ ...camera, zoom: 1, pan: { x: 0, y: 0 } })),
    '.': () => viewer.turn(active, turned),
    x: () => viewer.turn(active, (camera) => flipped(camera, 'h')),
    y: () => viewer.turn(active, (camera) => flipped(camera, 'v')),
    i: () => viewer.invert(active),
    r: () => viewer.reset(active),
    h: () => viewer.setMarks(!viewer.marks),
    k: viewer.cine.toggle,
    '[': () => viewer.dragWindow(active, -12, 0),
    ']': () => viewer.dragWindow(active, 12, 0),
    ';': () => viewer.dragWindow(active, 0, -12),
    "'": () => viewer.dragWindow(active, 0, 12),
    m: () => viewer.setActive((active + 1) % Math.max(1, viewer.state.viewports.length)),
  };
  const press = (event: KeyboardEvent): boolean => {
    const by = arrows[event.key];
    if (by) {
      arrow(by, event.shiftKey);
      return true;
    }
    if (
      event.key === 'Enter' &&
      placing &&
      cursor &&
      event.target === event.currentTarget.querySelector('[data-picture]')
    ) {
      onPlace(cursor);
      return true;
    }
    if (event.key === 'Escape' && placing) {
      setCursor(null);
      onCancel();
      return true;
    }
    const key = event.key.toLowerCase();
    const preset = /^[1-5]$/.test(key) ? viewer.presets[Number(key) - 1] : undefined;
    const tool = toolKeys[key];
    if (preset) viewer.setWindow(active, { center: preset.center, width: preset.width });
    else if (tool) {
      viewer.setTool(tool);
      setCursor(isPlacing(tool) ? { x: 0.5, y: 0.5 } : null);
    } else if (actions[key]) actions[key]();
    else return false;
    return true;
  };
  return { cursor, press, zoom };
}
