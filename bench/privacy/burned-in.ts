import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { memorySource, openImage, suggestText } from '../../packages/deidentify/src/index.ts';

/** Seeded: the same pictures on every machine that has the same fonts. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

interface Line {
  readonly note?: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

const FONTS = [
  'DejaVu Sans',
  'DejaVu Sans Mono',
  'DejaVu Serif',
  'Liberation Sans',
  'Liberation Serif',
  'Liberation Mono',
  'Liberation Sans Narrow',
];
const TEXTS = [
  'OKONKWO^AMELIA',
  'NHS 943 476 5919',
  'DOB 12/03/1960',
  'St Elsewhere Hospital',
  'Dr M. Whitfield',
  '2024-03-12 10:15:00',
  'Acc 00123456',
  'F 093Y ID:7788',
  'Müller, Jürgen',
  'Ward 7B Bed 12',
];

/** Something like a radiograph or a sector of ultrasound: smooth masses, edges and grain, no glyphs. */
function background(random: (below: number) => number, width: number, height: number): Uint8Array {
  const data = new Float32Array(width * height);
  const isDark = random(3) === 0;
  for (let n = 3 + random(8); n > 0; n -= 1) {
    const [cx, cy, rx, ry] = [random(width), random(height), 20 + random(width / 2), 20 + random(height / 2)];
    const value = 20 + random(110);
    const isHard = random(2) === 0;
    for (let y = Math.max(0, cy - ry); y < Math.min(height, cy + ry); y += 1) {
      for (let x = Math.max(0, cx - rx); x < Math.min(width, cx + rx); x += 1) {
        const distance = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;
        if (distance < 1) data[y * width + x] = (data[y * width + x] ?? 0) + (isHard ? value : value * (1 - distance));
      }
    }
  }
  const grain = random(3) * 4;
  return Uint8Array.from(data, (value) =>
    Math.max(0, Math.min(220, (isDark ? 0 : 20) + value + (grain > 0 ? random(grain) - grain / 2 : 0))),
  );
}

async function render(random: (below: number) => number, isClean: boolean): Promise<Picture> {
  const [width, height] = [400 + random(500), 400 + random(400)];
  const data = background(random, width, height);
  const lines: Line[] = [];
  if (isClean) return { data, width, height, lines };
  for (let n = 1 + random(5); n > 0; n -= 1) {
    const [font = '', text = ''] = [FONTS[random(FONTS.length)], TEXTS[random(TEXTS.length)]];
    const size = 10 + random(39);
    const svg = `<text x="20" y="70" font-family="${font}" font-size="${size}" font-weight="${random(4) === 0 ? 'bold' : 'normal'}" fill="#fff">${text.replaceAll('&', '&amp;')}</text>`;
    const turn = [0, 0, 0, 0, 90, 270, 180, 0][random(8)] ?? 0;
    const rendered = await sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="120"><rect width="1200" height="120" fill="#000"/>${svg}</svg>`,
      ),
    )
      .extractChannel(0)
      .trim({ threshold: 30 })
      .rotate(turn)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width: w, height: h } = rendered.info;
    if (w + 8 > width || h + 8 > height) continue;
    const [left, top] = [4 + random(width - w - 8), 4 + random(height - h - 8)];
    if (
      lines.some(
        (line) =>
          left < line.x + line.width + 30 &&
          line.x < left + w + 30 &&
          top < line.y + line.height + 30 &&
          line.y < top + h + 30,
      )
    )
      continue;
    let mean = 0;
    for (let y = 0; y < h; y += 1) for (let x = 0; x < w; x += 1) mean += data[(top + y) * width + left + x] ?? 0;
    mean /= w * h;
    const contrast = [15, 25, 40, 80, 120][random(5)] ?? 40;
    const ink = mean > 130 ? mean - contrast : mean + contrast;
    for (let y = 0; y < h; y += 1) {
      for (let x = 0; x < w; x += 1) {
        const at = (top + y) * width + left + x;
        const alpha = (rendered.data[y * w + x] ?? 0) / 255;
        // A scanner writes with an ink of its own; where the picture is as bright, it is read by its outline.
        data[at] = Math.max(
          0,
          Math.min(
            255,
            (data[at] ?? 0) * (1 - alpha) +
              alpha *
                (ink > mean ? Math.max(ink, (data[at] ?? 0) + contrast) : Math.min(ink, (data[at] ?? 0) - contrast)),
          ),
        );
      }
    }
    lines.push({
      x: left,
      y: top,
      width: w,
      height: h,
      note: `${size} c${contrast} r${turn} ${font} ${Math.round(mean)}`,
    });
  }
  return { data, width, height, lines };
}

const covered = (line: Line, boxes: readonly Line[]): number => {
  let inside = 0;
  for (let y = line.y; y < line.y + line.height; y += 1) {
    for (let x = line.x; x < line.x + line.width; x += 1) {
      if (boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) inside += 1;
    }
  }
  return inside / (line.width * line.height);
};

function realFrames(corpus: string): Picture[] {
  if (!existsSync(corpus)) return [];
  const found: Picture[] = [];
  for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!/^series-(?:ct|mr)/.test(name) || !statSync(join(corpus, name)).isFile()) continue;
    try {
      const image = openImage(memorySource(readFileSync(join(corpus, name))));
      found.push({ data: image.grey(0), width: image.width, height: image.height, lines: [] });
    } catch {
      continue;
    }
  }
  return found;
}

/** Recall of text lines, clean pictures flagged, and time per megapixel. */
export async function burnedIn(withText = 500, clean = 200): Promise<Record<string, number>> {
  const random = generator(20_241_122);
  const tally = {
    pictures: 0,
    lines: 0,
    found: 0,
    small: 0,
    smallFound: 0,
    faint: 0,
    clean: 0,
    cleanFlagged: 0,
    ms: 0,
    megapixels: 0,
  };
  for (let n = 0; n < withText + clean; n += 1) {
    const picture = await render(random, n >= withText);
    const start = performance.now();
    const boxes = suggestText(picture);
    tally.ms += performance.now() - start;
    tally.megapixels += (picture.width * picture.height) / 1e6;
    if (n >= withText) {
      tally.clean += 1;
      if (boxes.length > 0) tally.cleanFlagged += 1;
      continue;
    }
    tally.pictures += 1;
    for (const line of picture.lines) {
      const isFound = covered(line, boxes) >= 0.8;
      tally.lines += 1;
      if (isFound) tally.found += 1;
      else if (process.env['VERBOSE']) console.log('missed', line.note, covered(line, boxes).toFixed(2));
      if (Math.min(line.width, line.height) <= 12) {
        tally.small += 1;
        if (isFound) tally.smallFound += 1;
      }
    }
  }
  const real = realFrames(process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus'));
  const realFlagged = real.filter((picture) => suggestText(picture).length > 0).length;
  return {
    ...tally,
    recall: tally.found / tally.lines,
    msPerMegapixel: tally.ms / tally.megapixels,
    real: real.length,
    realFlagged,
  };
}

if (process.argv[1] === import.meta.filename)
  console.log(await burnedIn(Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 200)));
