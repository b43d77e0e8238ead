// Makes src/pixels/text/network-wasm.ts from network.c. It needs clang and wasm-ld (Debian: clang, lld). Run it after a change of
// network.c: node packages/deidentify/tools/build-text-network.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'openrounds-network-'));
try {
  const made = join(folder, 'network.wasm');
  execFileSync(
    'clang',
    '--target=wasm32 -msimd128 -mbulk-memory -O3 -fno-unroll-loops -Wall -Werror -nostdlib -ffreestanding -Wl,--no-entry -Wl,--strip-all'
      .split(' ')
      .concat(here('../src/pixels/text/network.c'), '-o', made),
    { stdio: 'inherit' },
  );
  const lines =
    readFileSync(made)
      .toString('base64')
      .match(/.{1,110}/g) ?? [];
  writeFileSync(
    here('../src/pixels/text/network-wasm.ts'),
    '// Written by tools/build-text-network.ts from network.c; do not edit by hand.\n' +
      '/** The text network for WebAssembly, in base64. */\n// oxfmt-ignore\n' +
      `export const NETWORK_WASM =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
