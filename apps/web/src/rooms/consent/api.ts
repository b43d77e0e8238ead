import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { SignedFormInput } from '@openrounds/domain/consent';

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

/** As it is filled in; it leaves this device sealed. */
export type Signed = Omit<SignedFormInput, 'code'>;
export type Use = Signed['terms']['uses'][number];
export type SignerKind = Signed['signer']['kind'];
export type Circumstances = NonNullable<Signed['circumstances']>;

/** The key of the vault, which forms are sealed to. Had before anybody signs, so that it can be done without a connection. */
export const vaultKeyQuery = queryOptions({
  queryKey: ['consent-key'],
  queryFn: () => call('GET /consent/key'),
  staleTime: 3_600_000,
});
