/** Bytes as they arrive: a Node or web stream, a generator, or what is already there. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Block {
  /** `head`: exactly the asked bytes; `full`: one or more whole blocks; `rest`: what remains, less than one block, maybe none. */
  readonly kind: 'head' | 'full' | 'rest';
  readonly bytes: Uint8Array;
}

/** Whole blocks handed on at once: enough to make the calls cheap, little enough to keep the event loop free. */
const MOST_AT_ONCE = 16;

/**
 * Cuts a stream into an optional head, runs of whole blocks, and exactly one rest at the end. When the stream ends inside
 * the head there is no head: only the rest.
 */
export async function* cutBlocks(source: ByteSource, head: number, size: number): AsyncGenerator<Block> {
  const buffer = Buffer.alloc(Math.max(head, size));
  let filled = 0;
  let kind: 'head' | 'full' = head > 0 ? 'head' : 'full';
  for await (const piece of source) {
    let offset = 0;
    while (offset < piece.length) {
      const wanted: number = kind === 'head' ? head : size;
      if (filled === 0 && kind === 'full' && piece.length - offset >= size) {
        const count = Math.min(MOST_AT_ONCE, Math.floor((piece.length - offset) / size));
        yield { kind, bytes: piece.subarray(offset, offset + count * size) };
        offset += count * size;
        continue;
      }
      const taken = piece.subarray(offset, offset + wanted - filled);
      buffer.set(taken, filled);
      filled += taken.length;
      offset += taken.length;
      if (filled < wanted) continue;
      yield { kind, bytes: Buffer.from(buffer.subarray(0, wanted)) };
      filled = 0;
      kind = 'full';
    }
  }
  yield { kind: 'rest', bytes: Buffer.from(buffer.subarray(0, filled)) };
}
