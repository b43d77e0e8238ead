import { expect, test } from 'vitest';
import { attribute, ctHeader } from './testing/index.ts';
import { greyTable, windowed } from './grey-table.ts';
import { imageFacts } from './image-facts.ts';

test('a CT says its units, its window, its spacing and where it lies', () => {
  const facts = imageFacts({ ...ctHeader, '00200032': attribute('DS', '-10', '-20', '4.5') }, 1);
  expect(facts).toMatchObject({
    rows: 6,
    columns: 8,
    units: 'HU',
    slope: 1,
    intercept: -1024,
    position: { x: -10, y: -20, z: 4.5 },
  });
  expect(facts.windows).toEqual([{ center: 40, width: 80, name: '' }]);
  expect(facts.spacing).toEqual({ row: 0.6, column: 0.5, exact: true });
  expect(facts.pixelAspect).toBeCloseTo(0.833, 3);
});

test('a radiograph measured at its detector is not called exact', () => {
  const film = {
    ...ctHeader,
    '00080060': attribute('CS', 'DX'),
    '00280030': attribute('DS', 0.15, 0.15),
    '00181164': attribute('DS', 0.15, 0.15),
  };
  expect(imageFacts(film, 1).spacing).toEqual({ row: 0.15, column: 0.15, exact: false });
  expect(imageFacts({ ...film, '00280030': attribute('DS', 0.12, 0.12) }, 1).spacing?.exact).toBe(true);
});

test('frames of an enhanced object carry attributes of their own', () => {
  const header = {
    ...ctHeader,
    '52009229': attribute('SQ', { '00281045': attribute('SQ', { '00281053': attribute('DS', 2) }) }),
    '52009230': attribute('SQ', {}, { '00209113': attribute('SQ', { '00200032': attribute('DS', 1, 2, 3) }) }),
  };
  expect(imageFacts(header, 2)).toMatchObject({ slope: 2, position: { x: 1, y: 2, z: 3 } });
  expect(imageFacts(header, 1).position).toBeNull();
});

test('windows follow the formulas of the standard, to the ends', () => {
  // PS3.3 C.11.2.1.2: c = 2048, w = 4096 maps 0 to black and 4095 to white.
  expect(windowed(0, { center: 2048, width: 4096 }, 'LINEAR')).toBe(0);
  expect(windowed(4095, { center: 2048, width: 4096 }, 'LINEAR')).toBe(1);
  expect(windowed(100, { center: 100, width: 1 }, 'LINEAR')).toBe(1);
  expect(windowed(99, { center: 100, width: 1 }, 'LINEAR')).toBe(0);
  expect(windowed(0, { center: 50, width: 100 }, 'LINEAR_EXACT')).toBe(0);
  expect(windowed(100, { center: 50, width: 100 }, 'LINEAR_EXACT')).toBe(1);
  expect(windowed(50, { center: 50, width: 100 }, 'SIGMOID')).toBe(0.5);
});

test('the table of greys takes rescale, window, inversion and padding in one', () => {
  const facts = imageFacts({ ...ctHeader, '00280120': attribute('US', 0) }, 1);
  const table = greyTable(facts, { window: null, invert: false });
  expect(table).toHaveLength(4096);
  expect(table[1024 + 0]).toBe(0);
  expect(table[1024 + 79]).toBe(255);
  expect(table[1024 + 40]).toBe(Math.round((0.5 / 79 + 0.5) * 255));
  const inverted = greyTable(facts, { window: { center: 40, width: 80 }, invert: true });
  expect(inverted[1024 + 79]).toBe(0);
  // Padding is black whichever way round the greys run.
  expect(inverted[0]).toBe(0);
  expect(inverted[1]).toBe(255);
});

test('tables of the file take the place of a window, and MONOCHROME1 turns them round', () => {
  const lut = attribute('SQ', {
    '00283002': attribute('US', 4, 1024, 8),
    '00283006': attribute('US', 0, 85, 170, 255),
  });
  const { '00281050': _center, '00281051': _width, ...rest } = ctHeader;
  const facts = imageFacts(
    { ...rest, '00281052': attribute('DS', 0), '00283010': lut, '00280004': attribute('CS', 'MONOCHROME1') },
    1,
  );
  const table = greyTable(facts, { window: null, invert: false });
  expect([1000, 1024, 1025, 1026, 1027, 4000].map((at) => table[at])).toEqual([255, 255, 170, 85, 0, 0]);
});

test('ultrasound gives its spacing by region, in centimetres', () => {
  const region = (across: number) => ({
    '00186012': attribute('US', 1),
    '00186024': attribute('US', 3),
    '00186026': attribute('US', 3),
    '0018602C': attribute('FD', across),
    '0018602E': attribute('FD', 0.02),
  });
  const { '00280030': _, ...rest } = ctHeader;
  expect(imageFacts({ ...rest, '00186011': attribute('SQ', region(0.02)) }, 1).spacing).toEqual({
    row: 0.2,
    column: 0.2,
    exact: true,
  });
  expect(imageFacts({ ...rest, '00186011': attribute('SQ', region(0.02), region(0.03)) }, 1).spacing).toBeNull();
});
