import { createHash } from 'node:crypto';
import {
  ageOfDeciding,
  ageOn,
  bornOn,
  type ConsentForm,
  consentAttest,
  consentContract,
  consentSign,
  currentForm,
  findForm,
  formLanguages,
  isPast,
  isSigned,
  latestDate,
  maturesIn,
  showForm,
  wordsOfForm,
} from '@openrounds/domain/consent';
import { AppError } from '@openrounds/domain/kit';
import { route, SIGNED_IN } from '../../kit/route.ts';
import { publicAddress } from '../../kit/mail.ts';
import { getOwnDraft } from '../cases/index.ts';
import { thumbnailsOf } from '../media/index.ts';
import { receiptDocument } from './receipt/receipt.ts';
import { openReceiptKey } from './receipt/seal-key.ts';
import { signPdf } from './receipt/sign-pdf.ts';
import { reviewOf } from './reviews.ts';
import { recordConsent } from './record-consent.ts';

/** The words alone; nothing clinical. */
export const readForm = route(consentContract, 'GET /consent/form', {
  access: SIGNED_IN,
  run: async ({ app, query }) => {
    const form = currentForm(query.language);
    return { form: showForm(form, await reviewOf(app, form)), languages: formLanguages() };
  },
});

export const signConsent = route(consentContract, 'POST /cases/:caseId/consent', {
  access: { policy: consentSign, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, request, grant }) => {
    const { formVersion, language, signer, signature } = body;
    const form = findForm(formVersion, language);
    if (form === undefined || form.version !== currentForm(language).version)
      throw new AppError('conflict', { reason: 'form-outdated', version: currentForm(language).version });
    const today = latestDate(app.clock());
    if (!isPast(bornOn(signer), today)) throw invalid('signer.dateOfBirth', 'lies in the future');
    if (!isSigned(signature)) throw invalid('signature', 'nobody has signed');
    const { circumstances } = body;
    if (
      signer.kind === 'patient' &&
      ageOn(signer.dateOfBirth, today) < ageOfDeciding &&
      !circumstances.competentUnder16
    )
      throw invalid(
        'circumstances.competentUnder16',
        'somebody under 16 signs: say that they understand what it means',
      );
    const expiresAt = endOf(body.expiresOn, app.clock());
    const key = await openReceiptKey(app.config.data, app.config.name, app.clock());
    return recordConsent(app, grant, request, {
      caseId: params.caseId,
      mediaIds: body.mediaIds,
      uses: body.uses,
      kind: 'signed',
      signer: signer.kind,
      form,
      expiresAt,
      dateOfBirth: bornOn(signer),
      maturesIn: maturesIn(signer, today),
      sealed: { form: sealedForm(form), signer, signature, circumstances },
      makeReceipt: async ({ id, code, at, recordHash }) =>
        signPdf(
          await receiptDocument({
            form,
            uses: body.uses,
            signer,
            signature,
            expiresAt,
            code,
            recordHash,
            thumbnails: body.picturesOnReceipt ? await thumbnailsOf(app, params.caseId, body.mediaIds) : [],
            consentId: id,
            signedAt: at,
            link: `${publicAddress(app)}/patient#code=${code}`,
            pictures: new Set(body.mediaIds).size,
            installation: app.config.name,
          }),
          key,
        ),
    });
  },
});

export const attestConsent = route(consentContract, 'POST /cases/:caseId/consent/attestation', {
  access: { policy: consentAttest, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, request, grant }) => {
    const { mediaIds, uses, formReference, signedOn, keptAt } = body;
    if (!isPast(signedOn, latestDate(app.clock()))) throw invalid('signedOn', 'lies in the future');
    return recordConsent(app, grant, request, {
      caseId: params.caseId,
      mediaIds,
      uses,
      kind: 'attested',
      signer: 'institution',
      form: null,
      expiresAt: endOf(body.expiresOn, app.clock()),
      dateOfBirth: null,
      maturesIn: null,
      sealed: { attestation: { formReference, signedOn, keptAt } },
    });
  },
});

/** Word for word what was read, so that it needs nothing else to be understood. */
const sealedForm = (form: ConsentForm) => ({
  version: form.version,
  language: form.language,
  words: wordsOfForm(form),
  sha256: createHash('sha256').update(wordsOfForm(form)).digest('hex'),
});

/** The end of that day, wherever on earth it ends last. */
function endOf(expiresOn: string | null, now: Date): Date | null {
  if (expiresOn === null) return null;
  const end = new Date(Date.parse(`${expiresOn}T00:00:00Z`) + 36 * 3_600_000);
  if (end <= now) throw invalid('expiresOn', 'lies in the past');
  return end;
}

const invalid = (path: string, message: string): AppError =>
  new AppError('bad-input', { where: 'body', issues: [{ path, message }] });
