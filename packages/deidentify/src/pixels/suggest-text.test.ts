import sharp from 'sharp';
import { expect, test } from 'vitest';
import { suggestText } from './suggest-text.ts';

/** A smooth grey picture with a line of text drawn into it. */
async function picture(
  text: string,
  { size = 24, ink = '#ddd', turn = 0 } = {},
): Promise<{ data: Uint8Array; width: number; height: number }> {
  const label =
    text === '' ? '' : `<text x="60" y="150" font-family="sans-serif" font-size="${size}" fill="${ink}">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><defs><radialGradient id="g"><stop offset="0" stop-color="#888"/><stop offset="1" stop-color="#333"/></radialGradient></defs>
    <rect width="640" height="480" fill="#303030"/><ellipse cx="320" cy="260" rx="260" ry="180" fill="url(#g)"/>${label}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .rotate(turn)
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

test.each([
  ['OKONKWO AMELIA', {}],
  ['NHS 943 476 5919', { size: 12 }],
  ['12/03/1960 10:15', { size: 44 }],
  ['Whitfield Dr M', { ink: '#111' }],
  ['Ward 7B Bed 12', { turn: 90 }],
])('finds %j %j', async (text, how) => {
  const { width, height, ...grey } = await picture(text, how);
  const boxes = suggestText({ ...grey, width, height });
  expect(boxes.length).toBeGreaterThanOrEqual(1);
  const [x, y] = how && 'turn' in how ? [width - 145, 120] : [110, 145];
  expect(boxes.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)).toBe(true);
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
  }
});

test('a picture without text has no suggestion', async () => {
  expect(suggestText(await picture(''))).toEqual([]);
});
