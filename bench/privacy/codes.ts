import { suggestRegions } from '@openrounds/deidentify/pixels';
import { writeResult } from '../support/results.ts';
import { cleanPictures } from './support/clean-pictures.ts';
import { plant } from './support/plant-codes.ts';
import type { PlantedCode } from './support/plant-codes.ts';
import { Breakdown, generator, shareOf } from './support/statistics.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of a symbol is covered. */
function covered({ symbol }: PlantedCode, boxes: readonly Box[]): number {
  let [all, inside] = [0, 0];
  for (let i = 0; i < symbol.mask.length; i += 1) {
    if (symbol.mask[i] === 0) continue;
    const [x, y] = [symbol.x + (i % symbol.width), symbol.y + Math.floor(i / symbol.width)];
    all += 1;
    if (boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) inside += 1;
  }
  return inside / all;
}

interface Figures {
  readonly figures: Record<string, unknown>;
  readonly tables: Record<string, Breakdown>;
}

/** Recall of codes planted into phantoms, phantoms flagged before anything was planted, and time per megapixel. */
async function measure(pictures: number): Promise<Figures> {
  const random = generator(20_241_125);
  const tables = {
    format: new Breakdown(),
    module: new Breakdown(),
    contrast: new Breakdown(),
    turn: new Breakdown(),
    polarity: new Breakdown(),
    'false alarms': new Breakdown(),
  };
  let [n, hits, megapixels, ms, clean, flagged] = [0, 0, 0, 0, 0, 0];
  for await (const picture of cleanPictures(pictures)) {
    const start = performance.now();
    const alarms = await suggestRegions(picture, { kinds: ['code'] });
    ms += performance.now() - start;
    megapixels += (picture.width * picture.height) / 1e6;
    clean += 1;
    if (alarms.length > 0) flagged += 1;
    tables['false alarms'].add(picture.kind, alarms.length > 0);
    const planted: PlantedCode[] = [];
    for (let i = 2 + random(4); i > 0; i -= 1) await plant(picture, random, planted);
    const boxes = (await suggestRegions(picture, { kinds: ['code'] })).map(({ box }) => box);
    for (const code of planted) {
      const isFound = covered(code, boxes) >= 0.98;
      n += 1;
      if (isFound) hits += 1;
      else if (process.env['VERBOSE']) console.log('missed', { ...code, symbol: covered(code, boxes) });
      tables.format.add(code.format, isFound);
      tables.module.add(code.module < 3 ? '2–3 px' : code.module < 4 ? '3–4 px' : '4–6 px', isFound);
      tables.contrast.add(String(code.contrast).padStart(3), isFound);
      const off = Math.abs(((code.turn + 45) % 90) - 45);
      tables.turn.add(off === 0 ? 'straight' : off <= 10 ? '10° off and less' : 'any angle', isFound);
      tables.polarity.add(code.isInverted ? 'inverted' : 'dark on light', isFound);
    }
  }
  const figures = {
    recall: shareOf(hits, n),
    cleanFlagged: shareOf(flagged, clean),
    msPerMegapixel: Math.round(ms / megapixels),
  };
  return { figures, tables };
}

const { figures, tables } = await measure(Number(process.argv[2] ?? 71));
for (const [what, breakdown] of Object.entries(tables)) {
  console.log(`by ${what}`);
  console.table(breakdown.table());
}
await writeResult('privacy-codes', {
  ...figures,
  ...Object.fromEntries(Object.entries(tables).map(([what, breakdown]) => [what, breakdown.table()])),
});
