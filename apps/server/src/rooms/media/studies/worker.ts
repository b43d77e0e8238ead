// Runs in a thread of its own: what a hostile file does to memory or time happens here, to one file.
import { parentPort } from 'node:worker_threads';
import { answerOf } from '../../../kit/worker-pool.ts';
import { arrange } from './arrange.ts';
import { preview } from './preview.ts';
import { takeFile } from './take-file.ts';
import type { StudyResult, StudyTask } from './types.ts';

parentPort?.on('message', (task: StudyTask) => {
  void answerOf(() => work(task)).then((answer) => {
    const moved = answer.ok && answer.result.kind === 'take' ? [answer.result.file.pixels.buffer as ArrayBuffer] : [];
    parentPort?.postMessage(answer, moved);
  });
});

async function work(task: StudyTask): Promise<StudyResult> {
  switch (task.kind) {
    case 'take': {
      const file = await takeFile(task.bytes);
      // A view of a larger buffer would take that along.
      const whole = file.pixels.byteLength === file.pixels.buffer.byteLength;
      return { kind: 'take', file: whole ? file : { ...file, pixels: Uint8Array.from(file.pixels) } };
    }
    case 'arrange':
      return { kind: 'arrange', manifest: arrange(task.instances) };
    case 'preview':
      return { kind: 'preview', images: await preview(task.frame, task.seconds) };
  }
}
