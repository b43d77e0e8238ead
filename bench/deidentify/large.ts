// Large files and whole folders, each in a process of its own, so that its peak memory is its own.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../support/results.ts';
import { ctFolder, largeFile, ultrasound } from './files.ts';
import { fileToFile } from './ours.ts';

const ROUNDS = 5;
const PEAK = join(import.meta.dirname, 'peak-memory.ts');
const CLI = join(import.meta.dirname, '../../packages/deidentify/src/cli/start.ts');

/** Runs a script in a process of its own; the peak of its memory in MB, and its time in seconds. */
function inProcess(script: string, args: readonly string[]): { peakMegabytes: number; seconds: number } {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--import', PEAK, script, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const peak = /peak (\d+) MB/.exec(child.stderr)?.[1];
  if (child.status !== 0 || peak === undefined) throw new Error(`a measured process failed: ${child.stderr}`);
  return { peakMegabytes: Number(peak), seconds: (performance.now() - start) / 1000 };
}

const seconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};

const rate = (amount: number, time: number): number => Math.round(amount / time);

function fileOf512(folder: string): Record<string, number> {
  const large = join(folder, 'large.dcm');
  largeFile(large, 512);
  const megabytes = statSync(large).size / 1e6;
  const rounds = Array.from({ length: ROUNDS }, () => ({
    copy: seconds(() => copyFileSync(large, join(folder, 'copy.dcm'))),
    ours: seconds(() => void fileToFile(large, join(folder, 'ours.dcm'))),
  }));
  const { peakMegabytes } = inProcess(import.meta.filename, ['plain', large, join(folder, 'ours.dcm')]);
  return {
    megabytes: Math.round(megabytes),
    copyMegabytesPerSecond: rate(megabytes, median(rounds.map(({ copy }) => copy))),
    megabytesPerSecond: rate(megabytes, median(rounds.map(({ ours }) => ours))),
    ofCopy: Number(median(rounds.map(({ copy, ours }) => copy / ours)).toFixed(2)),
    peakMegabytes,
  };
}

function clip(folder: string): Record<string, number> {
  const path = join(folder, 'clip.dcm');
  ultrasound(path, 212);
  const megabytes = statSync(path).size / 1e6;
  const measured = inProcess(import.meta.filename, ['redact', path, join(folder, 'redacted.dcm')]);
  const cli = inProcess(CLI, ['--in', path, '--out', join(folder, 'clip'), '--pixels', 'redact']);
  return {
    megabytes: Math.round(megabytes),
    megabytesPerSecond: rate(megabytes, measured.seconds),
    peakMegabytes: measured.peakMegabytes,
    cliSeconds: Number(cli.seconds.toFixed(1)),
    cliPeakMegabytes: cli.peakMegabytes,
  };
}

/** A scan through the command line with two workers, without and with the look for text in its pixels. */
function scan(folder: string): Record<string, unknown> {
  const slices = 1000;
  const input = join(folder, 'scan');
  mkdirSync(input);
  ctFolder(input, slices);
  const modes = ['ignore', 'suggest'].map((mode) => {
    const out = join(folder, 'scan-out');
    const measured = inProcess(CLI, ['--in', input, '--out', out, '--jobs', '2', '--pixels', mode]);
    rmSync(out, { recursive: true });
    const { peakMegabytes } = measured;
    return [mode, { filesPerSecond: Math.round((slices / measured.seconds) * 10) / 10, peakMegabytes }];
  });
  return { slices, ...Object.fromEntries(modes) };
}

/** Figures of the 512 MiB file, the ultrasound clip and the scan of 1,000 slices. Needs 4 GB in `folder`. */
export function measureLarge(folder: string): Record<string, unknown> {
  const parts = { large: fileOf512, ultrasound: clip, scan };
  return Object.fromEntries(
    Object.entries(parts).map(([name, measure]) => {
      const own = join(folder, name);
      mkdirSync(own);
      const figures = measure(own);
      rmSync(own, { recursive: true });
      console.info(name, figures);
      return [name, figures];
    }),
  );
}

if (import.meta.main) {
  const [mode, from = '', to = ''] = process.argv.slice(2);
  const edit = { boxes: [{ x: 0, y: 0, width: 1024, height: 50 }], outsideRegions: true };
  if (!fileToFile(from, to, mode === 'redact' ? edit : undefined)) throw new Error('a synthetic file was refused');
}
