// Prints every import that goes round a door, with the rule it breaks; fails when there is one, or when nothing was read.
import { glob, readFile } from 'node:fs/promises';
import { brokenRules } from './doors.ts';

const files = new Map<string, string>();
for await (const file of glob('{apps,packages}/*/{src,**}/**/*.{ts,tsx}', {
  exclude: (name) => name === 'node_modules' || name === 'dist',
})) {
  files.set(file, await readFile(file, 'utf8'));
}
const broken = brokenRules(files);
for (const { file, imports, reason } of broken) process.stdout.write(`${file}: imports ${imports}: ${reason}\n`);
process.stdout.write(`${files.size} files read, ${broken.length} rules broken\n`);
process.exitCode = broken.length === 0 && files.size > 50 ? 0 : 1;
