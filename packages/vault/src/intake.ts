// Sealing to the consent vault before anything is sent, for the browser and for Node.
import { hpkeSeal } from './hpke.ts';
import { fromBase64Url, toBase64Url, utf8 } from './text.ts';

/** The key that a vault takes in what is signed under, and its name. */
export interface IntakeKey {
  readonly id: string;
  /** X25519, 32 bytes in base64url. */
  readonly publicKey: string;
}

/** What a sealed form is, for whoever opens it; a scan is another thing than a form. */
export const intakeInfo = (what: IntakeKind): Uint8Array<ArrayBuffer> => utf8(`openrounds.consent/${what}@1`);
export type IntakeKind = 'form' | 'attestation' | 'scan';

/** Bound to the case it is signed for. */
export const intakeAad = (caseId: string): Uint8Array<ArrayBuffer> => utf8(`case:${caseId}`);

/** Seals what was signed before it leaves the device; from then on only the vault opens it, this device neither. */
export const sealToVault = (
  key: IntakeKey,
  what: IntakeKind,
  caseId: string,
  bytes: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> =>
  hpkeSeal(fromBase64Url(key.publicKey), intakeInfo(what), bytes, intakeAad(caseId));

/** A form as it is sent, and the name of the key that it is sealed under. */
export async function sealForm(
  key: IntakeKey,
  what: Exclude<IntakeKind, 'scan'>,
  caseId: string,
  form: object,
): Promise<{ readonly keyId: string; readonly bytes: string }> {
  return { keyId: key.id, bytes: toBase64Url(await sealToVault(key, what, caseId, utf8(JSON.stringify(form)))) };
}
