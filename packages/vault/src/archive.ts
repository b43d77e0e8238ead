import { randomBytes } from 'node:crypto';
import { DataKey, endKey, KEY_BYTES } from './data-key.ts';
import { SealBrokenError } from './errors.ts';
import type { ByteSource } from './blocks.ts';
import type { KeyService } from './key-service.ts';
import { openStream, sealStream } from './media.ts';

const MAGIC = Buffer.from('openrounds archive 1\n');
const LENGTH_BYTES = 4;
const MAX_WRAPPED_BYTES = 4096;

const contextOf = (kind: string) => ({
  installation: 'any',
  case: 'archive',
  medium: kind,
  rendition: 'archive',
  version: 1,
});
const labelOf = (kind: string): string => `archive/${kind}`;

/**
 * Seals a backup with a random key that the root wraps: whoever holds the root key, and nobody else, opens it. Layout:
 * magic ‖ length (4, big-endian) ‖ wrapped key ‖ sealed stream. `kind` is bound in: one archive cannot stand in for another.
 */
export async function* sealArchive(service: KeyService, kind: string, source: ByteSource): AsyncGenerator<Buffer> {
  const secret = randomBytes(KEY_BYTES);
  const wrapped = Buffer.from(await service.wrap(labelOf(kind), secret), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(wrapped.length);
  yield Buffer.concat([MAGIC, length, wrapped]);
  const key = new DataKey(secret);
  try {
    yield* sealStream(key, contextOf(kind), source);
  } finally {
    endKey(key, 'expired');
  }
}

/** Opens what {@link sealArchive} made. @throws SealBrokenError when it was altered, cut short, or is of another kind; KeyServiceError for another root */
export async function* openArchive(
  service: KeyService,
  kind: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  const need = async (bytes: number): Promise<void> => {
    while (head.length < bytes) {
      const { done, value } = await iterator.next();
      if (done === true) throw new SealBrokenError();
      head = Buffer.concat([head, value]);
    }
  };
  await need(MAGIC.length + LENGTH_BYTES);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBrokenError();
  const length = head.readUInt32BE(MAGIC.length);
  if (length > MAX_WRAPPED_BYTES) throw new SealBrokenError();
  const start = MAGIC.length + LENGTH_BYTES;
  await need(start + length);
  const key = new DataKey(await service.unwrap(labelOf(kind), head.toString('utf8', start, start + length)));
  const rest = head.subarray(start + length);
  try {
    yield* openStream(key, contextOf(kind), after(rest, iterator));
  } finally {
    endKey(key, 'expired');
  }
}

async function* after(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}
