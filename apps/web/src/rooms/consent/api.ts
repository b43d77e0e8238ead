import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';

export const formQuery = (language: string) =>
  queryOptions({
    queryKey: ['consent-form', language],
    queryFn: () => call('GET /consent/form', { query: { language } }),
    // What the patient began to read stays as it is until they are done.
    staleTime: Infinity,
  });

export type Signed = Request<'POST /cases/:caseId/consent'>['body'];
export type Use = Signed['uses'][number];
export type SignerKind = Signed['signer']['kind'];
