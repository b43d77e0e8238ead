import { weightOf } from '@openrounds/domain/imaging';
import type { Picture } from '@openrounds/domain/imaging';
import type { FrameFailure, FrameOrder, FrameReply, FrameTask } from './messages.ts';
import { hasPreview } from './preview.ts';

/** The part of a worker that the store uses. */
export interface FrameWorker {
  postMessage: (task: FrameTask) => void;
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
/** What comes whole within this needs no previews, in milliseconds. */
const soon = 2000;
/** Previews fetched for every whole frame: near slices become whole while far ones get something to show. */
const previewsAWhole = 4;

/** The first bytes of a frame, and the smaller picture they hold; null where they hold none. */
interface Begun {
  readonly picture: Picture | null;
  readonly prefix: Uint8Array<ArrayBuffer>;
}
const weightOfBegun = ({ picture, prefix }: Begun): number => (picture ? weightOf(picture) : 0) + prefix.byteLength;

/** Bytes a frame takes once it is decoded. */
const expected = ({ facts }: FrameOrder): number =>
  facts.rows * facts.columns * (facts.samples > 1 ? 4 : facts.bitsAllocated > 8 ? 2 : 1);

/**
 * The decoded frames of a study, within a bound of memory: fetched in the order they are wanted, decoded by workers, dropped
 * when others are wanted more. On a slow line the first bytes of each come before the rest, and are shown as a preview; no byte
 * is fetched twice. Nothing is written to the device, and closing forgets everything.
 */
export class FrameStore {
  readonly #pictures = new Map<string, Picture>();
  readonly #begun = new Map<string, Begun>();
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
  /** Bytes that came since the workers were last idle, and when that was. */
  #line = { came: 0, since: 0 };

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
  /** A smaller edition, while the whole has not come. */
  preview(key: string): Picture | undefined {
    return this.#begun.get(key)?.picture ?? undefined;
  }
  failure(key: string): FrameFailure | undefined {
    return this.#failures.get(key);
  }
  /** Bytes of pictures and of beginnings held now. */
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
    this.#begun.clear();
    this.#running.clear();
    this.#bytes = 0;
  }

  #next(): void {
    const isBusy = this.#running.size > 0;
    for (const task of this.#tasks()) {
      if (this.#running.size >= inFlight) break;
      const { key } = task;
      if (this.#running.has(key) || this.#failures.has(key)) continue;
      const worker = this.#idlest();
      if (!worker) break;
      this.#running.set(key, worker);
      worker.postMessage(task);
    }
    if (!isBusy && this.#running.size > 0) this.#line = { came: 0, since: performance.now() };
  }

  /**
   * What is to be fetched, the most wanted first. What is looked at comes whole before anything else is begun; then previews and
   * whole frames outward in turns, or whole ones alone where they come soon enough.
   */
  #tasks(): FrameTask[] {
    const missing = this.#wanted.filter(({ key }) => !this.#pictures.has(key));
    const whole = (order: FrameOrder): FrameTask => ({
      ...order,
      part: 'whole',
      prefix: this.#begun.get(order.key)?.prefix ?? null,
    });
    const [first] = this.#wanted;
    if (first && first === missing[0] && !this.#failures.has(first.key)) return [whole(first)];
    if (this.#comesSoon(missing)) return missing.map(whole);
    const previews = missing.filter((order) => hasPreview(order) && !this.#begun.has(order.key));
    const tasks = missing.flatMap((order, at): FrameTask[] => [
      ...previews
        .slice(at * previewsAWhole, (at + 1) * previewsAWhole)
        .map((each): FrameTask => ({ ...each, part: 'preview', prefix: null })),
      whole(order),
    ]);
    // Of one frame its preview goes before the rest.
    const unbegun = new Set(previews.map(({ key }) => key));
    return tasks.filter(({ key, part }) => part === 'preview' || !unbegun.has(key));
  }

  #comesSoon(missing: readonly FrameOrder[]): boolean {
    const { came, since } = this.#line;
    const perMillisecond = came / Math.max(1, performance.now() - since);
    const left = missing.reduce((sum, { key, bytes }) => sum + bytes - (this.#begun.get(key)?.prefix.length ?? 0), 0);
    return left < perMillisecond * soon;
  }

  #idlest(): FrameWorker | undefined {
    const load = (worker: FrameWorker): number =>
      [...this.#running.values()].filter((other) => other === worker).length;
    return this.#workers.toSorted((a, b) => load(a) - load(b))[0];
  }

  #arrived(reply: FrameReply): void {
    if (this.#closed) return;
    this.#running.delete(reply.key);
    if ('failure' in reply) this.#failed(reply.key, reply.failure);
    else {
      this.#failures.delete(reply.key);
      this.#hold(reply);
      this.#shrink();
    }
    this.#tell();
    this.#next();
  }

  #hold(reply: Exclude<FrameReply, { failure: FrameFailure }>): void {
    const before = this.#begun.get(reply.key);
    if (reply.part === 'preview') {
      this.#begun.set(reply.key, reply);
      this.#bytes += weightOfBegun(reply);
      this.#line.came += reply.prefix.length;
      return;
    }
    this.#line.came += reply.bytes - (before?.prefix.length ?? 0);
    this.#pictures.set(reply.key, reply.picture);
    this.#bytes += weightOf(reply.picture);
    if (before) this.#forget(reply.key);
  }

  /** Lets go of the beginning of a frame. */
  #forget(key: string): void {
    const begun = this.#begun.get(key);
    if (begun && this.#begun.delete(key)) this.#bytes -= weightOfBegun(begun);
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
    const held = new Set([...this.#pictures.keys(), ...this.#begun.keys()]);
    for (const key of [...held].toSorted((a, b) => away(b) - away(a))) {
      if (this.#bytes <= this.#limit || this.#pictures.size + this.#begun.size === 1) return;
      this.#forget(key);
      const picture = this.#pictures.get(key);
      if (picture && this.#pictures.delete(key)) this.#bytes -= weightOf(picture);
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
