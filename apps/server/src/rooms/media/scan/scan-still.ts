import { AppError } from '@openrounds/domain/kit';
import type { Medium } from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { findingsOf, type StoredFinding, suspect } from './make-findings.ts';
import { scanThread } from './pool.ts';

/** Looks through a picture of ours. What takes too long or too much memory is itself a suspicion: a person has to look. */
export async function scanStill(
  { config }: Pick<App, 'config'>,
  bytes: Uint8Array,
  medium: Pick<Medium, 'kind'>,
  background: boolean,
): Promise<StoredFinding[]> {
  try {
    const task = { kind: 'still' as const, bytes, kinds: config.scanFor };
    return findingsOf(await scanThread().submit(task, { background }), medium);
  } catch (error) {
    return [notLookedThrough(error)];
  }
}

/** @throws whatever is no limit that the picture itself ran into: the job is tried again */
export function notLookedThrough(error: unknown): StoredFinding {
  const finding = error instanceof AppError ? error.params['finding'] : undefined;
  if (typeof finding === 'string') return suspect('not-looked-through', finding);
  throw error;
}

/** The answer, or undefined when it takes longer than whoever waits is kept waiting. */
export async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T | undefined> {
  if (milliseconds <= 0) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    // Too many waiting is no reason to turn an upload away: it is looked through later.
    return await Promise.race([work().catch(unlessBusy), late]);
  } finally {
    clearTimeout(timer);
  }
}

function unlessBusy(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'unavailable') return undefined;
  throw error;
}
