import { parentPort } from 'node:worker_threads';
import { drawPhantom } from './phantoms/index.ts';
import { studyFiles } from './studies/files.ts';
import type { Order } from './draughtsman.ts';

const draw = async (order: Order): Promise<Uint8Array[]> =>
  'study' in order ? studyFiles(order.study, order.key) : [await drawPhantom(order.phantom).png()];

parentPort?.on('message', ({ id, order }: { id: number; order: Order }) => {
  draw(order).then(
    (files) => parentPort?.postMessage({ id, files }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  );
});
