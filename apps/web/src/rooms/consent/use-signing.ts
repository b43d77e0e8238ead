import { useEffect, useRef, useState } from 'react';
import { sealForm } from '@openrounds/vault/intake';
import type { IntakeKey } from '@openrounds/vault/intake';
import { call, isApiError, newKey } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';
import type { Signed, Use } from './api.ts';
import { held, newCode } from './device.ts';
import type { Held } from './device.ts';

const pause = 5000;

interface Signing {
  /** `waiting`: no connection; what was signed is kept sealed in memory and sent as soon as it is back. */
  state: 'open' | 'sending' | 'waiting' | 'failed';
  error: unknown;
}

/** Sealed to the vault: from the moment of agreeing neither this page nor a server on the way can read it. */
interface Kept {
  readonly body: Request<'POST /cases/:caseId/consent'>['body'];
  readonly idempotencyKey: string;
  readonly given: Omit<Given, 'consentId'>;
}

/** Whom to give what was signed: nothing of who they are is left here. */
export interface Given {
  readonly held: Held;
  readonly consentId: string;
  readonly uses: readonly Use[];
}

async function seal(key: IntakeKey, caseId: string, signed: Signed): Promise<Kept> {
  const code = newCode();
  const { signer, terms } = signed;
  const born = signer.kind === 'patient' ? signer.dateOfBirth : signer.patientDateOfBirth;
  return {
    body: { terms, sealed: await sealForm(key, 'form', caseId, { ...signed, code }) },
    idempotencyKey: newKey(),
    given: { held: await held(code, born), uses: terms.uses },
  };
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
      const { body, idempotencyKey, given } = current;
      const { id } = await call('POST /cases/:caseId/consent', { params: { caseId }, body, idempotencyKey });
      kept.current = null;
      onSigned({ ...given, consentId: id });
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
    sign: async (key: IntakeKey, signed: Signed): Promise<void> => {
      try {
        kept.current = await seal(key, caseId, signed);
      } catch (failure) {
        set({ state: 'failed', error: failure });
        return;
      }
      await send();
    },
  };
}
