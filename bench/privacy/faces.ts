import { suggestRegions } from '@openrounds/deidentify/pixels';
import { writeResult } from '../support/results.ts';
import { cleanPictures } from './support/clean-pictures.ts';
import { CHANGES, shown, withFacePictures } from './support/face-pictures.ts';
import type { FacePicture } from './support/face-pictures.ts';
import { Breakdown, shareOf } from './support/statistics.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The middle of a face, from brows to mouth, of which so much is covered. */
function covered({ x, y, width }: { x: number; y: number; width: number }, boxes: readonly Box[]): number {
  const steps = 12;
  const half = 0.28 * width;
  let inside = 0;
  for (let i = 0; i < steps * steps; i += 1) {
    const [px, py] = [
      x - half + ((i % steps) + 0.5) * ((2 * half) / steps),
      y - half + (Math.floor(i / steps) + 0.5) * ((2 * half) / steps),
    ];
    if (boxes.some((box) => px >= box.x && px < box.x + box.width && py >= box.y && py < box.y + box.height))
      inside += 1;
  }
  return inside / (steps * steps);
}

const tables = {
  pose: new Breakdown(),
  tone: new Breakdown(),
  glasses: new Breakdown(),
  'changed (frontal and three-quarter)': new Breakdown(),
  'false alarms': new Breakdown(),
};

/** All changes take long: the second argument says how many, the picture as it is being the first. */
const changes = CHANGES.slice(0, Number(process.argv[3] ?? CHANGES.length));

async function measure(pictures: readonly FacePicture[]): Promise<Record<string, unknown>> {
  let [n, hits, extra, boxesSeen, megapixels, ms] = [0, 0, 0, 0, 0, 0];
  for (const change of changes) {
    for (const picture of pictures) {
      const image = await shown(picture, change);
      const start = performance.now();
      const boxes = (await suggestRegions(image, { kinds: ['face'] })).map(({ box }) => box);
      ms += performance.now() - start;
      megapixels += (image.width * image.height) / 1e6;
      for (const one of picture.faces) {
        const place = image.place(one);
        const isFound = covered(place, boxes) >= 0.95;
        const isAsked = one.pose === 'frontal' || one.pose === 'three-quarter';
        if (!isFound && process.env['VERBOSE'])
          console.log('missed', change, picture.name, one.pose, covered(place, boxes).toFixed(2));
        if (isAsked) tables['changed (frontal and three-quarter)'].add(change, isFound);
        if (change !== 'as it is') continue;
        tables.pose.add(one.pose, isFound);
        if (!isAsked) continue;
        n += 1;
        if (isFound) hits += 1;
        tables.tone.add(one.tone, isFound);
        tables.glasses.add(one.note ?? 'none', isFound);
      }
      if (change !== 'as it is') continue;
      boxesSeen += boxes.length;
      extra += boxes.filter((box) => !picture.faces.some((one) => covered(image.place(one), [box]) > 0.3)).length;
    }
  }
  return {
    photographs: pictures.length,
    recall: shareOf(hits, n),
    boxesWithoutFace: shareOf(extra, boxesSeen),
    msPerPicture: Math.round(ms / (pictures.length * changes.length)),
    msPerMegapixel: Math.round(ms / megapixels),
  };
}

const figures = await withFacePictures(measure);
let [clean, flagged] = [0, 0];
for await (const picture of cleanPictures(Number(process.argv[2] ?? 71))) {
  const found = await suggestRegions(picture, { kinds: ['face'] });
  clean += 1;
  if (found.length > 0) flagged += 1;
  if (found.length > 0 && process.env['VERBOSE']) console.log('alarm', picture.kind, JSON.stringify(found));
  tables['false alarms'].add(picture.kind, found.length > 0);
}
for (const [what, breakdown] of Object.entries(tables)) {
  console.log(`by ${what}`);
  console.table(breakdown.table());
}
await writeResult('privacy-faces', {
  ...figures,
  cleanFlagged: shareOf(flagged, clean),
  ...Object.fromEntries(Object.entries(tables).map(([what, breakdown]) => [what, breakdown.table()])),
});
