import { useSyncExternalStore } from 'react';

/** Something that goes on beside the page, and that pages show. */
export class Watched<S extends object> {
  #state: S;
  readonly #listeners = new Set<() => void>();

  constructor(state: S) {
    this.#state = state;
  }

  readonly state = (): S => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  protected set(change: Partial<S>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

export const useWatched = <S extends object>(watched: Watched<S>): S =>
  useSyncExternalStore(watched.subscribe, watched.state);
