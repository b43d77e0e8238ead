import { createHash, randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  ageOfDeciding,
  ageOn,
  AttestedForm,
  AttestedTerms,
  bornOn,
  type ConsentForm,
  ConsentTerms,
  findForm,
  isPast,
  isSigned,
  latestDate,
  maturesIn,
  readCode,
  scanLimits,
  shownCode,
  SignedForm,
  wordsOfForm,
} from '@openrounds/domain/consent';
import { AppError, badField, type ConsentId } from '@openrounds/domain/kit';
import { openWithPrivateKey, sealToPublicKey, sealUnderSecret } from '@openrounds/vault';
import { patientProof, receiptContext } from '@openrounds/vault/device';
import { type IntakeKind, intakeAad, intakeInfo } from '@openrounds/vault/intake';
import type { z } from 'zod';
import { yearsBefore } from '../kit/days.ts';
import type { ConsentIntake, SealedRecord, TakenForm, Taking, TakingForm, TakingScan } from '../kit/parts.ts';
import { asRole } from './open-vault.ts';
import { openIntakeKeys } from './intake-keys.ts';
import { documentSeal, openConsentKey } from './key-pair.ts';

export interface IntakeOptions {
  readonly data: string;
  readonly clock: () => Date;
  /** How long records are kept at the least; null: for ever. */
  readonly years: number | null;
  /** Of the role that may destroy records. @throws Error where there is none */
  readonly keeperUrl: () => Promise<string>;
}

/**
 * Takes in what devices sealed: opens it, looks whether it is whole and agrees with its terms, makes the record and the receipt,
 * and gives both back sealed, to the key in the safe and under the code of the patient. It keeps nothing, and opens no record.
 */
export async function openIntake({ data, clock, years, keeperUrl }: IntakeOptions): Promise<ConsentIntake> {
  const recordKey = await openConsentKey(data);
  const keys = openIntakeKeys(data, clock);

  async function open(what: IntakeKind, { keyId, sealed, caseId }: Opening): Promise<Buffer> {
    const privateKey = await keys.privateKey(keyId);
    try {
      return await openWithPrivateKey(privateKey, intakeInfo(what), sealed, intakeAad(caseId));
    } catch (cause) {
      throw Object.assign(badField('sealed', 'does not open as what it was sent as'), { cause });
    } finally {
      privateKey.fill(0);
    }
  }
  async function openForm<T>(what: IntakeKind, schema: z.ZodType<T>, taking: Opening): Promise<T> {
    const bytes = await open(what, taking);
    try {
      return parse(schema, bytes);
    } finally {
      bytes.fill(0);
    }
  }
  async function seal(id: ConsentId, document: Buffer): Promise<SealedRecord & { readonly hash: Buffer }> {
    const { info, aad } = documentSeal(id);
    const hash = createHash('sha256').update(document).digest();
    const sealed = await sealToPublicKey(recordKey.bytes, info, document, aad);
    document.fill(0);
    return { keyId: recordKey.id, sealed, hash };
  }
  const record = (taking: Taking, what: Readonly<Record<string, unknown>>) =>
    seal(taking.id, Buffer.from(JSON.stringify(documentOf(taking, clock(), what))));

  return {
    key: () => keys.current(),

    async takeForm(taking) {
      const form = await openForm('form', SignedForm, taking);
      assertSame(ConsentTerms, form.terms, taking.terms);
      const today = latestDate(clock());
      const words = assertSignable(form, today);
      const { signer, signature, circumstances } = form;
      const sealed = await record(taking, { form: sealedForm(words), signer, signature, circumstances });
      const code = readCode(form.code) ?? '';
      return {
        ...sealed,
        receipt: await sealedReceipt(data, taking, { ...form, code }, words, sealed.hash),
        patient: await patientProof(code, bornOn(signer)),
        maturesIn: maturesIn(signer, today),
      };
    },

    async takeAttestation(taking) {
      const { terms, ...attestation } = await openForm('attestation', AttestedForm, taking);
      assertSame(AttestedTerms, terms, taking.terms);
      if (!isPast(attestation.signedOn, latestDate(clock()))) throw badField('signedOn', 'lies in the future');
      return record(taking, { attestation });
    },

    async takeScan(taking: TakingScan) {
      const given = await open('scan', taking);
      if (given.length > scanLimits.bytes) throw new AppError('too-large');
      // Fetched when it is needed: most installations never take one in.
      const { cleanDocument } = await import('../kit/clean-document.ts');
      const cleaned = await cleanDocument(given, taking.type, scanLimits);
      return seal(taking.id, Buffer.concat([randomBytes(scanLimits.saltBytes), cleaned.bytes]));
    },

    async destroy(ids) {
      if (years === null) return;
      const before = yearsBefore(clock(), years);
      await asRole(await keeperUrl(), 'openrounds consent keeper', (client) =>
        client.query('delete from consent_vault.record where id = any($1::uuid[]) and at < $2', [[...ids], before]),
      );
    },
  };
}

