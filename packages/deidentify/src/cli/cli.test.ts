import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildZip } from '../archive/testing/build-zip.ts';
import { encodeJpegLossless } from '../codecs/testing/jpeg-encoders.ts';
import { buildCoded, buildDicom, ctSlice, element, us } from '../dicom/testing/build-dicom.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/openrounds-deidentify.js');
let folder = '';

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'deidentify-cli-'))));
afterAll(() => rmSync(folder, { recursive: true }));

interface Finished {
  readonly code: number;
  readonly out: string;
}
const run = (...args: string[]): Promise<Finished> =>
  new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...args], (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, out: stdout + stderr });
    });
  });

const slice = (n: number, patient = 'Okonkwo^Amelia'): Buffer =>
  buildDicom(
    ctSlice([element(0x0010_0010, 'PN', patient), element(0x0008_0018, 'UI', `1.2.826.0.1.3680043.8.498.${n}`)]),
  );

const files = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .toSorted();

test('a folder: images are written, others refused with a reason, nothing of a name anywhere', async () => {
  const [input, output, report] = [join(folder, 'in'), join(folder, 'out'), join(folder, 'report.json')];
  mkdirSync(join(input, 'Okonkwo Amelia', 'disc'), { recursive: true });
  for (let n = 1; n <= 20; n += 1) writeFileSync(join(input, 'Okonkwo Amelia', 'disc', `AMELIA${n}`), slice(n));
  writeFileSync(join(input, 'notes.txt'), 'Amelia Okonkwo was here');
  writeFileSync(
    join(input, 'report.dcm'),
    buildDicom(ctSlice([element(0x0008_0016, 'UI', '1.2.840.10008.5.1.4.1.1.88.11')])),
  );
  symlinkSync('/etc/hostname', join(input, 'link'));
  const finished = await run(
    '--in',
    input,
    '--out',
    output,
    '--report',
    report,
    '--retain',
    'modified-dates',
    '--jobs',
    '2',
  );
  expect(finished).toMatchObject({ code: 0, out: expect.stringContaining('20 written, 2 refused, 0 failed') });
  expect(finished.out).toContain('structured report');
  expect(files(output)).toHaveLength(20);
  const everything =
    files(output)
      .map((name) => name + readFileSync(join(output, name), 'latin1'))
      .join() +
    readFileSync(report, 'utf8') +
    readFileSync(join(folder, 'report.txt'), 'utf8');
  expect(everything).not.toMatch(/okonkwo|amelia|9434765919/i);
  expect(JSON.parse(readFileSync(report, 'utf8')).files).toHaveLength(22);
  const words = readFileSync(join(folder, 'report.txt'), 'utf8')
    .split(/^File /m)
    .slice(1);
  expect(words).toHaveLength(22);
  expect(words[0]).toMatch(/Replaced by a pseudonym[^.]*Patients Name \(0010,0010\)/);
  expect(words[0]).toMatch(/Private attributes|Kept as \d+ attributes/);
  expect(words.filter((text) => text.includes('Refused: the file is a structured report'))).toHaveLength(1);
});

test('the same key maps the same way; no key never twice', async () => {
  const [input, key] = [join(folder, 'one.dcm'), join(folder, 'key')];
  writeFileSync(input, slice(1));
  const only = async (name: string, ...args: string[]): Promise<Buffer> => {
    const output = join(folder, name);
    expect(await run('--in', input, '--out', output, ...args)).toMatchObject({ code: 0 });
    return readFileSync(join(output, files(output)[0] ?? ''));
  };
  const first = await only('k1', '--key', key);
  expect(statSync(key).mode & 0o077).toBe(0);
  expect((await only('k2', '--key', key)).equals(first)).toBe(true);
  expect((await only('k3')).equals(first)).toBe(false);
});

test('an archive: its entries are read without unpacking it', async () => {
  const [input, output] = [join(folder, 'study.zip'), join(folder, 'zipped')];
  writeFileSync(
    input,
    buildZip([
      { name: 'a/1.dcm', data: slice(1), method: 8 },
      { name: 'a/2.dcm', data: slice(2), method: 0 },
      { name: 'readme.txt', data: Buffer.from('hello'), method: 8 },
    ]),
  );
  expect(await run('--in', input, '--out', output)).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 written, 1 refused, 0 failed'),
  });
  expect(files(output)).toHaveLength(2);
});

