import { Worker } from 'node:worker_threads';
import type { PhantomSpec } from './phantoms/index.ts';

type Drawn = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly error: string };

/** Draws pictures in the order in which they will be wanted, a few ahead, while the product works on the ones before. */
export interface Draughtsman {
  /** The next picture of the list. */
  next(): Promise<Buffer>;
  stop(): Promise<void>;
}

export function startDrawing(specs: readonly PhantomSpec[], ahead = 4): Draughtsman {
  const worker = new Worker(new URL('drawing.worker.ts', import.meta.url));
  const waiting = new Map<number, { resolve: (png: Buffer) => void; reject: (error: Error) => void }>();
  const pictures: Promise<Buffer>[] = [];
  let taken = 0;
  worker.on('message', (drawn: Drawn) => {
    const order = waiting.get(drawn.id);
    waiting.delete(drawn.id);
    if ('png' in drawn) order?.resolve(Buffer.from(drawn.png));
    else order?.reject(new Error(drawn.error));
  });
  worker.on('error', (error) => {
    for (const order of waiting.values()) order.reject(error as Error);
  });
  const order = (): void => {
    const id = pictures.length;
    const spec = specs[id];
    if (spec === undefined) return;
    const picture = new Promise<Buffer>((resolve, reject) => waiting.set(id, { resolve, reject }));
    // Whoever asks for it hears of the failure; until then it is nobody's.
    picture.catch(() => undefined);
    pictures.push(picture);
    worker.postMessage({ id, spec });
  };
  for (let index = 0; index < ahead; index += 1) order();
  return {
    next: async () => {
      const picture = pictures[taken];
      taken += 1;
      order();
      if (picture === undefined) throw new Error('no more pictures were ordered');
      return picture;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
