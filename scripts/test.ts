// `npm test`: the suites beside the code, then the real browser. Ends with one line that counts both.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureWebBuilt } from '../apps/server/src/cli/build-web.ts';
import { ensureChromium } from './chromium.ts';
import { run } from './run.ts';

const bin = (name: string): string => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The figures of one suite, from the report that vitest writes; a suite that ran nothing has failed. */
async function suite(name: string, args: readonly string[], env: Record<string, string>): Promise<Counts> {
  process.stdout.write(`\n── ${name}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-report-'));
  const report = join(folder, 'report.json');
  try {
    const { code } = await run(
      bin('vitest'),
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      { env },
    );
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
    const facts = JSON.parse(await readFile(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numFailedTestSuites: number;
    };
    const passed = facts.numPassedTests;
    const failed = Math.max(facts.numFailedTests, code === 0 && passed > 0 ? 0 : 1);
    return { passed, failed, skipped: facts.numPendingTests };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const chromium = await ensureChromium();
await ensureWebBuilt((line) => void process.stdout.write(`${line}\n`));
const web = fileURLToPath(new URL('../apps/web/dist', import.meta.url));
const env = { OPENROUNDS_CHROMIUM: chromium, OPENROUNDS_WEB_BUILT: web };
const counts = [
  await suite('beside the code', [], env),
  await suite('real browser', ['--config', 'e2e/vitest.config.ts'], env),
];
const sum = (of: (count: Counts) => number): number => counts.reduce((total, count) => total + of(count), 0);
const skipped = sum((count) => count.skipped);
process.stdout.write(
  `\n${sum((count) => count.passed)} passed, ${sum((count) => count.failed)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = sum((count) => count.failed) === 0 ? 0 : 1;
