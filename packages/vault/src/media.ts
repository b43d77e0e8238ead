import { type Block, type ByteSource, cutBlocks } from './blocks.ts';
import {
  CHUNK_BYTES,
  CHUNKED_HEADER_BYTES,
  type MessageKeys,
  newMessage,
  openChunks,
  openHeader,
  sealChunks,
  sealChunksInto,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
} from './chunked.ts';
import { type DataKey, unsafeKeyBytes } from './data-key.ts';
import { encodeParts, versionPart } from './encoding.ts';
import { KeyDestroyedError, SealBrokenError } from './errors.ts';

/** What a sealed medium is. All five are bound into its keys: it opens as nothing else. */
export interface MediaContext {
  /** `Vault.installation`. */
  readonly installation: string;
  readonly case: string;
  readonly medium: string;
  /** `original`, `thumb`, `screen`, … */
  readonly rendition: string;
  readonly version: number;
}

/** Bytes of the sealed object from `start` up to, not including, `end`. */
export type FetchRange = (start: number, end: number) => ByteSource | Promise<ByteSource>;

const FORMAT = 1;
const HEADER_BYTES = 1 + CHUNKED_HEADER_BYTES;

function contextBytes(context: MediaContext): Buffer {
  const { installation, medium, rendition, version } = context;
  return encodeParts(['openrounds.vault/media@1', installation, context.case, medium, rendition, versionPart(version)]);
}

/** Bytes of the sealed form of `plain` bytes. */
export function sealedSize(plain: number): number {
  return HEADER_BYTES + plain + (Math.floor(plain / CHUNK_BYTES) + 1) * TAG_BYTES;
}

/** Bytes that a sealed form of `sealed` bytes holds. Throws {@link SealBrokenError} for a length no sealed form has. */
export function plainSize(sealed: number): number {
  const body = sealed - HEADER_BYTES;
  const rest = body % SEALED_CHUNK_BYTES;
  if (body < 0 || rest < TAG_BYTES) throw new SealBrokenError();
  return Math.floor(body / SEALED_CHUNK_BYTES) * CHUNK_BYTES + rest - TAG_BYTES;
}

/**
 * Seals a stream: format (1) ‖ salt (24) ‖ commitment (32) ‖ chunks. Holds some hundred kilobytes at a time, whatever the length.
 * The key is used at once, not when the first byte is read.
 */
export function sealStream(key: DataKey, context: MediaContext, source: ByteSource): AsyncGenerator<Buffer> {
  return sealBlocks(newMessage(unsafeKeyBytes(key), contextBytes(context)), source);
}

async function* sealBlocks(keys: MessageKeys, source: ByteSource): AsyncGenerator<Buffer> {
  yield Buffer.concat([Uint8Array.of(FORMAT), keys.header]);
  let index = 0;
  for await (const block of cutBlocks(source, 0, CHUNK_BYTES)) {
    yield sealChunks(keys, index, block.bytes);
    index += block.bytes.length / CHUNK_BYTES;
  }
}

/** {@link sealStream} for bytes already in memory. */
export function sealMedium(key: DataKey, context: MediaContext, plain: Uint8Array): Buffer {
  const keys = newMessage(unsafeKeyBytes(key), contextBytes(context));
  const sealed = Buffer.allocUnsafe(sealedSize(plain.length));
  sealed.writeUInt8(FORMAT, 0);
  sealed.set(keys.header, 1);
  const final = Math.floor(plain.length / CHUNK_BYTES);
  if (final > 0) sealChunksInto(sealed.subarray(HEADER_BYTES), keys, 0, plain.subarray(0, final * CHUNK_BYTES));
  sealChunksInto(sealed.subarray(chunkOffset(final)), keys, final, plain.subarray(final * CHUNK_BYTES));
  return sealed;
}

/** Opens what {@link sealMedium} or {@link sealStream} made. Throws {@link SealBrokenError} on anything else. */
export function openMedium(key: DataKey, context: MediaContext, sealed: Uint8Array): Buffer {
  return openMessage(unsafeKeyBytes(key), contextBytes(context), sealed);
}

/** {@link openMedium} with the input key and the context as bytes, as the published vectors give them. */
export function openMessage(inputKey: Uint8Array, context: Uint8Array, sealed: Uint8Array): Buffer {
  plainSize(sealed.length);
  const keys = openFormat(inputKey, context, sealed.subarray(0, HEADER_BYTES));
  return openChunks(keys, 0, sealed.subarray(HEADER_BYTES));
}

