/** The worker answers at once, or is gone. */
const patienceMs = 5000;

/**
 * Files that another app of this device shared with the installed one, out of the memory of the service worker, which keeps none of
 * them. @returns none where they were taken before, or the worker was ended meanwhile
 */
export function sharedFiles(): Promise<readonly File[]> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve([]);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve([]), patienceMs);
    port1.addEventListener('message', ({ data }: MessageEvent<readonly File[]>) => {
      clearTimeout(timer);
      resolve(data);
    });
    port1.start();
    worker.postMessage('shared files', [port2]);
  });
}
