import type { Raster } from '@openrounds/domain/imaging';
import type { Turn } from './geometry.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a picture lies in its viewport. `zoom` 1 shows it whole; `pan` moves the middle of the view by shares of the picture. */
export interface Camera extends Turn {
  readonly zoom: number;
  readonly pan: Point;
}

/** From picture to viewport: x' = a·x + c·y + e, y' = b·x + d·y + f, as a canvas takes it. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const zoomLimits = { least: 0.25, most: 24 } as const;

export const startCamera: Camera = { zoom: 1, pan: { x: 0, y: 0 }, rotation: 0, flipH: false, flipV: false };

/** CSS pixels per row of the picture when it is shown whole. */
export function fitScale({ columns, rows, pixelAspect }: Raster, rotation: number, view: Size): number {
  const turned = Math.abs(Math.round(rotation / 90)) % 2 === 1;
  const [width, height] = turned ? [rows, columns * pixelAspect] : [columns * pixelAspect, rows];
  return Math.min(view.width / Math.max(1, width), view.height / Math.max(1, height));
}

/** The matrix of a camera: coordinates in samples (the upper left corner is 0, 0) to CSS pixels of the viewport. */
export function matrixOf(raster: Raster, camera: Camera, view: Size): Matrix {
  const scale = fitScale(raster, camera.rotation, view) * camera.zoom;
  const turn = (camera.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const sx = scale * raster.pixelAspect * (camera.flipH ? -1 : 1);
  const sy = scale * (camera.flipV ? -1 : 1);
  const [a, b, c, d] = [cos * sx, sin * sx, -sin * sy, cos * sy];
  const [x, y] = [(0.5 + camera.pan.x) * raster.columns, (0.5 + camera.pan.y) * raster.rows];
  return { a, b, c, d, e: view.width / 2 - a * x - c * y, f: view.height / 2 - b * x - d * y };
}

export const toView = ({ a, b, c, d, e, f }: Matrix, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

export function toPicture({ a, b, c, d, e, f }: Matrix, { x, y }: Point): Point {
  const determinant = a * d - b * c || 1;
  return {
    x: (d * (x - e) - c * (y - f)) / determinant,
    y: (a * (y - f) - b * (x - e)) / determinant,
  };
}

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value)) + 0;

/** Keeps some of the picture in sight. */
const heldPan = ({ x, y }: Point): Point => ({ x: between(-0.5, x, 0.5), y: between(-0.5, y, 0.5) });

/** Moves the picture by CSS pixels. */
export function panned(raster: Raster, camera: Camera, view: Size, by: Point): Camera {
  const matrix = matrixOf(raster, camera, view);
  const origin = toPicture(matrix, { x: 0, y: 0 });
  const moved = toPicture(matrix, { x: -by.x, y: -by.y });
  const pan = {
    x: camera.pan.x + (moved.x - origin.x) / raster.columns,
    y: camera.pan.y + (moved.y - origin.y) / raster.rows,
  };
  return { ...camera, pan: heldPan(pan) };
}

/** Zooms so that the spot of the viewport stays where it is; without one, about the middle. */
export function zoomedAt(raster: Raster, camera: Camera, view: Size, factor: number, about?: Point): Camera {
  const zoom = between(zoomLimits.least, camera.zoom * factor, zoomLimits.most);
  const spot = about ?? { x: view.width / 2, y: view.height / 2 };
  const held = toPicture(matrixOf(raster, camera, view), spot);
  const next = { ...camera, zoom };
  const now = toView(matrixOf(raster, next, view), held);
  return panned(raster, next, view, { x: spot.x - now.x, y: spot.y - now.y });
}

/** A quarter turn clockwise as it is seen. */
export const turned = (camera: Camera): Camera => ({ ...camera, rotation: (camera.rotation + 90) % 360 });

/** Mirrored left to right, or upside down, as it is seen, whichever way it was turned before. */
export function flipped(camera: Camera, axis: 'h' | 'v'): Camera {
  const onItsSide = Math.abs(Math.round(camera.rotation / 90)) % 2 === 1;
  return (axis === 'h') === onItsSide ? { ...camera, flipV: !camera.flipV } : { ...camera, flipH: !camera.flipH };
}

/** A round length in millimetres that takes about a fifth of the viewport, and how many CSS pixels it has; null uncalibrated. */
export function scaleBar(
  pixelsPerMillimetre: number | null,
  view: Size,
): { millimetres: number; pixels: number } | null {
  if (!pixelsPerMillimetre || pixelsPerMillimetre <= 0) return null;
  const room = Math.min(view.width, view.height) / 4 / pixelsPerMillimetre;
  const power = 10 ** Math.floor(Math.log10(room));
  const millimetres = ([5, 2, 1].find((step) => step * power <= room) ?? 1) * power;
  return { millimetres, pixels: millimetres * pixelsPerMillimetre };
}
