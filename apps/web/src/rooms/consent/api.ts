import { queryOptions } from '@tanstack/react-query';
import { call, errorFrom } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';

export const formQuery = (language: string) =>
  queryOptions({
    queryKey: ['consent-form', language],
    queryFn: () => call('GET /consent/form', { query: { language } }),
    // What the patient began to read stays as it is until they are done.
    staleTime: Infinity,
  });

/** What the patients of my case agreed to, newest first. */
export const caseConsentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'consents'],
    queryFn: () => call('GET /cases/:caseId/consents', { params: { caseId } }),
  });

/** Who asked to have which record opened, newest first. */
export const openingsQuery = queryOptions({
  queryKey: ['consent-openings'],
  queryFn: () => call('GET /consents/openings'),
});

/** Every form, and who has reviewed it. */
export const reviewedFormsQuery = queryOptions({
  queryKey: ['consent-forms'],
  queryFn: () => call('GET /consents/forms'),
});

export type Signed = Request<'POST /cases/:caseId/consent'>['body'];
export type Use = Signed['uses'][number];
export type SignerKind = Signed['signer']['kind'];
export type Circumstances = NonNullable<Signed['circumstances']>;

/** The receipt as a file on this device, for who has the code. @throws ApiError */
export async function saveReceipt(proof: { code: string; dateOfBirth: string }): Promise<void> {
  const answer = await fetch('/api/v1/patient/consent/receipt', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: proof.code, dateOfBirth: proof.dateOfBirth }),
  });
  if (!answer.ok) throw errorFrom(answer.status, await answer.text());
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = 'receipt.pdf';
  link.click();
  // Not at once: the browser still reads from it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
