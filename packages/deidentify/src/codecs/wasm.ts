// oxlint-disable-next-line typescript/triple-slash-reference -- ambient declarations are no module that could be imported
/// <reference path="./codec-packages.d.ts" />
import { readWasm } from '#read-wasm';

/** What a codec says about the frame it decoded. */
interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
  readonly isUsingColorTransform?: boolean;
}

export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  /** JPEG 2000 and HTJ2K only. */
  decodeSubResolution(level: number, layer: number): void;
  getFrameInfo(): FrameInfo;
  /** JPEG-LS only. */
  getInterleaveMode(): number;
  getNearLossless(): number;
  delete(): void;
}

export interface WasmEncoder {
  getDecodedBuffer(info: FrameInfo): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality(isLossless: boolean, step: number): void;
  setDecompositions(levels: number): void;
  setProgressionOrder(order: number): void;
  setTLMMarker(wanted: boolean): void;
  setTilePartDivisionsAtResolutions(wanted: boolean): void;
  encode(): void;
  delete(): void;
}

/** A running codec. */
export interface CodecModule {
  readonly HEAPU8: Uint8Array;
  readonly JpegLSDecoder: new () => WasmDecoder;
  readonly JPEGDecoder: new () => WasmDecoder;
  readonly J2KDecoder: new () => WasmDecoder;
  readonly HTJ2KDecoder: new () => WasmDecoder;
  readonly HTJ2KEncoder: new () => WasmEncoder;
}

const FACTORIES = {
  charls: () => import('@cornerstonejs/codec-charls/decodewasmjs'),
  jpeg: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
  openjpeg: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
  openjph: () => import('@cornerstonejs/codec-openjph/wasmjs'),
} as const;

export type CodecName = keyof typeof FACTORIES;

/** Memory of a codec never shrinks: one that grew beyond this for a large frame is let go and started anew. */
const MOST_KEPT = 256 * 1024 * 1024;

/** A codec that was started; `hasFailed` once it threw, for then its memory is no longer sure. */
export interface Codec {
  readonly module: CodecModule;
  /** Error lines of the frame at hand: OpenJPEG reports by printing. */
  readonly errors: string[];
  hasFailed: boolean;
}

const running = new Map<CodecName, Promise<Codec>>();

async function start(name: CodecName): Promise<Codec> {
  const [{ default: factory }, wasmBinary] = await Promise.all([FACTORIES[name](), readWasm(name)]);
  const errors: string[] = [];
  const listen = (line: string): void => {
    if (/error/i.test(line) && errors.length < 10) errors.push(line);
  };
  const module = (await factory({ wasmBinary, print: listen, printErr: listen })) as CodecModule;
  return { module, errors, hasFailed: false };
}

/** The codec, started when it is first needed, and again after it failed or grew too large. */
export async function loadCodec(name: CodecName): Promise<Codec> {
  const codec = await running.get(name);
  if (codec && !codec.hasFailed && codec.module.HEAPU8.length <= MOST_KEPT) return codec;
  const started = start(name);
  running.set(name, started);
  try {
    return await started;
  } catch (error) {
    running.delete(name);
    throw error;
  }
}
