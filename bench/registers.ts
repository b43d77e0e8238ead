// Reading a register: a generated file in the column layout of NPPES, one million lines unless told otherwise, through the command line as an
// operator calls it: killed on the way with SIGKILL, gone on with, read to its end, then a second month in which one in a hundred changed.
// Prints lines a second, peak memory of the process, and how quickly one person is found. Usage: node bench/registers.ts [lines]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { compose } from '../apps/server/src/compose.ts';
import { readConfig } from '../apps/server/src/config.ts';
import { matchOf } from '../apps/server/src/rooms/verification/registers/match.ts';
import { npi, nppesDeactivated, nppesHeader, nppesPerson, surname } from '../apps/server/src/testing/nppes-file.ts';
import { Application } from '@openrounds/domain/verification';
import { quantile, writeResult } from './support/results.ts';

const main = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
const lines = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'openrounds-registers-'));
const environment = {
  ...process.env,
  OPENROUNDS_DATA: join(folder, 'data'),
  OPENROUNDS_BUILD_WEB: '0',
  LOG_LEVEL: 'error',
};

async function writeMonth(file: string, month: number): Promise<number> {
  const out = createWriteStream(file);
  out.write(nppesHeader);
  for (let n = 0; n < lines; n += 1) {
    const line = month > 1 && n % 100 === 7 ? nppesDeactivated(n) : nppesPerson(n);
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return (await stat(file)).size;
}

interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly out: string;
}

/** The command, until it ends or has come as far as `killAt` per cent: then SIGKILL. */
async function importFile(file: string, killAt?: number): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'registers', 'import', 'npi', file], { env: environment });
  let [out, peak] = ['', 0];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    const percent = Math.max(0, ...Array.from(out.matchAll(/(\d+) %/g), ([, digits]) => Number(digits)));
    if (killAt !== undefined && percent >= killAt) child.kill('SIGKILL');
  });
  child.stderr.pipe(process.stderr);
  const look = async (): Promise<void> => {
    // The process may have ended since.
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  };
  const watch = setInterval(() => void look(), 200);
  await once(child, 'close');
  clearInterval(watch);
  return { seconds: (performance.now() - began) / 1000, peakMb: Math.round(peak), out };
}

const lastLine = ({ out }: Run): string => out.trim().split('\n').at(-1) ?? '';
const rate = ({ seconds }: Run): number => Math.round(lines / seconds);

try {
  const [first, second] = [join(folder, '1.csv'), join(folder, '2.csv')];
  const bytes = await writeMonth(first, 1);
  process.stderr.write(`${(bytes / 1e9).toFixed(2)} GB written\n`);
  const killed = await importFile(first, 40);
  const rest = await importFile(first);
  process.stderr.write(`${lastLine(rest)}\n`);
  await writeMonth(second, 2);
  const month = await importFile(second);
  process.stderr.write(`${lastLine(month)}\n`);

  const config = readConfig('serve', environment);
  const running = await compose(config, { log: pino({ level: 'error' }), work: false });
  const took: number[] = [];
  for (let i = 0; i < 2000; i += 1) {
    const n = (i * 7919) % lines;
    // Those whose number was taken away are not counted by their name.
    if (n % 100 === 7) continue;
    const known = i % 2 === 0;
    const said = Application.parse({
      givenName: 'Ada',
      familyName: surname(n),
      profession: 'doctor',
      country: 'US',
      registrationBody: 'npi',
      registrationNumber: npi(known ? n : lines + n),
    });
    const at = performance.now();
    const match = await matchOf(running.app, said);
    took.push(performance.now() - at);
    if (match?.found !== known || (!known && match.sameName === 0))
      throw new Error(`${n} was not looked up as it stands`);
  }
  const { rows } = await running.app.database.pool.query("select pg_total_relation_size('registers.entry') as n");
  await running.stop();
  await writeResult('registers', {
    lines,
    gigabytes: Number((bytes / 1e9).toFixed(2)),
    killedAfterSeconds: Math.round(killed.seconds),
    wentOn: /going on after line (\d+)/.exec(rest.out)?.[1] ?? null,
    restSeconds: Math.round(rest.seconds),
    nextMonthSeconds: Math.round(month.seconds),
    nextMonthLinesPerSecond: rate(month),
    peakMb: Math.max(killed.peakMb, rest.peakMb, month.peakMb),
    tableBytesPerPerson: Math.round(Number(rows[0].n) / lines),
    lookUpMs: { median: quantile(took, 0.5), p99: quantile(took, 0.99) },
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
