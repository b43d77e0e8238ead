// De-identification of DICOM beside its peers in one run: files a second on small real files, and values left in planted files; then speed and
// memory on large files. Peers that are not here are left out and named: gdcmanon, Orthanc, a JavaScript library (fetched, never kept).
// node bench/deidentify.ts [peers | large]   (OPENROUNDS_CORPUS: folder of real files, default ../shared/corpus)
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { leaks } from '../packages/deidentify/src/dicom/testing/canaries.ts';
import { planted, smallFiles } from './deidentify/files.ts';
import type { FileOnDisk, PlantedOnDisk } from './deidentify/files.ts';
import { measureLarge } from './deidentify/large.ts';
import { oursInMemory, oursOnDisk } from './deidentify/ours.ts';
import { gdcmanon, orthanc, umessen } from './deidentify/peers.ts';
import type { Peer } from './deidentify/peers.ts';
import { median, writeResult } from './support/results.ts';

const CORPUS = process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../shared/corpus');
const ROUNDS = 3;

interface Speed {
  written: number;
  readonly rounds: number[];
}

/** All files through every peer in turn, round by round. */
async function speed(peers: readonly Peer[], files: readonly FileOnDisk[]): Promise<Map<Peer, Speed>> {
  const speeds = new Map(peers.map((peer): [Peer, Speed] => [peer, { written: 0, rounds: [] }]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [peer, measured] of speeds) {
      measured.written = 0;
      const start = performance.now();
      for (const file of files) if (await peer.deidentify(file)) measured.written += 1;
      measured.rounds.push(files.length / ((performance.now() - start) / 1000));
    }
  }
  return speeds;
}

interface Left {
  refused: number;
  leaks: number;
  /** Of the leaks, those in an attribute written under the VR that is its own. */
  underOwnVr: number;
  readonly places: string[];
}

async function left(peer: Peer, files: readonly PlantedOnDisk[]): Promise<Left> {
  const found: Left = { refused: 0, leaks: 0, underOwnVr: 0, places: [] };
  for (const file of files) {
    const out = await peer.deidentify(file);
    if (!out) found.refused += 1;
    else if (leaks(Buffer.from(out), file.canary)) {
      found.leaks += 1;
      if (file.isOwnVr) found.underOwnVr += 1;
      found.places.push(file.place);
    }
  }
  return found;
}

async function measurePeers(folder: string): Promise<Record<string, unknown>> {
  const others = [gdcmanon(folder), await orthanc(), umessen()].filter((peer) => peer !== undefined);
  const disk = oursOnDisk(folder);
  const peers = [disk, oursInMemory, ...others];
  try {
    const files = existsSync(CORPUS) ? smallFiles(CORPUS) : [];
    if (files.length === 0) console.info(`real files: left out, no corpus at ${CORPUS}`);
    const speeds = files.length > 0 ? await speed(peers, files) : undefined;
    const plantedHere = planted(folder);
    const rows: Record<string, Record<string, unknown>> = {};
    const places: Record<string, readonly string[]> = {};
    for (const peer of peers) {
      const measured = speeds?.get(peer);
      const ratios = measured?.rounds.map((perSecond, n) => perSecond / (speeds?.get(disk)?.rounds[n] ?? Number.NaN));
      const leftIn = await left(peer, plantedHere);
      const timed =
        measured && ratios
          ? {
              written: measured.written,
              filesPerSecond: Math.round(median(measured.rounds)),
              ofOursOnDisk: Number(median(ratios).toFixed(3)),
            }
          : {};
      rows[peer.name] = {
        ...timed,
        plantedRefused: leftIn.refused,
        leaks: leftIn.leaks,
        leaksUnderOwnVr: leftIn.underOwnVr,
      };
      places[peer.name] = leftIn.places;
    }
    console.info(`${files.length} real files below 1 MB; ${plantedHere.length} planted files`);
    console.table(rows);
    return { files: files.length, planted: plantedHere.length, peers: rows, places };
  } finally {
    for (const { stop } of others) await stop?.();
  }
}

const only = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'openrounds-deidentify-'));
try {
  const peers = only === 'large' ? {} : await measurePeers(folder);
  const large = only === 'peers' ? {} : measureLarge(folder);
  await writeResult(only === undefined ? 'deidentify' : `deidentify-${only}`, { ...peers, ...large });
} finally {
  rmSync(folder, { recursive: true });
}
