// The bundler finds these files and puts them beside the page: nothing is fetched from anywhere else, and nothing before it is needed.
const FILES = {
  charls: () => new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
  jpeg: () => new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  openjpeg: () => new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
  openjph: () => new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url),
} as const;

/** The WebAssembly of a codec, from where the page came from. */
export async function readWasm(name: keyof typeof FILES): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(FILES[name]());
  if (!response.ok) throw new Error(`the ${name} codec could not be loaded: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
