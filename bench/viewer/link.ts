import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface Shape {
  readonly name: string;
  /** Bits a second towards the browser, shared by all connections. */
  readonly down: number;
  /** Milliseconds each way. */
  readonly latency: number;
}

const piece = 16 * 1024;
/** Milliseconds of the link that a timer which came late on a busy machine may make up for. */
const late = 250;

export interface Link {
  readonly port: number;
  /** Bytes towards the browser so far. */
  readonly carried: () => number;
  readonly close: () => void;
}

/** A link of a given speed in front of a server: a proxy of plain TCP, so that pages and their workers are slowed alike. */
export async function openLink(target: number, { down, latency }: Shape): Promise<Link> {
  let carried = 0;
  let free = performance.now();
  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [browser, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        browser.destroy();
        upstream.destroy();
      });
    }
    browser.on('data', (data) => void setTimeout(latency).then(() => upstream.write(data)));
    let queue = Promise.resolve();
    upstream.on('data', (data) => {
      upstream.pause();
      queue = queue.then(async () => {
        for (let at = 0; at < data.length; at += piece) {
          const part = data.subarray(at, at + piece);
          carried += part.length;
          free = Math.max(free, performance.now() - late) + (part.length * 8 * 1000) / down;
          const wait = free - performance.now();
          if (wait > 1) await setTimeout(wait);
          void setTimeout(latency).then(() => browser.write(part));
        }
        upstream.resume();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    carried: () => carried,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
