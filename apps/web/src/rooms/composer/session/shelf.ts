import type { Picture } from '../pictures/picture.ts';

/** The pictures of one draft as this tab knows them, in order; whoever shows them hears of every change. */
export class Shelf {
  #pictures: readonly Picture[] = [];
  readonly #listeners = new Set<() => void>();

  readonly all = (): readonly Picture[] => this.#pictures;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(pictures: readonly Picture[]): void {
    this.#pictures = pictures;
    for (const listener of this.#listeners) listener();
  }
  add(pictures: readonly Picture[]): void {
    this.set([...this.#pictures, ...pictures]);
  }
  change(key: string, change: Partial<Picture>): void {
    this.set(this.#pictures.map((picture) => (picture.key === key ? { ...picture, ...change } : picture)));
  }
  find(key: string): Picture | undefined {
    return this.#pictures.find((picture) => picture.key === key);
  }
}
