// `npm run check`: everything that reads the code without running the product. The same here and in CI.
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

const bin = (name: string): string => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

const checks: readonly (readonly [what: string, command: string, args: readonly string[]])[] = [
  ['format', bin('oxfmt'), ['--check', '.']],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web', bin('tsc'), ['-p', 'apps/web/tsconfig.json']],
  ['lint and dependency rules', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['rooms keep to their doors', process.execPath, ['scripts/check-doors.ts']],
  ['unused code', bin('knip'), []],
];

const failed: string[] = [];
for (const [what, command, args] of checks) {
  process.stdout.write(`\n── ${what}\n`);
  const { code } = await run(command, args);
  if (code !== 0) failed.push(what);
}
process.stdout.write(failed.length === 0 ? '\nAll checks hold.\n' : `\nNot in order: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
