import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeLetters, lettersOf, nearestSlice, seenLetters } from './geometry.ts';
import { flipped, matrixOf, panned, scaleBar, startCamera, toPicture, toView, turned, zoomedAt } from './transform.ts';

const raster = { columns: 512, rows: 400, pixelAspect: 0.8 };
const view = { width: 900, height: 700 };
const axial = { across: { x: 1, y: 0, z: 0 }, down: { x: 0, y: 1, z: 0 }, patientOrientation: [] };

test('an axial slice has the patient’s right on its left, and the front on top', () => {
  expect(edgeLetters(axial)).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  expect(lettersOf({ x: 0.8, y: 0, z: -0.6 })).toBe('LF');
});

test('a film says it in words, or says nothing', () => {
  expect(edgeLetters({ across: null, down: null, patientOrientation: ['L', 'F'] })).toEqual({
    left: 'R',
    right: 'L',
    top: 'H',
    bottom: 'F',
  });
  expect(edgeLetters({ across: null, down: null, patientOrientation: [] })).toBeNull();
  expect(edgeLetters({ across: null, down: null, patientOrientation: ['?', 'F'] })).toBeNull();
});

test('letters go with the picture when it is mirrored and turned', () => {
  const letters = { left: 'R', right: 'L', top: 'A', bottom: 'P' };
  expect(seenLetters(letters, { rotation: 0, flipH: true, flipV: false })).toMatchObject({
    left: 'L',
    right: 'R',
    top: 'A',
  });
  // A quarter turn clockwise brings what was on top to the right.
  expect(seenLetters(letters, { rotation: 90, flipH: false, flipV: false })).toEqual({
    right: 'A',
    bottom: 'L',
    left: 'P',
    top: 'R',
  });
});

test('letters and pixels agree, however the picture lies', () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 90, 180, 270), fc.boolean(), fc.boolean(), (rotation, flipH, flipV) => {
      const camera = { ...startCamera, rotation, flipH, flipV };
      const matrix = matrixOf(raster, camera, view);
      const middle = toView(matrix, { x: 256, y: 200 });
      const towardsLeft = toView(matrix, { x: 300, y: 200 });
      const [dx, dy] = [towardsLeft.x - middle.x, towardsLeft.y - middle.y];
      const edge = Math.abs(dx) > Math.abs(dy) ? (dx > 0 ? 'right' : 'left') : dy > 0 ? 'bottom' : 'top';
      expect(seenLetters({ left: 'R', right: 'L', top: 'A', bottom: 'P' }, camera)[edge]).toBe('L');
    }),
  );
});

test('a place on the screen is a place in the picture, and back', () => {
  const cameras = fc.record({
    zoom: fc.double({ min: 0.3, max: 20, noNaN: true }),
    pan: fc.record({
      x: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      y: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    }),
    rotation: fc.constantFrom(0, 90, 180, 270),
    flipH: fc.boolean(),
    flipV: fc.boolean(),
  });
  fc.assert(
    fc.property(cameras, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 700 }), (camera, x, y) => {
      const matrix = matrixOf(raster, camera, view);
      const back = toView(matrix, toPicture(matrix, { x, y }));
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }),
  );
});

test('the spot under two fingers stays under them', () => {
  const spot = { x: 500, y: 300 };
  const before = toPicture(matrixOf(raster, startCamera, view), spot);
  const camera = zoomedAt(raster, startCamera, view, 3, spot);
  const after = toPicture(matrixOf(raster, camera, view), spot);
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
  const moved = panned(raster, camera, view, { x: 10, y: -5 });
  const dragged = toPicture(matrixOf(raster, moved, view), { x: 510, y: 295 });
  expect(dragged.x).toBeCloseTo(before.x, 6);
});

test('mirroring is left to right as it is seen, also on its side', () => {
  const camera = flipped(turned(startCamera), 'h');
  const left = toView(matrixOf(raster, turned(startCamera), view), { x: 256, y: 100 });
  const now = toView(matrixOf(raster, camera, view), { x: 256, y: 100 });
  expect(now.x).toBeCloseTo(view.width - left.x, 6);
  expect(now.y).toBeCloseTo(left.y, 6);
});

test('the scale bar has a round length that fits', () => {
  expect(scaleBar(2, view)).toEqual({ millimetres: 50, pixels: 100 });
  expect(scaleBar(null, view)).toBeNull();
});

test('the nearest slice is found, and none among those without a place', () => {
  expect(nearestSlice([0, 2, 4, 6], 4.9)).toBe(2);
  expect(nearestSlice([null, null], 1)).toBe(-1);
});
