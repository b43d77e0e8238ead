import { useEffect, useRef, useState } from 'react';
import { call, isApiError, newKey } from '../../shell/api.ts';
import type { Signed, Use } from './api.ts';
import { sealInMemory } from './sealed-in-memory.ts';
import type { SealedInMemory } from './sealed-in-memory.ts';

const pause = 5000;

interface Signing {
  /** `waiting`: no connection; what was signed is kept sealed in memory and sent as soon as it is back. */
  state: 'open' | 'sending' | 'waiting' | 'failed';
  error: unknown;
}

interface Kept {
  readonly sealed: SealedInMemory;
  readonly idempotencyKey: string;
}

/** Whom to give what was signed, and to whom it belongs. */
export interface Given {
  readonly code: string | null;
  readonly dateOfBirth: string;
  readonly uses: readonly Use[];
}

/** Sends what was signed, once, however often the connection breaks in between. */
export function useSigning(caseId: string, onSigned: (given: Given) => void) {
  const [{ state, error }, set] = useState<Signing>({ state: 'open', error: null });
  const kept = useRef<Kept | null>(null);
  const send = async (): Promise<void> => {
    const { current } = kept;
    if (!current) return;
    set((before) => (before.state === 'waiting' ? before : { state: 'sending', error: null }));
    try {
      const body = JSON.parse(await current.sealed.open()) as Signed;
      const { idempotencyKey } = current;
      const { code } = await call('POST /cases/:caseId/consent', { params: { caseId }, body, idempotencyKey });
      kept.current = null;
      const { signer, uses } = body;
      const dateOfBirth = signer.kind === 'patient' ? signer.dateOfBirth : signer.patientDateOfBirth;
      onSigned({ code, dateOfBirth, uses });
    } catch (failure) {
      const passing =
        isApiError(failure, 'offline') || isApiError(failure, 'unavailable') || isApiError(failure, 'storage-full');
      set({ state: passing ? 'waiting' : 'failed', error: failure });
    }
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (state !== 'waiting') return;
    const again = (): void => void latest.current();
    const timer = setInterval(again, pause);
    globalThis.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('online', again);
    };
  }, [state]);
  return {
    state,
    error,
    sign: async (body: Signed): Promise<void> => {
      kept.current = { sealed: await sealInMemory(JSON.stringify(body)), idempotencyKey: newKey() };
      await send();
    },
  };
}
