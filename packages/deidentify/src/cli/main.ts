import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describeReport } from '../dicom/index.ts';
import { readArguments, UsageError, USAGE } from './arguments.ts';
import type { Settings } from './arguments.ts';
import { describeMedia } from './media-report.ts';
import { listInputs } from './inputs.ts';
import type { Input } from './inputs.ts';
import { runAll } from './pool.ts';
import type { Outcome } from './work.ts';

const say = (text: string): void => void process.stderr.write(text);

function readKey(path: string | undefined): Uint8Array {
  if (path === undefined) return randomBytes(32);
  if (!existsSync(path)) {
    const key = randomBytes(32);
    writeFileSync(path, key, { mode: 0o600, flag: 'wx' });
    say(`A new key was written to ${path}: whoever has it can link this output to its originals. Keep it apart.\n`);
    return key;
  }
  const key = readFileSync(path);
  if (key.length < 16) throw new UsageError('--key: the file has fewer than 16 bytes');
  return key;
}

const isInside = (inner: string, outer: string): boolean => !relative(outer, inner).startsWith('..');

function check(settings: Settings): void {
  const [input, output] = [resolve(settings.input), resolve(settings.output)];
  if (!existsSync(input)) throw new UsageError('--in: there is no such file or folder');
  if (statSync(input).isDirectory() && (isInside(output, input) || isInside(input, output))) {
    throw new UsageError('--in and --out lie in one another: originals and copies must not mix');
  }
  if (existsSync(output) && !statSync(output).isDirectory()) throw new UsageError('--out: that is a file');
  mkdirSync(output, { recursive: true });
}

class Progress {
  readonly #total: number;
  readonly #isTerminal = process.stderr.isTTY;
  #shown = 0;
  #done = 0;

  constructor(total: number) {
    this.#total = total;
  }

  step(): void {
    this.#done += 1;
    if (!this.#isTerminal || (Date.now() - this.#shown < 100 && this.#done < this.#total)) return;
    this.#shown = Date.now();
    const share = this.#done / this.#total;
    say(`\r[${'#'.repeat(Math.floor(share * 30)).padEnd(30)}] ${this.#done}/${this.#total}`);
    if (this.#done === this.#total) say('\n');
  }
}

function summary(outcomes: readonly Outcome[], inputs: readonly Input[]): string {
  const lines: string[] = [];
  for (const { number, report, failure } of outcomes) {
    const input = inputs[number - 1];
    const name = input?.entry ? `${input.path}:${input.entry.name}` : (input?.path ?? '');
    if (failure !== undefined) lines.push(`failed   #${number} ${name}: ${failure}`);
    else if (report?.outcome === 'refused') lines.push(`refused  #${number} ${name}: ${report.refusal?.reason ?? ''}`);
  }
  const having = (sought: string): Outcome[] =>
    outcomes.filter(({ report }) => report?.suspicions.some(({ kind }) => kind === sought));
  const suspected = having('burned-in-text').length;
  const unseen = having('pixels-not-inspected').filter(({ report }) => report && 'media' in report).length;
  const written = outcomes.filter((outcome) => outcome.written !== undefined).length;
  const failed = outcomes.filter((outcome) => outcome.failure !== undefined).length;
  lines.push(`${written} written, ${outcomes.length - written - failed} refused, ${failed} failed.`);
  if (suspected > 0)
    lines.push(
      `${suspected} of the written files presumably hold text in their pixels: look at them before they are shared.`,
    );
  if (unseen > 0) lines.push(`${unseen} of the written pictures and films were not looked at: look at them.`);
  return `${lines.join('\n')}\n`;
}

/** For machines under the name that was asked for, and beside it for people: the same account, ending in `.txt`. */
function writeReports(path: string, { retain }: Settings, outcomes: readonly Outcome[]): void {
  writeFileSync(path, `${JSON.stringify({ profile: 'basic', retain, files: outcomes }, null, 1)}\n`);
  writeFileSync(`${path.replace(/\.json$/i, '')}.txt`, outcomes.map(readable).join('\n'));
}

function readable({ number, written, report, failure, textSuggestions }: Outcome): string {
  const seen = textSuggestions === undefined ? '' : `  Places in the pixels that look like text: ${textSuggestions}.\n`;
  const account = report === undefined ? `  Failed: ${failure ?? 'unknown'}.\n` : describe(report);
  return `File ${number}${written === undefined ? '' : `, ${written}`}\n${account}${seen}`;
}

const describe = (report: NonNullable<Outcome['report']>): string =>
  'media' in report ? describeMedia(report) : describeReport(report);

/**
 * The command line.
 * @param argv arguments without the program's name
 * @returns the exit code: 0 every file written or refused with a reason, 1 a failure, 2 usage
 */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const settings = readArguments(argv);
    if (settings === 'help') {
      process.stdout.write(USAGE);
      return 0;
    }
    return await run(settings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function run(settings: Settings): Promise<number> {
  check(settings);
  const key = readKey(settings.key);
  const inputs = listInputs(settings.input);
  const outcomes: Outcome[] = [];
  const progress = new Progress(inputs.length);
  await runAll(
    inputs,
    { key, output: resolve(settings.output), retain: settings.retain, pixels: settings.pixels, audio: settings.audio },
    settings.jobs,
    (outcome) => {
      outcomes.push(outcome);
      progress.step();
    },
  );
  outcomes.sort((a, b) => a.number - b.number);
  // Names of input files may say who they are about: the report knows files by their number, the screen by both.
  if (settings.report !== undefined) writeReports(settings.report, settings, outcomes);
  say(summary(outcomes, inputs));
  return outcomes.some((outcome) => outcome.failure !== undefined) ? 1 : 0;
}
