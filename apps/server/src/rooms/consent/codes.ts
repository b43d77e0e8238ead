import type { PatientProof } from '@openrounds/vault/device';
import type { App } from '../../kit/app.ts';

/**
 * The only trace of a code and of the date of birth it goes with: neither can be tried without the other, which has 100 bits.
 * Both reach this process as a proof alone, worked out on the device.
 */
export const codeHash = (app: App, { handle, proof }: PatientProof): Buffer =>
  app.vault.lookup('consent-code', `${handle} ${proof}`);

/** Guesses of one code are counted by this. */
export const codeKey = (app: App, handle: string): string => app.vault.lookup('consent-code', handle).toString('hex');
