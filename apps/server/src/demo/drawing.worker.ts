import { parentPort } from 'node:worker_threads';
import { drawPhantom, type PhantomSpec } from './phantoms/index.ts';

parentPort?.on('message', ({ id, spec }: { id: number; spec: PhantomSpec }) => {
  drawPhantom(spec)
    .png()
    .then(
      (png) => parentPort?.postMessage({ id, png }),
      (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
    );
});
