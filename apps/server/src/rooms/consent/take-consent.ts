import {
  consentAttest,
  consentContract,
  consentSign,
  currentForm,
  formLanguages,
  showForm,
} from '@openrounds/domain/consent';
import { AppError } from '@openrounds/domain/kit';
import { publicAddress } from '../../kit/mail.ts';
import { route, SIGNED_IN } from '../../kit/route.ts';
import { getOwnDraft } from '../cases/index.ts';
import { thumbnailsOf } from '../media/index.ts';
import { recordConsent } from './record-consent.ts';
import { reviewOf } from './reviews.ts';

/** The words alone; nothing clinical. */
export const readForm = route(consentContract, 'GET /consent/form', {
  access: SIGNED_IN,
  run: async ({ app, query }) => {
    const form = currentForm(query.language);
    return { form: showForm(form, await reviewOf(app, form)), languages: formLanguages() };
  },
});

export const readVaultKey = route(consentContract, 'GET /consent/key', {
  access: SIGNED_IN,
  run: ({ app }) => app.consentVault.key(),
});

export const signConsent = route(consentContract, 'POST /cases/:caseId/consent', {
  access: { policy: consentSign, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, request, grant }) => {
    const { terms, sealed } = body;
    const form = currentForm(terms.language);
    if (form.version !== terms.formVersion || form.language !== terms.language)
      throw new AppError('conflict', { reason: 'form-outdated', version: form.version });
    return recordConsent(app, grant, request, {
      caseId: params.caseId,
      kind: 'signed',
      signer: terms.signer,
      form: { version: form.version, language: form.language },
      terms,
      sealed,
      take: async (taking) => {
        const pictures = terms.picturesOnReceipt ? await thumbnailsOf(app, params.caseId, terms.mediaIds) : [];
        return app.consentVault.takeForm({
          ...taking,
          receipt: {
            address: publicAddress(app),
            installation: app.config.name,
            thumbnails: pictures,
          },
        });
      },
    });
  },
});

export const attestConsent = route(consentContract, 'POST /cases/:caseId/consent/attestation', {
  access: { policy: consentAttest, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, request, grant }) =>
    recordConsent(app, grant, request, {
      caseId: params.caseId,
      kind: 'attested',
      signer: 'institution',
      form: null,
      terms: body.terms,
      sealed: body.sealed,
      take: (taking) => app.consentVault.takeAttestation(taking),
    }),
});
