import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const FILES = {
  charls: '@cornerstonejs/codec-charls/decodewasm',
  jpeg: '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
  openjpeg: '@cornerstonejs/codec-openjpeg/decodewasm',
  openjph: '@cornerstonejs/codec-openjph/wasm',
} as const;

/** The WebAssembly of a codec, from the package it came with. */
export async function readWasm(name: keyof typeof FILES): Promise<Uint8Array<ArrayBuffer>> {
  return readFile(resolve(FILES[name]));
}
