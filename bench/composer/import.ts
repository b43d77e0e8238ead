import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ctScan } from '../../e2e/support/synthetic-scans.ts';
import { rendererMegabytes } from '../support/renderer-memory.ts';

export interface ImportFigures {
  readonly slices: number;
  readonly megabytes: number;
  /** Until the series can be looked at, everything de-identified once and looked through. */
  readonly seconds: number;
  /** Resident memory of the page's process: before, and at most while it read. */
  readonly restMegabytes: number;
  readonly peakMegabytes: number;
  /** Slices that went on being read in a second of pause. */
  readonly readWhilePaused: number;
}

/** Slices of 512 × 512 on a disk, written one by one. */
async function slicesOnDisk(count: number): Promise<{ folder: string; paths: string[]; bytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-slices-'));
  const paths: string[] = [];
  let bytes = 0;
  // In runs of few: all of them at once would be the memory of this process.
  for (let at = 0; at < count; at += 20) {
    const some = ctScan({
      slices: Math.min(20, count - at),
      size: 512,
      apart: 1,
      series: 1,
      description: 'Axial 1 mm',
    });
    for (const [index, file] of some.entries()) {
      const path = join(folder, `IM${at + index}`);
      await writeFile(path, distinct(file, at + index));
      paths.push(path);
      bytes += file.length;
    }
  }
  return { folder, paths, bytes };
}

/** Runs repeat their numbers: the UID and the number of an instance say which one it is. */
function distinct(file: Buffer, at: number): Buffer {
  const mark = Buffer.from('1.2.826.0.1.3680043.8.498.77.1.');
  const place = file.indexOf(mark);
  // As long as it was, padded by a null: 0008,0018 is written before anything that depends on its length.
  const old = file.readUInt16LE(place - 2);
  const uid = Buffer.from(`1.2.826.0.1.3680043.8.498.77.1.${at + 1000}`);
  const padded = uid.length % 2 === 0 ? uid : Buffer.concat([uid, Buffer.alloc(1)]);
  const changed = Buffer.concat([file.subarray(0, place), padded, file.subarray(place + old)]);
  changed.writeUInt16LE(padded.length, place - 2);
  return changed;
}

/** Imports a CT of so many slices, with a pause in the middle, and leaves it unsent. */
export async function importOf(page: Page, slices: number): Promise<ImportFigures> {
  const { folder, paths, bytes } = await slicesOnDisk(slices);
  try {
    await page.goto('/new');
    await page.getByRole('heading', { name: 'What do you want to show?' }).waitFor();
    const rest = rendererMegabytes();
    let peak = rest;
    const sampling = setInterval(() => (peak = Math.max(peak, rendererMegabytes())), 250);
    const began = performance.now();
    await page.locator('input[type=file][accept]').first().setInputFiles(paths);
    const progress = page.getByRole('progressbar', { name: 'De-identifying' });
    await progress.waitFor();
    const done = async (): Promise<number> => Number(await progress.getAttribute('value'));
    while ((await done()) < slices / 4) await page.waitForTimeout(50);
    await page.getByRole('button', { name: 'Pause' }).click();
    // The one that was being read.
    await page.waitForTimeout(300);
    const before = await done();
    await page.waitForTimeout(1000);
    const readWhilePaused = (await done()) - before;
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: /identify them\?/ }).waitFor({ timeout: 600_000 });
    clearInterval(sampling);
    return {
      slices,
      megabytes: Math.round(bytes / 1e6),
      // Without the pause.
      seconds: Math.round((performance.now() - began - 1300) / 100) / 10,
      restMegabytes: Math.round(rest),
      peakMegabytes: Math.round(peak),
      readWhilePaused,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
