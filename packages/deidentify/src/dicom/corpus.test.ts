import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isPrivate } from './dictionary.ts';
import { deidentifyDicom, memorySource, openDicom, Pseudonyms } from './index.ts';
import { collectIdentifiers, isTelling } from './testing/identifiers.ts';
import type { Dataset, Element } from './types.ts';

const CORPUS = process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../../../../shared/corpus');
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.info(`real DICOM files: skipped, no corpus at ${CORPUS} (set OPENROUNDS_CORPUS)`);
const hasReader = spawnSync('dcmdump', ['--version']).status === 0;
if (!hasReader) console.info('independent reader: skipped, dcmdump is not installed (Debian package dcmtk)');

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 3));
function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'vectors' ? [] : files(path);
    return /\.(?:md|tsv)$/.test(name) ? [] : [path];
  });
}

const pixels = (dataset: Dataset): Element | undefined => dataset.find(({ tag }) => tag === 0x7fe0_0010);

test.runIf(hasCorpus)(
  'real files: opened by another reader, nothing that identifies left, pixels the same',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'deidentify-'));
    const count = { written: 0, refused: 0, values: 0, pixels: 0 };
    const failures: string[] = [];
    for (const path of files(CORPUS)) {
      const bytes = readFileSync(path);
      const result = deidentifyDicom(memorySource(bytes), {
        pseudonyms,
        retain: ['modified-dates', 'patient-characteristics'],
      });
      if (result.outcome === 'refused') {
        expect(result.report().refusal?.reason).toBeTruthy();
        count.refused += 1;
        continue;
      }
      const out = Buffer.concat([...result.chunks()]);
      count.written += 1;
      const [before, after] = [openDicom(memorySource(bytes)), openDicom(memorySource(out))];
      const [original, kept] = [pixels(before.dataset), pixels(after.dataset)];
      const header = out
        .subarray(0, kept?.offset ?? out.length)
        .toString('latin1')
        .toLowerCase();
      for (const value of new Set(collectIdentifiers(before, before.dataset).filter(isTelling))) {
        count.values += 1;
        if (header.includes(value.toLowerCase())) failures.push(`${path}: ${value}`);
      }
      if (after.dataset.some(({ tag }) => isPrivate(tag))) failures.push(`${path}: private attribute`);
      if (
        original &&
        kept &&
        !original.fragments &&
        before.syntax.little &&
        !result.report().outside.includes('bits beside the pixels')
      ) {
        const size = Math.min(original.length, kept.length) & ~1;
        if (Buffer.compare(before.reader.bytes(original.offset, size), after.reader.bytes(kept.offset, size)) !== 0)
          failures.push(`${path}: pixels`);
        count.pixels += 1;
      }
      if (original?.fragments) expect(kept?.fragments?.length).toBe(original.fragments.length);
      writeFileSync(join(folder, `${String(count.written)}.dcm`), out);
    }
    if (hasReader) {
      const names = readdirSync(folder).map((name) => join(folder, name));
      const reader = spawnSync('dcmdump', ['-q', '-M', ...names], { maxBuffer: 1 << 28 });
      if (reader.status !== 0) failures.push(reader.stderr.toString());
    }
    rmSync(folder, { recursive: true });
    console.info('real DICOM files', count);
    expect(failures).toEqual([]);
    expect(count.written).toBeGreaterThan(200);
  },
);
