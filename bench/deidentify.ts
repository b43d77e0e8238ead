// Speed and memory of headers-only de-identification, in one run with cp and, where installed, gdcmanon.
// node bench/deidentify.ts   (OPENROUNDS_CORPUS: folder of real files, default ../shared/corpus)
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deidentifyDicom, memorySource, Pseudonyms } from '../packages/deidentify/src/dicom/index.ts';
import { buildDicom, ctSlice, element, us } from '../packages/deidentify/src/dicom/testing/build-dicom.ts';

const CORPUS = process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../shared/corpus');
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));

/** One file from disk to disk, in pieces. */
function fileToFile(from: string, to: string): boolean {
  const file = openSync(from, 'r');
  const { size } = statSync(from);
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  };
  const readInto = (offset: number, target: Uint8Array): number => readSync(file, target, 0, target.length, offset);
  const result = deidentifyDicom({ size, read, readInto }, { pseudonyms, retain: ['modified-dates'] });
  if (result.outcome === 'written') {
    const out = openSync(to, 'w');
    for (const chunk of result.chunks()) writeSync(out, chunk);
    closeSync(out);
  }
  closeSync(file);
  return result.outcome === 'written';
}

const seconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};
const best = (times: number, work: () => void): number =>
  Math.min(...Array.from({ length: times }, () => seconds(work)));

/** A multi-frame file of `megabytes` native pixels, written in pieces. */
function largeFile(path: string, megabytes: number): void {
  const head = buildDicom(
    ctSlice([
      us(0x0028_0010, 1024),
      us(0x0028_0011, 512),
      element(0x0028_0008, 'IS', String(megabytes)),
      element(0x7fe0_0010, 'OW', Buffer.alloc(2)),
    ]),
  );
  head.writeUInt32LE(megabytes << 20, head.length - 6);
  const file = openSync(path, 'w');
  writeSync(file, head.subarray(0, -2));
  const piece = Buffer.from(Uint8Array.from({ length: 1 << 20 }, (_, i) => (i % 2 === 0 ? (i * 31) & 255 : i & 7)));
  for (let n = 0; n < megabytes; n += 1) writeSync(file, piece);
  closeSync(file);
}

function gdcmanon(inputs: readonly string[], folder: string): Record<string, number> | undefined {
  if (spawnSync('gdcmanon', ['--version']).status !== 0 || spawnSync('openssl', ['version']).status !== 0) {
    console.info('gdcmanon: left out, it or openssl is not installed (Debian package libgdcm-tools)');
    return undefined;
  }
  const certificate = join(folder, 'certificate.pem');
  spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    join(folder, 'k.pem'),
    '-out',
    certificate,
    '-days',
    '2',
    '-subj',
    '/CN=bench',
  ]);
  let written = 0;
  const time = seconds(() => {
    for (const path of inputs)
      if (spawnSync('gdcmanon', ['-e', '-c', certificate, '-i', path, '-o', join(folder, 'g.dcm')]).status === 0)
        written += 1;
  });
  return { written, filesPerSecond: Math.round(inputs.length / time) };
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'deidentify-bench-'));
  const results: Record<string, unknown> = {};
  if (existsSync(CORPUS)) {
    const inputs = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .map((name) => join(CORPUS, name))
      .filter((path) => statSync(path).isFile() && !/vectors|\.(?:md|tsv)$/.test(path));
    const bytes = inputs.reduce((sum, path) => sum + statSync(path).size, 0);
    mkdirSync(join(folder, 'out'));
    let written = 0;
    const disk = best(3, () => {
      written = inputs.filter((path) => fileToFile(path, join(folder, 'out', 'x.dcm'))).length;
    });
    const loaded = inputs.map((path) => memorySource(readFileSync(path)));
    const memory = best(3, () => {
      for (const source of loaded) {
        const result = deidentifyDicom(source, { pseudonyms });
        if (result.outcome === 'written') for (const chunk of result.chunks()) if (chunk.length < 0) return;
      }
    });
    results['corpus'] = {
      files: inputs.length,
      written,
      megabytes: Math.round(bytes / 1e6),
      diskFilesPerSecond: Math.round(inputs.length / disk),
      memoryFilesPerSecond: Math.round(inputs.length / memory),
      diskMegabytesPerSecond: Math.round(bytes / 1e6 / disk),
    };
    results['gdcmanon'] = gdcmanon(inputs.slice(0, 60), folder);
  } else console.info(`real files: left out, no corpus at ${CORPUS}`);
  const large = join(folder, 'large.dcm');
  largeFile(large, 512);
  const copy = best(3, () => copyFileSync(large, join(folder, 'copy.dcm')));
  const ours = best(3, () => void fileToFile(large, join(folder, 'ours.dcm')));
  const child = spawnSync(process.execPath, [import.meta.filename, '--memory', large, join(folder, 'child.dcm')], {
    encoding: 'utf8',
  });
  const measured = {
    megabytes: 512,
    cpMegabytesPerSecond: Math.round(512 / copy),
    megabytesPerSecond: Math.round(512 / ours),
    ofCp: Number((copy / ours).toFixed(2)),
    peakMegabytes: Number(child.stdout),
  };
  results['large'] = measured;
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify(results, null, 1));
  const folderOfResults = join(import.meta.dirname, 'results');
  if (existsSync(folderOfResults))
    writeFileSync(join(folderOfResults, 'deidentify.json'), `${JSON.stringify(results, null, 1)}\n`);
}

if (process.argv[2] === '--memory') {
  fileToFile(process.argv[3] ?? '', process.argv[4] ?? '');
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
} else main();
