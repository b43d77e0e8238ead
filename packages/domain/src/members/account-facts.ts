import type { AccountFacts } from './accounts.ts';

type Claims = Readonly<Record<string, unknown>>;

const text = (value: unknown, longest: number): string =>
  typeof value === 'string' ? value.trim().slice(0, longest) : '';

function firstText(claims: Claims, names: readonly string[], longest: number): string {
  for (const name of names) {
    const found = text(claims[name], longest);
    if (found !== '') return found;
  }
  return '';
}

/** LinkedIn writes `{ country: 'GB', language: 'en' }` where the standard has `en-GB`; some write `en_GB`. */
function localeOf(value: unknown): { locale: string; country: string | null } {
  if (typeof value === 'object' && value !== null) {
    const { country, language } = value as Claims;
    const region = text(country, 2).toUpperCase();
    return {
      locale: [text(language, 8), region].filter((part) => part !== '').join('-'),
      country: /^[A-Z]{2}$/.test(region) ? region : null,
    };
  }
  const tag = text(value, 35).replaceAll('_', '-');
  return {
    locale: tag,
    country: /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})$/.exec(tag)?.[1]?.toUpperCase() ?? null,
  };
}

/** `address.country` is free text in the standard; only a code is taken for one. */
function countryIn(address: unknown): string | null {
  const country = typeof address === 'object' && address !== null ? text((address as Claims)['country'], 60) : '';
  return /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null;
}

/**
 * What of a provider's claims is worth comparing with an application (OpenID Connect Core 1.0, section 5.1; `hd` is Google's,
 * `schac_home_organization` that of universities). Everything else is dropped here and never stored.
 */
export function accountFactsOf(claims: Claims): AccountFacts {
  const { locale, country } = localeOf(claims['locale']);
  const verified = claims['email_verified'];
  return {
    name: text(claims['name'], 200),
    givenName: text(claims['given_name'], 120),
    familyName: text(claims['family_name'], 120),
    email: text(claims['email'], 254),
    // Some providers write it as a word.
    emailVerified:
      typeof verified === 'boolean' ? verified : verified === 'true' ? true : verified === 'false' ? false : null,
    locale,
    country: countryIn(claims['address']) ?? country,
    hasPicture: text(claims['picture'], 2000) !== '',
    headline: firstText(claims, ['headline', 'job_title', 'title'], 300),
    organisation: firstText(claims, ['organization', 'schac_home_organization', 'hd'], 200),
  };
}