test.each<[string, string[]]>([
  ['no arguments', []],
  ['an unknown option', ['--in', '.', '--out', 'x', '--frobnicate']],
  ['an unknown thing to retain', ['--in', '.', '--out', 'x', '--retain', 'names']],
  ['an input that is not there', ['--in', '/nowhere/at/all', '--out', 'x']],
  ['an output inside the input', ['--in', tmpdir(), '--out', join(tmpdir(), 'inside')]],
])('usage: %s', async (_, args) => {
  expect(await run(...args)).toMatchObject({ code: 2, out: expect.stringContaining('Usage') });
});

test('a disk that refuses is a failure, and leaves no half file', async () => {
  const output = join(folder, 'blocked');
  mkdirSync(output);
  const input = join(folder, 'again.dcm');
  writeFileSync(input, slice(1));
  const key = join(folder, 'key2');
  const done = join(folder, 'done');
  await run('--in', input, '--out', done, '--key', key);
  const [name = ''] = files(done);
  // Where the study's folder should be, there is a file.
  writeFileSync(join(output, name.split('/')[0] ?? ''), '');
  expect(await run('--in', input, '--out', output, '--key', key)).toMatchObject({
    code: 1,
    out: expect.stringContaining('failed'),
  });
  expect(files(output).some((file) => file.endsWith('.part') || file.endsWith('.dcm'))).toBe(false);
});

test('--pixels redact blacks out what lies outside the regions of an ultrasound', async () => {
  const [input, output] = [join(folder, 'us.dcm'), join(folder, 'us-out')];
  const region = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e].map((tag, i) =>
    element(tag, 'UL', Buffer.from([[1, 0, 2, 1][i] ?? 0, 0, 0, 0])),
  );
  writeFileSync(input, buildDicom(ctSlice([element(0x0008_0060, 'CS', 'US'), element(0x0018_6011, 'SQ', [region])])));
  expect(await run('--in', input, '--out', output, '--pixels', 'redact')).toMatchObject({ code: 0 });
  const written = readFileSync(join(output, files(output)[0] ?? ''));
  const cells = new Int16Array(Uint8Array.from(written.subarray(-16)).buffer);
  expect([...cells]).toEqual(
    [-5, 0, 40, -5, -5, 8, 9, -5].map((value, i) => ([1, 2, 5, 6].includes(i) ? value : Math.min(0, 40, 8, 9))),
  );
});

test('--pixels redact looks at coded pixels too, and writes what it changed as native pixels', async () => {
  const [input, output, report] = [join(folder, 'coded-in'), join(folder, 'coded-out'), join(folder, 'coded.json')];
  mkdirSync(input);
  const shape = {
    rows: 40,
    columns: 60,
    samples: 1,
    bitsAllocated: 8,
    bitsStored: 8,
    signed: false,
    photometric: 'MONOCHROME2',
  };
  const pixels = Uint8Array.from({ length: 2400 }, (_, i) => 20 + (i % 60));
  const frame = encodeJpegLossless(pixels, shape, { precision: 8 });
  const region = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e].map((tag, i) =>
    element(tag, 'UL', Buffer.from([[10, 10, 49, 29][i] ?? 0, 0, 0, 0])),
  );
  const dataset = ctSlice([
    element(0x0008_0060, 'CS', 'US'),
    element(0x0018_6011, 'SQ', [region]),
    us(0x0028_0010, 40),
    us(0x0028_0011, 60),
    us(0x0028_0103, 0),
    us(0x0028_0100, 8),
    us(0x0028_0101, 8),
    us(0x0028_0102, 7),
  ]);
  writeFileSync(join(input, 'good.dcm'), buildCoded(dataset, '1.2.840.10008.1.2.4.70', [[frame]]));
  writeFileSync(join(input, 'worse.dcm'), buildCoded(dataset, '1.2.840.10008.1.2.4.70', [[frame.subarray(0, 200)]]));
  expect(await run('--in', input, '--out', output, '--pixels', 'redact', '--report', report)).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 written, 1 refused, 0 failed'),
  });
  const written = readFileSync(join(output, files(output)[0] ?? ''));
  const data = written.subarray(-2400);
  for (let i = 0; i < 2400; i += 1) {
    const [x, y] = [i % 60, Math.floor(i / 60)];
    if (x < 10 || x > 49 || y < 10 || y > 29) expect(data[i]).toBe(0);
  }
  expect(data.filter((value) => value > 0).length).toBeGreaterThan(400);
});
