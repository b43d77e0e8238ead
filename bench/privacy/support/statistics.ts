/** Seeded: the same pictures on every machine that has the same fonts. */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

/** Lower 95 % bound (one-sided, Clopper and Pearson) of a share of which `hits` in `n` were seen; by halving. */
export function lowerBound(hits: number, n: number): number {
  if (hits === 0) return 0;
  let [low, high] = [0, hits / n];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (atLeast(hits, n, middle) > 0.05) high = middle;
    else low = middle;
  }
  return low;
}

/** Upper 95 % bound of a share. */
export const upperBound = (hits: number, n: number): number => 1 - lowerBound(n - hits, n);

/** Probability of at least `hits` in `n` when each has probability `p`. */
function atLeast(hits: number, n: number, p: number): number {
  let [log, sum] = [n * Math.log1p(-p), 0];
  for (let k = 0; k <= n; k += 1) {
    if (k >= hits) sum += Math.exp(log);
    log += Math.log(n - k) - Math.log(k + 1) + Math.log(p) - Math.log1p(-p);
  }
  return sum;
}

export interface Share {
  readonly n: number;
  readonly hits: number;
  readonly share: number;
  /** One-sided 95 % bounds. */
  readonly atLeast: number;
  readonly atMost: number;
}

export function shareOf(hits: number, n: number): Share {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    n,
    hits,
    share: round(hits / n),
    atLeast: round(lowerBound(hits, n)),
    atMost: round(upperBound(hits, n)),
  };
}

/** Hits and trials by label, as a table that `console.table` prints. */
export class Breakdown {
  readonly #counts = new Map<string, { hits: number; n: number }>();

  add(label: string, hit: boolean): void {
    const count = this.#counts.get(label) ?? { hits: 0, n: 0 };
    this.#counts.set(label, { hits: count.hits + (hit ? 1 : 0), n: count.n + 1 });
  }
  table(): Record<string, Share> {
    const rows = [...this.#counts].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
    return Object.fromEntries(rows.map(([label, { hits, n }]) => [label, shareOf(hits, n)]));
  }
}
