import type { FrameFailure, FrameOrder, FrameReply } from './messages.ts';
import { weightOf } from './raster.ts';
import type { Picture } from './raster.ts';

/** The part of a worker that the store uses. */
export interface FrameWorker {
  postMessage: (order: FrameOrder) => void;
  addEventListener: (type: 'message', listener: (event: MessageEvent<FrameReply>) => void) => void;
  terminate: () => void;
}

export interface FrameStoreOptions {
  /** Decoded pictures it may hold, in bytes. */
  readonly limit: number;
  readonly workers: number;
  readonly makeWorker: () => FrameWorker;
  /** Milliseconds before a frame that did not come is asked for again; doubled each time. */
  readonly pause?: number;
}

/** Requests at once; browsers open six connections to a server, and one is left for everything else. */
const inFlight = 5;
const tries = 5;

/** Bytes a frame takes once it is decoded. */
const expected = ({ facts }: FrameOrder): number =>
  facts.rows * facts.columns * (facts.samples > 1 ? 4 : facts.bitsAllocated > 8 ? 2 : 1);

/**
 * The decoded frames of a study, within a bound of memory: fetched in the order they are wanted, decoded by workers, dropped
 * when others are wanted more. Nothing is written to the device, and closing forgets everything.
 */
export class FrameStore {
  readonly #pictures = new Map<string, Picture>();
  readonly #failures = new Map<string, FrameFailure>();
  readonly #tries = new Map<string, number>();
  readonly #running = new Map<string, FrameWorker>();
  readonly #workers: FrameWorker[];
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #limit: number;
  readonly #pause: number;
  #wanted: readonly FrameOrder[] = [];
  #bytes = 0;
  #version = 0;
  #closed = false;

  constructor({ limit, workers, makeWorker, pause = 1000 }: FrameStoreOptions) {
    this.#limit = limit;
    this.#pause = pause;
    this.#workers = Array.from({ length: workers }, () => {
      const worker = makeWorker();
      worker.addEventListener('message', ({ data }) => this.#arrived(data));
      return worker;
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** Changes with every frame that came or failed. */
  readonly version = (): number => this.#version;

  get(key: string): Picture | undefined {
    return this.#pictures.get(key);
  }
  failure(key: string): FrameFailure | undefined {
    return this.#failures.get(key);
  }
  /** Bytes of decoded pictures held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What is wanted now, the most wanted first. What was wanted before and is not on its way is forgotten. */
  want(orders: readonly FrameOrder[]): void {
    if (this.#closed) return;
    // What would be thrown away as soon as it came is not fetched.
    let room = this.#limit;
    this.#wanted = orders.filter((order, at) => (room -= expected(order)) >= 0 || at === 0);
    this.#next();
  }

  /** Asks again for what did not come. */
  retry(): void {
    this.#failures.clear();
    this.#tries.clear();
    this.#tell();
    this.#next();
  }

  /** Ends the workers and forgets every picture. */
  close(): void {
    this.#closed = true;
    for (const worker of this.#workers) worker.terminate();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#pictures.clear();
    this.#running.clear();
    this.#bytes = 0;
  }

  #next(): void {
    for (const order of this.#wanted) {
      if (this.#running.size >= inFlight) return;
      const { key } = order;
      if (this.#pictures.has(key) || this.#running.has(key) || this.#failures.has(key)) continue;
      const worker = this.#idlest();
      if (!worker) return;
      this.#running.set(key, worker);
      worker.postMessage(order);
    }
  }

  #idlest(): FrameWorker | undefined {
    const load = (worker: FrameWorker): number =>
      [...this.#running.values()].filter((other) => other === worker).length;
    return this.#workers.toSorted((a, b) => load(a) - load(b))[0];
  }

  #arrived(reply: FrameReply): void {
    if (this.#closed) return;
    this.#running.delete(reply.key);
    if ('picture' in reply) {
      this.#failures.delete(reply.key);
      this.#pictures.set(reply.key, reply.picture);
      this.#bytes += weightOf(reply.picture);
      this.#shrink();
    } else this.#failed(reply.key, reply.failure);
    this.#tell();
    this.#next();
  }

  #failed(key: string, failure: FrameFailure): void {
    const count = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.set(key, count);
    this.#failures.set(key, failure);
    if (failure !== 'offline' || count >= tries) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#failures.delete(key);
        this.#next();
      },
      this.#pause * 2 ** (count - 1),
    );
    this.#timers.add(timer);
  }

  /** Drops what is wanted least until all fits: first what nobody asked for, then from the end of the list. */
  #shrink(): void {
    if (this.#bytes <= this.#limit) return;
    const rank = new Map(this.#wanted.map(({ key }, at) => [key, at]));
    const away = (key: string): number => rank.get(key) ?? Number.POSITIVE_INFINITY;
    for (const key of [...this.#pictures.keys()].toSorted((a, b) => away(b) - away(a))) {
      const picture = this.#pictures.get(key);
      if (this.#bytes <= this.#limit || !picture || this.#pictures.size === 1) return;
      this.#pictures.delete(key);
      this.#bytes -= weightOf(picture);
    }
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Decoded bytes that fit: a 300-slice CT of 512 × 512 on a phone of 4 GB, four times as much on a desk. */
export const memoryLimit = (deviceMemory: number | undefined): number =>
  (deviceMemory !== undefined && deviceMemory <= 4 ? 192 : 640) * 1024 * 1024;
