// DICOM headers: canaries in every attribute of Table E.1-1, attributes that must stay, and real files where there are any.
// node bench/privacy/headers.ts   (OPENROUNDS_CORPUS: folder of real files, default ../shared/corpus)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ANNEX_E, isPrivate, KEPT, tagText } from '../../packages/deidentify/src/dicom/dictionary.ts';
import { deidentifyDicom, memorySource, openDicom, Pseudonyms } from '../../packages/deidentify/src/dicom/index.ts';
import { buildDicom, ctSlice, element } from '../../packages/deidentify/src/dicom/testing/build-dicom.ts';
import { leaks, plantedFiles, plantedPrivates } from '../../packages/deidentify/src/dicom/testing/canaries.ts';
import { collectIdentifiers, isTelling } from '../../packages/deidentify/src/dicom/testing/identifiers.ts';
import { writeResult } from '../support/results.ts';

const CORPUS = process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 5));

function deidentify(file: Uint8Array): Buffer | undefined {
  const result = deidentifyDicom(memorySource(file), {
    pseudonyms,
    retain: ['modified-dates', 'patient-characteristics'],
  });
  return result.outcome === 'written' ? Buffer.concat([...result.chunks()]) : undefined;
}

/** With no leak in n trials, the true rate lies below 3/n with 95 % confidence. */
const bound = (found: number, n: number): string =>
  found === 0 ? `≤ ${((3 / n) * 100).toFixed(3)} %` : `${((found / n) * 100).toFixed(3)} %`;

function planted(): Record<string, unknown> {
  let [files, leaked, refused] = [0, 0, 0];
  for (const source of [plantedFiles(), plantedPrivates()]) {
    for (const { file, canary, place } of source) {
      const out = deidentify(file);
      files += 1;
      if (!out) refused += 1;
      else if (leaks(out, canary)) {
        leaked += 1;
        console.info(`leak: ${place}`);
      }
    }
  }
  return { files, refused, leaked, rateAt95: bound(leaked, files - refused) };
}

/** A value that the attribute may have, by VR; tables and sequences have tests of their own. */
const PLAUSIBLE: Readonly<Record<string, string | Uint8Array>> = {
  CS: 'STANDARD',
  DS: '1.5',
  IS: '3',
  LO: 'CHEST',
  SH: 'CHEST',
  ST: 'CHEST',
  UI: '1.2.840.10008.5.1.4.1.1.2',
  US: Uint8Array.of(3, 0),
  SS: Uint8Array.of(3, 0),
  XS: Uint8Array.of(3, 0),
  UL: Uint8Array.of(3, 0, 0, 0),
  SL: Uint8Array.of(3, 0, 0, 0),
  FL: Uint8Array.of(0, 0, 128, 63),
  FD: Uint8Array.of(0, 0, 0, 0, 0, 0, 240, 63),
};

const OWN_VALUE: ReadonlyMap<number, string> = new Map([
  [0x0008_0005, 'ISO_IR 100'],
  [0x0028_0008, '1'],
]);

function mustStay(): Record<string, unknown> {
  let [attributes, kept] = [0, 0];
  const lost: string[] = [];
  for (const [tag, { vr }] of KEPT) {
    const value = OWN_VALUE.get(tag) ?? PLAUSIBLE[vr];
    if (value === undefined || ANNEX_E.has(tag) || tag >>> 16 === 0x0002) continue;
    const written = vr === 'XS' ? 'SS' : vr;
    const base = ctSlice().find((own) => own.tag === tag);
    const file = buildDicom(base ? ctSlice() : ctSlice([element(tag, written, value)]));
    attributes += 1;
    const out = deidentify(file);
    const stays = out && openDicom(memorySource(out)).dataset.some((other) => other.tag === tag && other.length > 0);
    if (stays) kept += 1;
    else lost.push(tagText(tag));
  }
  return { attributes, kept, share: Number(((kept / attributes) * 100).toFixed(2)), lost };
}

/** What a validator holds against a file; undefined where it could not read it, or found no object in it to judge. */
function errorsOf(path: string): Set<string> | undefined {
  const { stderr, stdout } = spawnSync('dciodvfy', [path], { encoding: 'latin1', maxBuffer: 1 << 26 });
  const lines = `${stderr}\n${stdout}`.split('\n').filter((line) => line.startsWith('Error'));
  if (lines.some((line) => /read failed|Information Object Not found/.test(line))) return undefined;
  // A UID that is complained of stays one under its new name.
  return new Set(lines.map((line) => line.replace(/<[\d.]+>/g, '<UID>')));
}

function real(): Record<string, unknown> {
  if (!existsSync(CORPUS)) {
    console.info(`real files: left out, no corpus at ${CORPUS}`);
    return { leftOut: 'no corpus' };
  }
  const hasValidator = spawnSync('dciodvfy', ['-version']).error === undefined;
  if (!hasValidator) console.info('dciodvfy: left out, it is not installed (Debian package dicom3tools)');
  const count = {
    files: 0,
    written: 0,
    refused: 0,
    values: 0,
    valuesLeft: 0,
    privateLeft: 0,
    validated: 0,
    filesWithNewErrors: 0,
  };
  const newErrors = new Map<string, number>();
  const folder = mkdtempSync(join(tmpdir(), 'headers-'));
  for (const name of readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(CORPUS, name);
    if (!statSync(path).isFile() || /vectors|\.(?:md|tsv)$/.test(name)) continue;
    count.files += 1;
    const bytes = readFileSync(path);
    const out = deidentify(bytes);
    if (!out) {
      count.refused += 1;
      continue;
    }
    count.written += 1;
    const [before, after] = [openDicom(memorySource(bytes)), openDicom(memorySource(out))];
    const pixels = after.dataset.find(({ tag }) => tag === 0x7fe0_0010);
    const header = out
      .subarray(0, pixels?.offset ?? out.length)
      .toString('latin1')
      .toLowerCase();
    for (const value of new Set(collectIdentifiers(before, before.dataset).filter(isTelling))) {
      count.values += 1;
      if (header.includes(value.toLowerCase())) count.valuesLeft += 1;
    }
    if (after.dataset.some(({ tag }) => isPrivate(tag))) count.privateLeft += 1;
    if (!hasValidator) continue;
    const known = errorsOf(path);
    if (!known) continue;
    count.validated += 1;
    const copy = join(folder, 'out.dcm');
    writeFileSync(copy, out);
    const now = errorsOf(copy);
    const added = now ? [...now].filter((line) => !known.has(line)) : ['Error - the validator cannot read it any more'];
    if (added.length > 0) count.filesWithNewErrors += 1;
    for (const line of added) newErrors.set(line, (newErrors.get(line) ?? 0) + 1);
  }
  rmSync(folder, { recursive: true });
  const worst = [...newErrors].toSorted((a, b) => b[1] - a[1]).slice(0, 12);
  return { ...count, rateAt95: bound(count.valuesLeft, count.values), newErrors: Object.fromEntries(worst) };
}

await writeResult('privacy-headers', { planted: planted(), mustStay: mustStay(), real: real() });
