import { createHash } from 'node:crypto';
import { checkDicom, memorySource, openImage } from '@openrounds/deidentify/dicom';
import { describe, expect, test } from 'vitest';
import { demoWorld } from '../world/index.ts';
import { studyFiles } from './files.ts';
import { head } from './head-volume.ts';

const key = new Uint8Array(32).fill(7);
const studies = demoWorld.cases.flatMap(({ key: name, study }) =>
  study === undefined ? [] : [[name, study] as const],
);
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const filesOf = (name: string): Promise<Buffer[]> => {
  const spec = studies.find(([one]) => one === name)?.[1].spec;
  if (spec === undefined) throw new Error(`no study ${name}`);
  return studyFiles(spec, key, 8);
};

describe('studies of the demo world', () => {
  test('are a head, a belly, a film and a beating heart', () => {
    expect(studies.map(([, { spec }]) => spec.kind).toSorted()).toEqual([
      'abdomen-ct',
      'chest-film',
      'head-ct',
      'heart-cine',
    ]);
  });

  test.each(studies.map(([name]) => name))(
    '%s: every file passes the check of the product, and opens',
    async (name) => {
      const files = await filesOf(name);
      const seen = new Set<string>();
      for (const bytes of files) {
        expect(checkDicom(memorySource(bytes))).toEqual([]);
        const image = openImage(memorySource(bytes));
        expect(image.width * image.height).toBeGreaterThan(60_000);
        for (let frame = 0; frame < image.frames; frame += 1) seen.add(digest(image.grey(frame)));
      }
      // No two of its images are alike.
      expect(seen.size).toBe(name === 'breathless-night' ? 2 : files.length);
    },
  );

  test('a head holds what its case says: a fresh layer behind, an older pocket in front, bone around, air outside', () => {
    const at = head({ seed: 1, subdural: true });
    const mean = (x: number, y: number, z: number): number => {
      const values = [-2, 0, 2].flatMap((dx) => [-2, 0, 2].map((dy) => at(x + dx, y + dy, z)));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(56, 28, 20)).toBeGreaterThan(60);
    expect(mean(60, -8, 20)).toBeLessThan(35);
    expect(mean(-55, 28, 20)).toBeLessThan(50);
    expect(at(0, -88, 10)).toBeGreaterThan(300);
    expect(at(0, -120, 10)).toBe(-1000);
  });
});
