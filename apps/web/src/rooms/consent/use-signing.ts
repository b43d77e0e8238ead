import { useEffect, useRef, useState } from 'react';
import { call, isApiError, newKey } from '../../shell/api.ts';
import type { Signed } from './api.ts';

const pause = 5000;

interface Signing {
  /** `waiting`: no connection; what was signed is kept in memory and sent as soon as it is back. */
  state: 'open' | 'sending' | 'waiting' | 'failed';
  error: unknown;
}

/** Sends what was signed, once, however often the connection breaks in between. */
export function useSigning(caseId: string, onSigned: (code: string | null) => void) {
  const [{ state, error }, set] = useState<Signing>({ state: 'open', error: null });
  const kept = useRef<{ body: Signed; idempotencyKey: string } | null>(null);
  const send = async (): Promise<void> => {
    const { current } = kept;
    if (!current) return;
    set({ state: 'sending', error: null });
    try {
      const { code } = await call('POST /cases/:caseId/consent', { params: { caseId }, ...current });
      kept.current = null;
      onSigned(code);
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
    const timer = setTimeout(again, pause);
    globalThis.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', again);
    };
  }, [state]);
  return {
    state,
    error,
    sign: (body: Signed): void => {
      kept.current = { body, idempotencyKey: newKey() };
      void send();
    },
  };
}
