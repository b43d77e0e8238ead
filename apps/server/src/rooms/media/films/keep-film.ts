import { AppError, type CaseId, type Grant } from '@openrounds/domain/kit';
import { type Medium, uploadTypes } from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { createThreadPool, type ThreadPool } from '../../../kit/worker-pool.ts';
import { collect } from '../../../kit/collect.ts';
import { images } from '../images/index.ts';
import { fullOf, keepRendered, type Said } from '../keep-medium.ts';
import { createByteBudget } from '../studies/byte-budget.ts';
import { openParts } from '../uploads/parts.ts';
import type { UploadRow } from '../uploads/store.ts';
import type { FilmTask } from './types.ts';

/** Two of the largest at a time. */
const budget = createByteBudget(2 * uploadTypes['video/mp4']);

let pool: ThreadPool<FilmTask, void> | undefined;
/** The thread of this process. It starts with the first film and keeps nothing alive. */
const films = (): ThreadPool<FilmTask, void> =>
  (pool ??= createThreadPool<FilmTask, void>({
    program: new URL('worker.ts', import.meta.url),
    name: 'films',
    size: 1,
    timeoutMs: 60_000,
    maxWaiting: 16,
    memoryMb: 128,
  }));

interface FilmArrival {
  readonly caseId: CaseId;
  readonly film: UploadRow;
  /** Its first picture. */
  readonly poster: UploadRow;
  readonly audio: FilmTask['audio'];
  readonly said: Said;
  readonly inTransaction: (tx: Tx) => Promise<void>;
}

/**
 * A film that came in parts, with its first picture: looked into by keep-lists, sealed, and looked through by a job before it can
 * be published. @throws AppError see `checkFilm` and `checkStill`; `unavailable` when too many come at once
 */
export async function keepFilm(app: App, grant: Grant<string, unknown>, arrival: FilmArrival): Promise<Medium> {
  const { caseId, film, poster, audio, said, inTransaction } = arrival;
  budget.take(film.bytes);
  try {
    const rendered = await images().renderUpload(await collect(openParts(app, poster)), poster.type);
    const bytes = await shared(app, film);
    await films().submit({ bytes, audio });
    const { width, height } = fullOf(rendered);
    const format = film.type === 'video/webm' ? 'webm' : 'mp4';
    const moving = { name: 'film', format, bytes: new Uint8Array(bytes), width, height } as const;
    return await keepRendered(app, grant, {
      caseId,
      kind: 'video',
      said,
      rendered: [...rendered, moving],
      findings: undefined,
      inTransaction,
    });
  } finally {
    budget.give(film.bytes);
  }
}

async function shared(app: App, film: UploadRow): Promise<SharedArrayBuffer> {
  const bytes = new SharedArrayBuffer(film.bytes);
  const whole = new Uint8Array(bytes);
  let at = 0;
  for await (const chunk of openParts(app, film)) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  if (at !== film.bytes) throw new AppError('conflict', { reason: 'incomplete', received: at, bytes: film.bytes });
  return bytes;
}