function openFormat(inputKey: Uint8Array, context: Uint8Array, header: Uint8Array): MessageKeys {
  if (header[0] !== FORMAT) throw new SealBrokenError();
  return openHeader(inputKey, context, header.subarray(1));
}

/**
 * Opens a whole stream of unknown length. What it yields is authentic; that it is complete is certain only when it ends
 * without an error, so a reader must treat an error as "nothing arrived".
 */
export function openStream(key: DataKey, context: MediaContext, source: ByteSource): AsyncGenerator<Buffer> {
  return openMessageStream(unsafeKeyBytes(key), contextBytes(context), source, () => assertNotDestroyed(key));
}

/** {@link openStream} with the input key and the context as bytes; `check` runs before each yield. */
export async function* openMessageStream(
  inputKey: Uint8Array,
  context: Uint8Array,
  source: ByteSource,
  check: () => void = () => {},
): AsyncGenerator<Buffer> {
  let keys: MessageKeys | undefined;
  let index = 0;
  for await (const block of cutBlocks(source, HEADER_BYTES, SEALED_CHUNK_BYTES)) {
    if (block.kind === 'head') {
      keys = openFormat(inputKey, context, block.bytes);
      continue;
    }
    if (keys === undefined) throw new SealBrokenError();
    const plain = openChunks(keys, index, block.bytes);
    index += Math.floor(block.bytes.length / SEALED_CHUNK_BYTES);
    check();
    if (plain.length > 0) yield plain;
  }
}

function assertNotDestroyed(key: DataKey): void {
  if (key.destroyed) throw new KeyDestroyedError();
}

/**
 * Opens the bytes `start` (included) to `end` (excluded) of a sealed medium, reading only the chunks they lie in, the
 * header and, to be sure that `size` is the true length, the last chunk.
 *
 * @param size length of the sealed object; {@link plainSize} gives that of the plain one
 * @throws SealBrokenError when anything read is not authentic; RangeError when the range lies outside; KeyDestroyedError
 *   also in the middle, when the key is destroyed meanwhile
 */
export async function* openRange(
  key: DataKey,
  context: MediaContext,
  size: number,
  fetchRange: FetchRange,
  range: { readonly start: number; readonly end: number } = { start: 0, end: plainSize(size) },
): AsyncGenerator<Buffer> {
  const { start, end } = range;
  const plain = plainSize(size);
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > plain) {
    throw new RangeError('The range lies outside the medium.');
  }
  const final = Math.floor(plain / CHUNK_BYTES);
  const [header, ending] = await Promise.all([
    readExactly(fetchRange, 0, HEADER_BYTES),
    readExactly(fetchRange, chunkOffset(final), size),
  ]);
  const keys = openFormat(unsafeKeyBytes(key), contextBytes(context), header);
  const finalPlain = openChunks(keys, final, ending);
  const first = Math.floor(start / CHUNK_BYTES);
  const stop = Math.min(final, Math.ceil(end / CHUNK_BYTES));
  if (start < end && first < stop) {
    let index = first;
    for await (const block of fullChunks(fetchRange, first, stop)) {
      const opened = openChunks(keys, index, block.bytes);
      const at = index * CHUNK_BYTES;
      index += block.bytes.length / SEALED_CHUNK_BYTES;
      assertNotDestroyed(key);
      yield opened.subarray(Math.max(0, start - at), end - at);
    }
  }
  const from = final * CHUNK_BYTES;
  assertNotDestroyed(key);
  if (start < end && end > from) yield finalPlain.subarray(Math.max(0, start - from), end - from);
}

const chunkOffset = (index: number) => HEADER_BYTES + index * SEALED_CHUNK_BYTES;

async function* fullChunks(fetchRange: FetchRange, first: number, stop: number): AsyncGenerator<Block> {
  let missing = stop - first;
  const source = await fetchRange(chunkOffset(first), chunkOffset(stop));
  for await (const block of cutBlocks(source, 0, SEALED_CHUNK_BYTES)) {
    if (block.kind === 'rest') {
      if (block.bytes.length > 0) throw new SealBrokenError();
      continue;
    }
    missing -= block.bytes.length / SEALED_CHUNK_BYTES;
    if (missing < 0) throw new SealBrokenError();
    yield block;
  }
  if (missing !== 0) throw new SealBrokenError();
}

async function readExactly(fetchRange: FetchRange, start: number, end: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of await fetchRange(start, end)) {
    length += piece.length;
    if (length > end - start) throw new SealBrokenError();
    pieces.push(piece);
  }
  if (length < end - start) throw new SealBrokenError();
  return Buffer.concat(pieces);
}
