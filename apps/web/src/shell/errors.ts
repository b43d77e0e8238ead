import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { ApiError } from './api.ts';
import type { ApiErrorCode } from './api.ts';
import type { SaidError } from './error-sentences.ts';

export interface ErrorWords {
  happened: string;
  /** What is safe and what to do. */
  next: string;
  /** For whoever looks into it. */
  reference?: string;
}

// Not part of the first load; fetched while the browser is idle, so that they are at hand when the network is gone.
let sentences: ((code: ApiErrorCode) => SaidError) | undefined;
export async function learnErrorWords(): Promise<void> {
  try {
    sentences = (await import('./error-sentences.ts')).errorSentences;
  } catch {
    // Offline before they came: the plain words below have to do.
  }
}

/** What went wrong, in words: what happened, that nothing was lost, what to do. */
export function useErrorWords(error: unknown): ErrorWords {
  const { t } = useLingui();
  const [, learned] = useState(0);
  useEffect(() => {
    const learn = async (): Promise<void> => {
      await learnErrorWords();
      learned(1);
    };
    if (error && !sentences) void learn();
  }, [error]);
  const said: SaidError = sentences?.(error instanceof ApiError ? error.code : 'internal') ?? [
    t`That did not work`,
    t`Nothing of yours is lost. Try again.`,
  ];
  const [happened, next] = said;
  const reference = error instanceof ApiError && error.status >= 500 ? error.requestId : '';
  return reference ? { happened, next, reference } : { happened, next };
}
