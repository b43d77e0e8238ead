import { createHash } from 'node:crypto';
import {
  bornOn,
  consentAttest,
  consentContract,
  consentSign,
  currentForm,
  findForm,
  formLanguages,
  isPast,
  isSigned,
  latestDate,
  wordsOfForm,
} from '@openrounds/domain/consent';
import { AppError } from '@openrounds/domain/kit';
import { route, SIGNED_IN } from '../../kit/route.ts';
import { getOwnDraft } from '../cases/index.ts';
import { recordConsent } from './record-consent.ts';

/** The words alone; nothing clinical. */
export const readForm = route(consentContract, 'GET /consent/form', {
  access: SIGNED_IN,
  run: async ({ query }) => ({ form: currentForm(query.language), languages: formLanguages() }),
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
    return recordConsent(app, grant, request, {
      caseId: params.caseId,
      mediaIds: body.mediaIds,
      uses: body.uses,
      kind: 'signed',
      signer: signer.kind,
      form,
      expiresAt: endOf(body.expiresOn, app.clock()),
      dateOfBirth: bornOn(signer),
      sealed: {
        form: { version: form.version, language, sha256: createHash('sha256').update(wordsOfForm(form)).digest('hex') },
        signer,
        signature,
      },
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
      sealed: { attestation: { formReference, signedOn, keptAt } },
    });
  },
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
