import { z } from 'zod';
import { defineContract, Instant } from '../kit/index.ts';
import { SignInAnswer } from './contract.ts';

// Signing in with an account somewhere else, by OpenID Connect Core 1.0. Which providers there are is the operator's choice.

/** `linkedin`: what it says is compared with an application; `institution`: the provider of an employer or a university. */
export const providerKinds = ['linkedin', 'institution', 'other'] as const;
export type ProviderKind = (typeof providerKinds)[number];

export const Provider = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(60),
  kind: z.enum(providerKinds),
});
export type Provider = z.infer<typeof Provider>;

/** What a provider said of the person when the account was linked. Empty or null where it said nothing. */
export const AccountFacts = z.object({
  name: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  emailVerified: z.boolean().nullable(),
  /** A language tag, such as `en-GB`. */
  locale: z.string(),
  country: z.string().length(2).nullable(),
  hasPicture: z.boolean(),
  headline: z.string(),
  organisation: z.string(),
});
export type AccountFacts = z.infer<typeof AccountFacts>;

export const LinkedAccount = z.object({
  id: z.uuid(),
  provider: Provider,
  /** How the owner knows it: the address or name that the provider gave. */
  label: z.string(),
  linkedAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type LinkedAccount = z.infer<typeof LinkedAccount>;

/** What came of being sent back by a provider: signed in, a second factor asked, joining begun, or an account linked. */
export const ProviderAnswer = SignInAnswer.extend({
  joining: z.object({ provider: Provider, email: z.string(), name: z.string() }).nullable(),
  linked: Provider.nullable(),
});
export type ProviderAnswer = z.infer<typeof ProviderAnswer>;

const Providers = z.object({ items: z.array(Provider) });
const Accounts = z.object({ items: z.array(LinkedAccount), more: z.array(Provider) });
/** The provider's own page, to which the browser goes next. */
const Elsewhere = z.object({ location: z.url() });
const params = z.object({ providerId: z.string().max(40) });

export const accountsContract = defineContract({
  'GET /session/providers': { summary: 'With which accounts elsewhere one can sign in here.', response: Providers },
  'POST /session/providers/:providerId': {
    summary: 'Begin to sign in, or to join, with an account elsewhere.',
    params,
    response: Elsewhere,
    errors: ['not-found', 'unavailable', 'too-many-requests'],
  },
  'POST /session/provider': {
    summary:
      'Sent back by a provider: `answer` is the query it added to the address. Counts once, in the same browser.',
    body: z.object({ answer: z.string().max(8000) }),
    response: ProviderAnswer,
    errors: [
      'link-expired',
      'provider-refused',
      'unavailable',
      'wrong-credentials',
      'suspended',
      'sign-in-required',
      'confirmation-required',
      'conflict',
      'too-many-requests',
    ],
  },
  'GET /me/accounts': { summary: 'My accounts elsewhere, and which more could be linked.', response: Accounts },
  'POST /me/accounts/:providerId': {
    summary: 'Begin to link an account elsewhere.',
    params,
    response: Elsewhere,
    errors: ['not-found', 'unavailable', 'confirmation-required', 'conflict', 'too-many-requests'],
  },
  'DELETE /me/accounts/:accountId': {
    summary: 'Sign in with it no longer.',
    params: z.object({ accountId: z.uuid() }),
    response: Accounts,
    errors: ['confirmation-required'],
  },
});
