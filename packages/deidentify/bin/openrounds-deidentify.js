#!/usr/bin/env node
// Runs the command line under the project's own Node where it is installed: TypeScript that Node runs as it is needs 22.18 or newer.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/cli/start.ts', import.meta.url));
const own = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNew = major > 22 || (major === 22 && minor >= 18);
if (!isNew && !existsSync(own)) {
  process.stderr.write(`openrounds-deidentify needs Node 22.18 or newer; this is ${process.version}.\n`);
  process.exit(2);
}
const { status } = spawnSync(isNew ? process.execPath : own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
