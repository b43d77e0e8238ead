import { daysFrom } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { waitsSince } from './store.ts';

/** Fewer answers than these say nothing about the next one. */
const fewest = 10;
const days = 90;
/** Those who wait look often; the figures change slowly. */
const holdsMs = 10 * 60_000;

export interface UsualWait {
  readonly half: number;
  readonly most: number;
}

const known = new WeakMap<App, { at: number; wait: Promise<UsualWait | null> }>();

/** Within how many hours half, and nine of ten, of those who waited were answered in the last ninety days; null with too few. */
export function usualWait(app: App): Promise<UsualWait | null> {
  const now = app.clock();
  const before = known.get(app);
  if (before !== undefined && Math.abs(now.getTime() - before.at) < holdsMs) return before.wait;
  const wait = measure(app, daysFrom(now, -days));
  known.set(app, { at: now.getTime(), wait });
  return wait.catch((error: unknown) => {
    known.delete(app);
    throw error;
  });
}

async function measure(app: App, since: Date): Promise<UsualWait | null> {
  const { answers, half, most } = await waitsSince(app.db, since);
  return answers < fewest || half === null || most === null ? null : { half: half / 3600, most: most / 3600 };
}
