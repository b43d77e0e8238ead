import { createThreadPool, type ThreadPool } from '../../../kit/worker-pool.ts';
import type { RenditionImage } from '../images/types.ts';
import type { FrameToShow, InstanceToArrange, StudyResult, StudyTask, TakenFile } from './types.ts';

export interface StudyPool {
  /** Checks a file and takes it apart; the bytes are given away. Errors: see `takeFile`, and `unavailable`. */
  take(bytes: Uint8Array<ArrayBuffer>): Promise<TakenFile>;
  /** The series in order, as deflated JSON. */
  arrange(instances: readonly InstanceToArrange[]): Promise<Uint8Array>;
  /** A frame as pictures in three sizes. */
  preview(frame: FrameToShow): Promise<readonly RenditionImage[]>;
  stop(): Promise<void>;
}

export interface StudyPoolOptions {
  readonly size?: number;
  /** Milliseconds for one file; then its thread is ended. */
  readonly timeoutMs?: number;
  readonly maxWaiting?: number;
}

/** Threads for studies, apart from those for pictures: a study of thousands of slices keeps nobody's photograph waiting. */
export function createStudyPool(options: StudyPoolOptions = {}): StudyPool {
  const pool: ThreadPool<StudyTask, StudyResult> = createThreadPool({
    program: new URL('worker.ts', import.meta.url),
    name: 'studies',
    size: options.size ?? 2,
    timeoutMs: options.timeoutMs ?? 60_000,
    maxWaiting: options.maxWaiting ?? 256,
    memoryMb: 512,
  });
  const ask = async <Kind extends StudyResult['kind']>(
    kind: Kind,
    task: StudyTask,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Extract<StudyResult, { kind: Kind }>> => {
    const result = await pool.submit(task, { transfer });
    if (result.kind !== kind) throw new Error(`asked for ${kind}, answered ${result.kind}`);
    return result as Extract<StudyResult, { kind: Kind }>;
  };
  return {
    take: async (bytes) => (await ask('take', { kind: 'take', bytes }, [bytes.buffer])).file,
    arrange: async (instances) => (await ask('arrange', { kind: 'arrange', instances })).manifest,
    preview: async (frame) => (await ask('preview', { kind: 'preview', frame, seconds: 20 })).images,
    stop: () => pool.stop(),
  };
}

let pool: StudyPool | undefined;

/** The threads of this process. They start with the first study and keep nothing alive. */
export const studyThreads = (): StudyPool => (pool ??= createStudyPool());
