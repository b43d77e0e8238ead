// The browser's part of passkeys; the library is loaded when one is asked for.
import type { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { call } from '../../../shell/api.ts';
import type { Request } from '../../../shell/api.ts';

type Proof = Request<'POST /session/passkey'>['body']['credential'];
type Made = Request<'POST /me/passkeys'>['body']['credential'];
type AskOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type MakeOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Only on a secure address and where the browser knows them. */
export const knowsPasskeys = (): boolean => globalThis.PublicKeyCredential !== undefined && isSecureContext;

/** The person looked away, pressed cancel, or has no passkey here: nothing went wrong. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

export async function provePasskey(): Promise<Proof> {
  const [options, library] = await Promise.all([
    call('POST /session/passkey/challenge'),
    import('@simplewebauthn/browser'),
  ]);
  return (await library.startAuthentication({ optionsJSON: options as unknown as AskOptions })) as Proof;
}

export async function makePasskey(): Promise<Made> {
  const [options, library] = await Promise.all([
    call('POST /me/passkeys/challenge'),
    import('@simplewebauthn/browser'),
  ]);
  return (await library.startRegistration({ optionsJSON: options as unknown as MakeOptions })) as Made;
}
