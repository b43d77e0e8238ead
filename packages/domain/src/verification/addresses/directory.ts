import { z } from 'zod';
import { AppError, bytesBody, defineContract, Instant, PageQuery, pageOf, staffPolicy } from '../../kit/index.ts';
import { commonKind } from './mail-domains.ts';

// The directory of institutions: whose people have addresses at which domain. Administrators keep it.

export const institutionKinds = [
  'hospital',
  'university',
  'practice',
  'professional-body',
  'government',
  'industry',
  'free-mail',
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

export const limitsOfDirectory = { importBytes: 4 * 1024 * 1024, importRows: 50_000, shownFaults: 50 } as const;

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

export const Institution = z.object({
  institution: z.string().trim().min(1).max(200),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  kind: z.enum(institutionKinds),
});
export type Institution = z.infer<typeof Institution>;
export const InstitutionDomain = Institution.extend({ domain });
export type InstitutionDomain = z.infer<typeof InstitutionDomain>;

/** What the domain of an address says; `unknown` where nobody has said anything. */
export const addressKinds = [...institutionKinds, 'unknown'] as const;
export type AddressKind = (typeof addressKinds)[number];

/** The directory's word goes before the lists that come along. */
export const kindOfAddress = (found: Institution | undefined, emailDomain: string): AddressKind =>
  found?.kind ?? commonKind(emailDomain) ?? 'unknown';

/** An address that says where somebody practises or studies. One that nobody knows may well. */
export const isProfessional = (kind: AddressKind): boolean => kind !== 'free-mail' && kind !== 'industry';

/** Students show where they study by an address of their university that has answered. */
export const hasUniversityAddress = (
  addresses: readonly { readonly kind: AddressKind; readonly confirmedAt: string | null }[],
): boolean => addresses.some(({ kind, confirmedAt }) => kind === 'university' && confirmedAt !== null);

export const csvHeader = ['domain', 'institution', 'country', 'kind'] as const;

/** One record of an import, by the columns of the header. @throws AppError `bad-input` naming the column */
export function institutionFrom(fields: readonly string[], columns: readonly string[]): InstitutionDomain {
  const at = (name: string): string => fields[columns.indexOf(name)]?.trim() ?? '';
  const country = at('country').toUpperCase();
  const result = InstitutionDomain.safeParse({
    domain: at('domain').replace(/^@/, ''),
    institution: at('institution'),
    country: country === '' ? null : country,
    kind: at('kind').toLowerCase(),
  });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError('bad-input', { where: String(issue?.path[0] ?? 'record') });
}

const ImportResult = z.object({
  kept: z.number().int(),
  faults: z.array(z.object({ record: z.number().int(), column: z.string() })),
  /** How many records were left out in all. */
  refused: z.number().int(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const directoryContract = defineContract({
  'GET /institutions': {
    summary: 'The directory of institutions by e-mail domain.',
    query: PageQuery.extend({ q: z.string().trim().max(100).default(''), kind: z.enum(institutionKinds).optional() }),
    response: pageOf(InstitutionDomain.extend({ changedAt: Instant })),
  },
  'PUT /institutions/:domain': {
    summary: 'Say whose a domain is.',
    params: z.object({ domain }),
    body: Institution,
    response: 'nothing',
    status: 204,
  },
  'DELETE /institutions/:domain': {
    summary: 'Take a domain out of the directory.',
    params: z.object({ domain }),
    response: 'nothing',
    status: 204,
  },
  'POST /institutions/import': {
    summary: 'Add and change many by CSV with the columns domain, institution, country, kind. Nothing is taken out.',
    body: bytesBody(['application/csv'], limitsOfDirectory.importBytes),
    response: ImportResult,
    errors: ['too-large', 'unsupported-media'],
  },
});

export const directoryKeep = staffPolicy('verification.keep-directory', 'administrator');
