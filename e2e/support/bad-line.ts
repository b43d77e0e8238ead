import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface BadLine {
  readonly url: string;
  /** Bytes that went up so far. */
  sent(): number;
  /** Bytes a second upwards. */
  speed: number;
  /** Ends every connection, as a tunnel does. */
  cut(): void;
  close(): Promise<void>;
}

/** A line between a browser and the product: slow upwards, and it breaks when it is told to. */
export async function badLine(to: string, speed: number): Promise<BadLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let sent = 0;
  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    far.pipe(near);
    const up = async (): Promise<void> => {
      for await (const chunk of near as AsyncIterable<Buffer>) {
        for (let at = 0; at < chunk.length; at += 8192) {
          const piece = chunk.subarray(at, at + 8192);
          await delay((1000 * piece.length) / line.speed);
          sent += piece.length;
          if (!far.write(piece)) await once(far, 'drain');
        }
      }
    };
    up().catch(() => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line: BadLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    speed,
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      line.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}
