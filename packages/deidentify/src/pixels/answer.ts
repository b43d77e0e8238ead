import { DicomError, memorySource } from '../dicom/index.ts';
import { Finders } from './suggest.ts';
import type { Assets } from './suggest.ts';
import { suggestInDicom } from './suggest-dicom.ts';
import type { Answer, Failure, Question } from './questions.ts';
import { SuggestError } from './types.ts';
import type { Progress } from './types.ts';

function failureOf(error: unknown): Failure {
  if (error instanceof SuggestError) return { name: 'SuggestError', code: error.code, message: error.message };
  if (error instanceof DicomError) return { name: 'DicomError', code: error.code, message: error.message };
  // What a library says may hold a piece of the picture's path or content: its name is enough.
  return { name: 'other', code: 'worker', message: error instanceof Error ? error.name : 'unknown' };
}

/** The worker's side: answers each question, with progress on the way. */
export function answerer(assets: Assets, post: (answer: Answer) => void): (question: Question) => Promise<void> {
  const finders = new Finders(assets);
  return async (question) => {
    const { id, kinds } = question;
    const options = {
      ...(kinds ? { kinds } : {}),
      onProgress: (progress: Progress) => post({ id, progress }),
    };
    try {
      const found =
        'image' in question
          ? await finders.suggest(question.image, options)
          : await suggestInDicom(finders, memorySource(question.dicom), options);
      post({ id, found });
    } catch (error) {
      post({ id, failure: failureOf(error) });
    }
  };
}