type Opening = Pick<Taking, 'keyId' | 'sealed' | 'caseId'>;

/** What is kept, once and for all: who took it in when, what was shown, and what was signed, word for word. */
const documentOf = (taking: Taking, now: Date, what: Readonly<Record<string, unknown>>) => ({
  document: 'openrounds.consent/1',
  id: taking.id,
  caseId: taking.caseId,
  kind: taking.kind,
  uses: [...new Set(taking.terms.uses)],
  expiresAt: taking.expiresAt,
  pictures: taking.pictures,
  ...what,
  at: taking.at,
  takenInAt: now.toISOString(),
  takenBy: taking.takenBy,
  device: taking.device,
  // So that the hash beside the case tells nothing to who guesses names.
  salt: randomBytes(32).toString('base64url'),
});

async function sealedReceipt(
  data: string,
  taking: TakingForm,
  { terms, signer, signature, code }: SignedForm,
  form: ConsentForm,
  hash: Buffer,
): Promise<TakenForm['receipt']> {
  const { id, at, expiresAt, receipt } = taking;
  const signedAt = new Date(at);
  const { receiptDocument } = await import('./receipt/receipt.ts');
  const { openReceiptKey } = await import('./receipt/seal-key.ts');
  const { signPdf } = await import('./receipt/sign-pdf.ts');
  const key = await openReceiptKey(data, receipt.installation, signedAt);
  const document = await receiptDocument({
    consentId: id,
    form,
    uses: terms.uses,
    signer,
    signature,
    signedAt,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    code: shownCode(code),
    link: `${receipt.address}/patient#code=${shownCode(code)}`,
    recordHash: hash.toString('hex'),
    pictures: new Set(terms.mediaIds).size,
    thumbnails: receipt.thumbnails,
    installation: receipt.installation,
  });
  return sealUnderSecret(code, receiptContext(id), await signPdf(document, key));
}

/** The form that was signed. @throws conflict, bad-input naming the field */
function assertSignable({ terms, signer, signature, circumstances }: SignedForm, today: string): ConsentForm {
  const form = findForm(terms.formVersion, terms.language);
  if (form === undefined) throw new AppError('conflict', { reason: 'form-outdated' });
  if (signer.kind !== terms.signer) throw badField('signer.kind', 'is not who the terms say');
  if (!isPast(bornOn(signer), today)) throw badField('signer.dateOfBirth', 'lies in the future');
  if (!isSigned(signature)) throw badField('signature', 'nobody has signed');
  if (signer.kind === 'patient' && ageOn(signer.dateOfBirth, today) < ageOfDeciding && !circumstances.competentUnder16)
    throw badField('circumstances.competentUnder16', 'somebody under 16 signs: say that they understand what it means');
  return form;
}

/** Word for word what was read, so that it needs nothing else to be understood. */
function sealedForm(form: ConsentForm) {
  const words = wordsOfForm(form);
  const sha256 = createHash('sha256').update(words).digest('hex');
  return { version: form.version, language: form.language, words, sha256 };
}

/** What will stand beside the case is what was signed, to the letter. */
function assertSame<T>(schema: z.ZodType<T>, signed: T, sent: unknown): void {
  if (!isDeepStrictEqual(signed, parse(schema, Buffer.from(JSON.stringify(sent)))))
    throw badField('terms', 'are not those that were signed');
}

/** What was signed never comes back in an error: only where it is wrong, and how. */
function parse<T>(schema: z.ZodType<T>, bytes: Buffer): T {
  const read = schema.safeParse(jsonIn(bytes));
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new AppError('bad-input', { where: 'body', issues });
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw badField('sealed', 'is no JSON');
    throw error;
  }
}
