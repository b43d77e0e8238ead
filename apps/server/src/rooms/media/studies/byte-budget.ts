import { AppError } from '@openrounds/domain/kit';

/** Bytes of uploads that this process may hold in memory at a time. */
export interface ByteBudget {
  /** Counts bytes in. @throws AppError `unavailable` when there is no room for them now: nobody waits with half a file in hand */
  take(bytes: number): void;
  give(bytes: number): void;
}

export function createByteBudget(most: number): ByteBudget {
  let held = 0;
  return {
    take: (bytes) => {
      if (held + bytes > most) throw new AppError('unavailable', { reason: 'uploads-waiting', retryAfterSeconds: 2 });
      held += bytes;
    },
    give: (bytes) => {
      held -= bytes;
    },
  };
}

/** Reads a body whole, within the budget; what it took is given back by `release`. */
export async function collectWithin(
  budget: ByteBudget,
  body: AsyncIterable<Uint8Array>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; release: () => void }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      budget.take(chunk.length);
      length += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    budget.give(length);
    throw error;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks.splice(0)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, release: () => budget.give(length) };
}
