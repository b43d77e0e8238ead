// A blood result table as seen on a ward screen. No name, number or date: only analytes, values and ranges.
import { write } from './glyphs.ts';
import { canvas, colourPicture, light, paint, type Picture } from './picture.ts';
import { clouds, field, update } from './raster.ts';
import { stroke } from './shapes.ts';

export interface ResultRow {
  readonly test: string;
  readonly value: string;
  readonly unit: string;
  readonly range: string;
  readonly flag?: 'H' | 'L';
}

export interface ResultsOptions {
  readonly seed: number;
  readonly rows: readonly ResultRow[];
}

export function results(options: ResultsOptions): Picture {
  const width = 1200;
  const height = 190 + options.rows.length * 62;
  const sheet = canvas(width, height, [247, 249, 249]);
  const ink = field(width, height);
  const grey = field(width, height);
  const high = field(width, height);
  const band = field(width, height, (_, y) => (y > 40 && y < 112 ? 1 : 0));
  paint(sheet, band, [222, 230, 230]);
  const columns = [64, 400, 640, 860];
  ['Test', 'Result', 'Unit', 'Range'].forEach((title, i) =>
    write(ink, title, { x: columns[i] ?? 0, y: 62, size: 24, weight: 3.6 }),
  );
  options.rows.forEach((row, i) => {
    const y = 140 + i * 62;
    const plane = row.flag ? high : ink;
    write(ink, row.test, { x: columns[0] ?? 0, y, size: 22 });
    write(plane, row.value, { x: columns[1] ?? 0, y, size: 22, weight: row.flag ? 3.8 : 2.8 });
    if (row.flag) write(high, row.flag, { x: (columns[1] ?? 0) + 150, y, size: 22, weight: 3.8 });
    write(grey, row.unit, { x: columns[2] ?? 0, y, size: 20, weight: 2.2 });
    write(grey, row.range, { x: columns[3] ?? 0, y, size: 20, weight: 2.2 });
    stroke(
      grey,
      [
        { x: 44, y: y + 42 },
        { x: width - 44, y: y + 42 },
      ],
      1,
      0.3,
    );
  });
  paint(sheet, grey, [92, 104, 108]);
  paint(sheet, ink, [22, 32, 36]);
  paint(sheet, high, [176, 32, 34]);
  const glow = clouds(width, height, { seed: options.seed, cell: 500, octaves: 2 });
  light(
    sheet,
    update(glow, (v, _, x, y) => 0.02 * v - 0.07 * ((x / width - 0.5) ** 2 + (y / height - 0.4) ** 2)),
  );
  return colourPicture(sheet, { seed: options.seed, grain: 1.6 });
}
