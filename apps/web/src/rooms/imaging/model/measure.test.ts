import { imageFacts } from '@openrounds/domain/imaging';
import type { GreyRaster } from '@openrounds/domain/imaging';
import { expect, test } from 'vitest';
import { attribute, ctHeader } from '@openrounds/domain/imaging/testing';
import { angleAt, cobbAngle, measured, scaleOf } from './measure.ts';

const facts = imageFacts(ctHeader, 1);
const { '00280030': _spacing, ...uncalibratedHeader } = ctHeader;
// Each sample is its number: 1024 is 0 HU.
const raster: GreyRaster = {
  kind: 'grey',
  columns: 8,
  rows: 6,
  pixelAspect: facts.pixelAspect,
  rescale: null,
  samples: Uint16Array.from({ length: 48 }, (_, at) => 1024 + at),
};

test('lengths are in millimetres, each way by its own spacing', () => {
  const across = measured(
    {
      kind: 'length',
      spots: [
        { x: 0, y: 0 },
        { x: 4, y: 0 },
      ],
    },
    facts,
    raster,
  );
  const down = measured(
    {
      kind: 'length',
      spots: [
        { x: 0, y: 0 },
        { x: 0, y: 5 },
      ],
    },
    facts,
    raster,
  );
  expect(across).toMatchObject({ kind: 'distance', value: 2, scale: { calibrated: true } });
  expect(down).toMatchObject({ value: 3 });
});

test('without spacing one counts in pixels, and it says so', () => {
  const found = measured(
    {
      kind: 'length',
      spots: [
        { x: 0, y: 0 },
        { x: 3, y: 4 },
      ],
    },
    imageFacts(uncalibratedHeader, 1),
    raster,
  );
  expect(found).toMatchObject({ value: 5, scale: { calibrated: false } });
});

test('angles are those of the patient, not of unequal pixels', () => {
  const square = scaleOf(imageFacts({ ...ctHeader, '00280030': attribute('DS', 1, 1) }, 1));
  expect(
    angleAt(
      [
        { x: 0, y: 1 },
        { x: 0, y: 0 },
        { x: 1, y: 0 },
      ],
      square,
    ),
  ).toBeCloseTo(90, 6);
  // 45° of samples twice as high as wide are 63.4°.
  const tall = scaleOf(imageFacts({ ...ctHeader, '00280030': attribute('DS', 2, 1) }, 1));
  expect(
    angleAt(
      [
        { x: 1, y: 0 },
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
      tall,
    ),
  ).toBeCloseTo(63.43, 2);
});

test('a Cobb angle is between lines, whichever way each was drawn', () => {
  const one = scaleOf(imageFacts(uncalibratedHeader, 1));
  const [a, b, c, d] = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 0, y: 20 },
    { x: 10, y: 24 },
  ] as const;
  const angle = cobbAngle([a, b, c, d], one);
  expect(angle).toBeCloseTo(21.8, 1);
  expect(cobbAngle([a, b, d, c], one)).toBeCloseTo(angle, 9);
});

test('a rectangle counts every sample whose middle it covers, in Hounsfield units', () => {
  const found = measured(
    {
      kind: 'rectangle',
      spots: [
        { x: 1, y: 1 },
        { x: 3, y: 3 },
      ],
    },
    facts,
    raster,
  );
  // Samples 9, 10, 17, 18.
  expect(found).toMatchObject({ kind: 'region', units: 'HU', value: { mean: 13.5, least: 9, greatest: 18, count: 4 } });
  if (found.kind !== 'region') throw new Error('no region');
  expect(found.value.deviation).toBeCloseTo(
    Math.sqrt(((9 - 13.5) ** 2 + (10 - 13.5) ** 2 + (17 - 13.5) ** 2 + (18 - 13.5) ** 2) / 4),
    9,
  );
  expect(found.value.area).toBeCloseTo(2 * 0.5 * 2 * 0.6, 9);
});

test('an ellipse leaves the corners out, and its area is its own', () => {
  const found = measured(
    {
      kind: 'ellipse',
      spots: [
        { x: 0, y: 0 },
        { x: 6, y: 6 },
      ],
    },
    facts,
    raster,
  );
  if (found.kind !== 'region') throw new Error('no region');
  expect(found.value.count).toBe(32);
  expect(found.value.area).toBeCloseTo((Math.PI / 4) * 6 * 0.5 * 6 * 0.6, 9);
});

test('a probe reads the sample under it, and nothing outside', () => {
  expect(measured({ kind: 'probe', spots: [{ x: 2.9, y: 1.1 }] }, facts, raster)).toMatchObject({
    kind: 'value',
    value: 10,
    units: 'HU',
  });
  expect(measured({ kind: 'probe', spots: [{ x: 8.1, y: 1 }] }, facts, raster)).toEqual({ kind: 'none' });
});
