// What sealing costs: media (whole, streamed, by range) and short fields against bare AES-256-GCM over the same bytes, in one
// run, interleaved, as medians. Run: node bench/sealing.ts
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import {
  memoryKeyStore,
  openFileKeyService,
  openMedium,
  openRange,
  openStream,
  openText,
  openVault,
  sealMedium,
  sealStream,
  sealText,
} from '@openrounds/vault';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1_048_576;
const SIZE = 64 * MIB;
const PIECE = 65_536;
const FIELDS = 20_000;
const ROUNDS = 7;

const folder = await mkdtemp(join(tmpdir(), 'openrounds-bench-'));
const keyService = await openFileKeyService({ file: join(folder, 'keys'), create: true });
const vault = await openVault({ keyService, keyStore: memoryKeyStore() });
await vault.createKeys('case:bench', ['media', 'text']);
const key = await vault.key('case:bench', 'media');
const context = { installation: vault.installation, case: 'bench', medium: 'm', rendition: 'full', version: 1 };

const plain = randomBytes(SIZE);
const bareKey = randomBytes(32);
const bareKeyObject = createSecretKey(bareKey);
const nonce = randomBytes(12);
const sealed = sealMedium(key, context, plain);
const bare = (() => {
  const cipher = createCipheriv('aes-256-gcm', bareKey, nonce, { authTagLength: 16 });
  const body = Buffer.concat([...pieces(plain, PIECE)].map((piece) => cipher.update(piece)));
  cipher.final();
  return { body, tag: cipher.getAuthTag() };
})();
const note =
  'A fall from a ladder; pain over the lateral malleolus, unable to bear weight. Is this stable enough for a boot? '.repeat(
    2,
  );

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  let length = 0;
  for await (const piece of source) length += piece.length;
  if (length < SIZE) throw new Error('Too little came out.');
}

const media: Record<string, () => void | Promise<void>> = {
  'bare AES-256-GCM, sealing': () => {
    const cipher = createCipheriv('aes-256-gcm', bareKey, nonce, { authTagLength: 16 });
    for (const piece of pieces(plain, PIECE)) cipher.update(piece);
    cipher.final();
  },
  'bare AES-256-GCM, opening': () => {
    const decipher = createDecipheriv('aes-256-gcm', bareKey, nonce, { authTagLength: 16 }).setAuthTag(bare.tag);
    for (const piece of pieces(bare.body, PIECE)) decipher.update(piece);
    decipher.final();
  },
  'bare, anew for each 16 KiB, sealing': () => {
    for (const piece of pieces(plain, 16_384)) {
      const cipher = createCipheriv('aes-256-gcm', bareKeyObject, nonce, { authTagLength: 16 });
      cipher.update(piece);
      cipher.final();
      cipher.getAuthTag();
    }
  },
  'medium, sealing whole': () => void sealMedium(key, context, plain),
  'medium, opening whole': () => void openMedium(key, context, sealed),
  'medium, sealing a stream': () => drain(sealStream(key, context, pieces(plain, PIECE))),
  'medium, opening a stream': () => drain(openStream(key, context, pieces(sealed, PIECE))),
  'medium, opening by range': () =>
    drain(openRange(key, context, sealed.length, (start, end) => pieces(sealed.subarray(start, end), PIECE))),
};

const place = { table: 'comment', column: 'text', row: '0190a5b2-5b1e-7c3e-9e3f-1c2d3e4f5a6b', version: 3 };
const textKey = await vault.key('case:bench', 'text');
const noteBytes = Buffer.from(note);
const sealedNote = sealText(textKey, place, note);
const fields: Record<string, () => void> = {
  'bare AES-256-GCM, sealing a field': () => {
    const cipher = createCipheriv('aes-256-gcm', bareKey, randomBytes(12), { authTagLength: 16 });
    Buffer.concat([cipher.update(noteBytes), cipher.final(), cipher.getAuthTag()]);
  },
  'field, sealing': () => void sealText(textKey, place, note),
  'field, opening': () => void openText(textKey, place, sealedNote),
};

const seconds = new Map<string, number[]>();
function record(name: string, started: number): void {
  seconds.set(name, [...(seconds.get(name) ?? []), (performance.now() - started) / 1_000]);
}
for (let round = 0; round <= ROUNDS; round += 1) {
  if (round === 1) seconds.clear(); // the first round warms up
  for (const [name, run] of Object.entries(media)) {
    const started = performance.now();
    await run();
    record(name, started);
  }
  for (const [name, run] of Object.entries(fields)) {
    const started = performance.now();
    for (let i = 0; i < FIELDS; i += 1) run();
    record(name, started);
  }
}

const median = (name: string) =>
  (seconds.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
const rows = [
  ...Object.keys(media).map((name) => {
    const base = name.includes('opening') ? 'bare AES-256-GCM, opening' : 'bare AES-256-GCM, sealing';
    return { name, figure: SIZE / 1e6 / median(name), unit: 'MB/s', ofBare: median(base) / median(name) };
  }),
  ...Object.keys(fields).map((name) => {
    const base = 'bare AES-256-GCM, sealing a field';
    return { name, figure: FIELDS / median(name), unit: 'fields/s', ofBare: median(base) / median(name) };
  }),
];
for (const { name, figure, unit, ofBare } of rows) {
  console.log(`${name.padEnd(36)} ${figure.toFixed(0).padStart(8)} ${unit.padEnd(8)} ${ofBare.toFixed(2)} of bare`);
}
const folderOut = new URL('results/', import.meta.url);
mkdirSync(folderOut, { recursive: true });
const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
const report = { sizeBytes: SIZE, fieldBytes: noteBytes.length, rounds: ROUNDS, machine, rows };
writeFileSync(new URL('sealing.json', folderOut), `${JSON.stringify(report, null, 2)}\n`);
vault.close();
await rm(folder, { recursive: true });
