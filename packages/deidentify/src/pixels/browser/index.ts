// Suggestions in pixels for browsers, in a module worker that the bundler puts beside the application.
import type { Answer, Question } from '../questions.ts';
import { Suggester } from '../suggester.ts';
import type { SuggesterOptions } from '../suggester.ts';

export * from '../public.ts';

interface ModuleWorker {
  postMessage(question: Question, transfer: ArrayBuffer[]): void;
  terminate(): void;
  addEventListener(kind: 'message', listener: (event: { data: Answer }) => void): void;
  addEventListener(kind: 'error' | 'messageerror', listener: () => void): void;
}
declare const Worker: new (url: URL, options: { type: 'module' }) => ModuleWorker;

/** Suggestions in a worker of its own, started when first needed. Needs `worker-src 'self'` and `'wasm-unsafe-eval'`. */
export function createSuggester(options?: SuggesterOptions): Suggester {
  return new Suggester((onAnswer, onBroken) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => onAnswer(data));
    worker.addEventListener('error', onBroken);
    worker.addEventListener('messageerror', onBroken);
    return {
      post: (question, transfer) => worker.postMessage(question, [...transfer]),
      terminate: () => worker.terminate(),
      hold: () => undefined,
    };
  }, options);
}
