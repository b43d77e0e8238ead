import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { DicomError, memorySource, openDicom, openStoredFrames } from '../dicom/index.ts';
import type { DicomFile, PixelFormat } from '../dicom/index.ts';
import { canDecode, prepareDecoder } from './index.ts';
import { interleave } from './samples.ts';

const CORPUS = process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../../../../shared/corpus');
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.info(`coded frames of real files: skipped, no corpus at ${CORPUS} (set OPENROUNDS_CORPUS)`);
/** Who else decodes a transfer syntax, with the options that ask for RGB where colour is transformed. */
const PEERS: readonly (readonly [syntax: RegExp, program: string, ...args: string[]])[] = [
  [/\.4\.(?:50|51|57|70)$/, 'dcmdjpeg', '+cp'],
  [/\.4\.8[01]$/, 'dcmdjpls'],
  [/\.4\.9[01]$/, 'gdcmconv', '--raw'],
  [/\.2\.5$/, 'dcmdrle'],
];
const installed = PEERS.filter(([, program]) => spawnSync(program, ['--version']).status === 0);
for (const [, program] of PEERS)
  if (!installed.some((peer) => peer[1] === program))
    console.info(`${program}: left out, it is not installed (Debian packages dcmtk, libgdcm-tools)`);
/** Made to be wrong: a header that calls unsigned samples signed, a codestream with a mark of its container inside, extended JPEG called lossless. */
const WRONG = /J2K_pixelrep_mismatch|embedded-sequence-delimiter|sample-op/;

const files = (): string[] =>
  readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/vectors|corrupt-made|\.(?:md|tsv)$/.test(name) && statSync(join(CORPUS, name)).isFile(),
  );

function open(path: string): DicomFile | undefined {
  try {
    return openDicom(memorySource(readFileSync(path)));
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

/** The pixels as another program decodes them, pixel by pixel; undefined where it does not. */
function elsewhere(
  path: string,
  syntax: string,
  folder: string,
): { data: Uint8Array; format: PixelFormat } | undefined {
  const peer = installed.find(([pattern]) => pattern.test(syntax));
  if (!peer) return undefined;
  const [, program, ...args] = peer;
  const out = join(folder, 'out.dcm');
  rmSync(out, { force: true });
  spawnSync(program, [...args, path, out]);
  const file = existsSync(out) ? open(out) : undefined;
  if (!file) return undefined;
  const frames = openStoredFrames(file);
  const { format } = frames;
  const all = Array.from({ length: frames.count }, (_, n) =>
    format.planar && format.samples === 3 ? interleave(frames.read(n), 3, format.bitsAllocated / 8) : frames.read(n),
  );
  return { data: Buffer.concat(all), format };
}

const cells = (data: Uint8Array, bits: number): ArrayLike<number> =>
  bits === 16 ? new Uint16Array(Uint8Array.from(data).buffer) : data;

/** Greatest and mean distance, in the bits that are stored. */
function distance(
  a: Uint8Array,
  b: Uint8Array,
  { bitsAllocated, bitsStored }: PixelFormat,
): { most: number; mean: number } {
  expect(a.length).toBe(b.length);
  const [left, right] = [cells(a, bitsAllocated), cells(b, bitsAllocated)];
  const mask = bitsAllocated > 16 ? 0xff : (1 << bitsStored) - 1;
  let [most, sum] = [0, 0];
  for (let i = 0; i < left.length; i += 1) {
    const apart = Math.abs(((left[i] ?? 0) & mask) - ((right[i] ?? 0) & mask));
    sum += apart;
    if (apart > most) most = apart;
  }
  return { most, mean: sum / left.length };
}

test.runIf(hasCorpus)(
  'coded frames of real files decode as other programs decode them',
  { timeout: 180_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'codecs-'));
    const count = { decoded: 0, compared: 0, refused: 0, otherSyntax: 0 };
    for (const name of files()) {
      const file = open(join(CORPUS, name));
      if (!file?.syntax.encapsulated || !file.dataset.some(({ fragments }) => fragments)) continue;
      if (!canDecode(file.syntax.uid)) {
        count.otherSyntax += 1;
        continue;
      }
      const stored = openStoredFrames(file);
      const decode = await prepareDecoder(file.syntax.uid);
      const frames = (): Uint8Array[] =>
        Array.from({ length: stored.count }, (_, n) => decode(stored.read(n), stored.format).data);
      if (WRONG.test(name)) {
        expect(frames, name).toThrow(DicomError);
        count.refused += 1;
        continue;
      }
      const data = Buffer.concat(frames());
      count.decoded += 1;
      const other = elsewhere(join(CORPUS, name), file.syntax.uid, folder);
      // A peer that leaves colour untransformed compares to nothing.
      const isRgb =
        other?.format.photometric === 'RGB' || other?.format.samples === 1 || file.syntax.uid.endsWith('.2.5');
      if (!other || !isRgb) continue;
      count.compared += 1;
      const { most, mean } = distance(data, other.data, stored.format);
      if (/\.4\.5[01]$/.test(file.syntax.uid)) {
        // Another inverse transform and another way to enlarge chroma may differ by rounding, and at edges of colour.
        expect(mean, name).toBeLessThan(stored.format.samples === 1 ? 0.1 : 6);
        if (stored.format.samples === 1) expect(most, name).toBeLessThanOrEqual(1);
      } else expect(most, name).toBe(0);
    }
    rmSync(folder, { recursive: true });
    console.info('coded frames of real files', count);
    expect(count.decoded).toBeGreaterThan(50);
  },
);
