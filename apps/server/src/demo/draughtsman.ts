import { Worker } from 'node:worker_threads';
import type { PhantomSpec } from './phantoms/index.ts';
import type { StudySpec } from './studies/files.ts';

/** A picture, or a study whose pseudonyms come from a key. */
export type Order = { readonly phantom: PhantomSpec } | { readonly study: StudySpec; readonly key: Uint8Array };

type Drawn =
  | { readonly id: number; readonly files: readonly Uint8Array[] }
  | { readonly id: number; readonly error: string };

/** Draws pictures in the order in which they will be wanted, a few ahead, while the product works on the ones before. */
export interface Draughtsman {
  /** The files of the next order: one for a picture, one for each instance of a study. */
  next(): Promise<readonly Buffer[]>;
  stop(): Promise<void>;
}

export function startDrawing(orders: readonly Order[], ahead = 4): Draughtsman {
  const worker = new Worker(new URL('drawing.worker.ts', import.meta.url));
  const waiting = new Map<number, { resolve: (files: readonly Buffer[]) => void; reject: (error: Error) => void }>();
  const pictures: Promise<readonly Buffer[]>[] = [];
  let taken = 0;
  worker.on('message', (drawn: Drawn) => {
    const asked = waiting.get(drawn.id);
    waiting.delete(drawn.id);
    if ('files' in drawn) asked?.resolve(drawn.files.map((file) => Buffer.from(file)));
    else asked?.reject(new Error(drawn.error));
  });
  worker.on('error', (error) => {
    for (const asked of waiting.values()) asked.reject(error as Error);
  });
  const start = (): void => {
    const id = pictures.length;
    const order = orders[id];
    if (order === undefined) return;
    const picture = new Promise<readonly Buffer[]>((resolve, reject) => waiting.set(id, { resolve, reject }));
    // Whoever asks for it hears of the failure; until then it is nobody's.
    picture.catch(() => undefined);
    pictures.push(picture);
    worker.postMessage({ id, order });
  };
  for (let index = 0; index < ahead; index += 1) start();
  return {
    next: async () => {
      const picture = pictures[taken];
      taken += 1;
      start();
      if (picture === undefined) throw new Error('no more pictures were ordered');
      return picture;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
