#!/usr/bin/env node
// Runs the program under the project's own Node 24, whatever started it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const own = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const node = existsSync(own) ? own : process.execPath;
const program = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
// A terminal tells the program itself of Ctrl+C and of its own end; a supervisor tells only the process it started.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
process.on('SIGTERM', () => program.kill('SIGTERM'));
program.on('exit', (code) => process.exit(code ?? 1));
