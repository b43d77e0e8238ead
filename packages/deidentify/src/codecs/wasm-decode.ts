import { broken } from './types.ts';
import type { Codec, CodecModule, WasmDecoder } from './wasm.ts';

/**
 * Runs one frame through a codec.
 * @param read takes what is needed from the decoder; buffers have to be copied, for they go with it
 * @throws {DicomError} `codestream` when the codec gives up, whatever it throws or prints
 */
export function runDecoder<T>(
  codec: Codec,
  make: (module: CodecModule) => new () => WasmDecoder,
  bytes: Uint8Array,
  read: (decoder: WasmDecoder) => T,
  decode: (decoder: WasmDecoder) => void = (decoder) => decoder.decode(),
): T {
  if (codec.hasFailed) throw broken('the codec gave up on an earlier frame');
  codec.errors.length = 0;
  let decoder: WasmDecoder;
  try {
    decoder = new (make(codec.module))();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decode(decoder);
  } catch {
    // A codec throws numbers, strings or traps, and none of them says more than this.
    codec.hasFailed = true;
    throw broken('the coded image is damaged: the codec cannot decode it');
  }
  try {
    if (codec.errors.length > 0) throw broken('the coded image is damaged: the codec reports errors');
    return read(decoder);
  } finally {
    decoder.delete();
  }
}
