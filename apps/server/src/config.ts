import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type InvestigationKind, investigationKinds } from '@openrounds/domain/consent';
import { type Network, readNetworks } from './kit/networks.ts';

interface Setting {
  readonly name: string;
  readonly default: string;
  readonly about: string;
}

/** Every setting there is. `--help` prints this table; docs/operate.md explains it. */
export const settings = [
  { name: 'PORT', default: '8080', about: 'port to listen on' },
  { name: 'HOST', default: '127.0.0.1', about: 'address to listen on' },
  {
    name: 'OPENROUNDS_DATA',
    default: '.openrounds',
    about: 'folder of the database, pictures, keys and outgoing mail',
  },
  { name: 'OPENROUNDS_NAME', default: 'OpenRounds', about: 'what this installation is called' },
  {
    name: 'OPENROUNDS_PUBLIC_URL',
    default: '',
    about: 'address that members use, https://…; links in e-mails and the origin check follow it',
  },
  {
    name: 'OPENROUNDS_TRUST_PROXY',
    default: '',
    about: 'addresses of reverse proxies whose X-Forwarded-* are believed, comma-separated',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    about: 'a PostgreSQL 16 or newer of your own; empty: the embedded one in the data folder',
  },
  {
    name: 'KEYS_DATABASE_URL',
    default: '',
    about:
      'where the wrapped keys live; empty: a database of its own on the embedded server, or a schema of its own in DATABASE_URL',
  },
  {
    name: 'CONSENT_DATABASE_URL',
    default: '',
    about: 'the consent vault’s insert-only role; empty: made on the embedded server',
  },
  {
    name: 'VAULT_DATABASE_URL',
    default: '',
    about:
      'the consent vault again, for its own process: a role that may look and destroy; empty: made on the embedded server',
  },
  {
    name: 'OPENROUNDS_KEY_FILE',
    default: '',
    about: 'root key file; empty: <data>/keys/root.key, created on the first start',
  },
  {
    name: 'OPENROUNDS_ALLOW_KEY_FILE',
    default: '',
    about: 'set to 1 to accept a key file on disk when NODE_ENV=production',
  },
  {
    name: 'SMTP_URL',
    default: '',
    about: 'smtp(s)://user:password@host:port for outgoing mail; empty: an outbox folder',
  },
  { name: 'MAIL_FROM', default: 'OpenRounds <no-reply@localhost>', about: 'sender of outgoing mail' },
  {
    name: 'OPENROUNDS_WITHDRAWAL_GRACE_HOURS',
    default: '24',
    about: 'hours after which pictures whose consent was withdrawn, hidden at once, are destroyed with their keys',
  },
  {
    name: 'OPENROUNDS_CONSENT_YEARS',
    default: '8',
    about:
      'years that sealed consents are kept after their last use has ended, for a child until they are 25 at the least; then they are destroyed and the proof stays; 0: for ever',
  },
  {
    name: 'OPENROUNDS_MATURITY_DAYS',
    default: '90',
    about:
      'days in which a child for whom somebody signed is asked once they can be; then what was signed for them ends, and their cases go back to draft',
  },
  {
    name: 'OPENROUNDS_CONSENT_ALSO_FOR',
    default: '',
    about: `investigations that need consent here though no patient is seen, comma-separated: ${investigationKinds.join(', ')}`,
  },
  {
    name: 'OPENROUNDS_RENEW_AFTER_DAYS',
    default: '1095',
    about:
      'days after which a verification ends unless it is renewed, 90 to 3650; 0: never. Students always renew each year',
  },
  {
    name: 'OPENROUNDS_STAFF_FACTOR',
    default: '1',
    about: '1: staff work needs a passkey or an authenticator app; 0: a password is enough',
  },
  {
    name: 'OPENROUNDS_BREACHED_PASSWORDS',
    default: '',
    about: 'file of SHA-1 hashes of breached passwords, ordered, as Have I Been Pwned publishes it; empty: none',
  },
  {
    name: 'OPENROUNDS_SIGN_IN_PROVIDERS',
    default: '',
    about: 'JSON file of OpenID providers that members may sign in with; empty: none',
  },
  {
    name: 'OPENROUNDS_NETWORKS',
    default: '',
    about: 'names of networks for the list of sessions, comma-separated: 10.20.0.0/16=Testville General',
  },
  { name: 'OPENROUNDS_THROTTLE', default: '1', about: 'factor on every rate limit, for load tests of your own' },
  {
    name: 'OPENROUNDS_BUILD_WEB',
    default: '1',
    about:
      '0: serve the web application as it was built, as from a read-only image; 1: build it when its sources changed',
  },
  { name: 'LOG_LEVEL', default: 'info', about: 'trace, debug, info, warn, error or silent' },
] as const satisfies readonly Setting[];

type SettingName = (typeof settings)[number]['name'];

export interface Config {
  readonly mode: 'serve' | 'demo';
  readonly version: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly publicUrl: string | null;
  readonly trustProxy: string[] | false;
  readonly databaseUrl: string | null;
  readonly keysDatabaseUrl: string | null;
  readonly consentDatabaseUrl: string | null;
  readonly keyFile: string;
  readonly createKeyFile: boolean;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly withdrawalGraceHours: number;
  readonly maturityDays: number;
  /** Null: for ever. */
  readonly consentYears: number | null;
  readonly vaultDatabaseUrl: string | null;
  /** Kinds of investigation that need consent although the rule does not ask for it. */
  readonly consentAlsoFor: readonly InvestigationKind[];
  /** Roles count only in sessions signed in with a second factor. */
  readonly staffFactor: boolean;
  /** Days for which a verification holds; 0: for ever. Students have their own. */
  readonly renewAfterDays: number;
  readonly breachedPasswords: string | null;
  readonly signInProviders: string | null;
  /** What members read about where they signed in. */
  readonly networks: readonly Network[];
  readonly throttleFactor: number;
  /** Milliseconds that who sends a picture waits for it to be looked through; then that is done after the answer. */
  readonly scanWithinMs: number;
  /** What pictures are looked through for. */
  readonly scanFor: readonly ('text' | 'face' | 'code')[];
  readonly buildWeb: boolean;
  readonly logLevel: string;
  readonly secureCookies: boolean;
  readonly sessionCookie: string;
}

export class ConfigError extends Error {}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new ConfigError(`PORT must be a whole number from 0 to 65535, not "${text}"`);
  return Number(text);
}

function kindsIn(text: string): InvestigationKind[] {
  const named = [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== '');
  return named.map((name) => {
    const kind = investigationKinds.find((known) => known === name);
    if (kind === undefined)
      throw new ConfigError(`OPENROUNDS_CONSENT_ALSO_FOR may name ${investigationKinds.join(', ')}, not "${name}"`);
    return kind;
  });
}

function networksIn(text: string): readonly Network[] {
  try {
    return readNetworks(text);
  } catch (error) {
    throw new ConfigError(`OPENROUNDS_NETWORKS: ${(error as Error).message}`, { cause: error });
  }
}

export function readConfig(mode: Config['mode'], environment: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: SettingName): string => {
    const given = environment[name]?.trim();
    return given === undefined || given === ''
      ? (settings.find((setting) => setting.name === name)?.default ?? '')
      : given;
  };
  const optional = (name: SettingName): string | null => (value(name) === '' ? null : value(name));
  const number = (name: SettingName, low: number, high: number): number => {
    const parsed = Number(value(name));
    if (!Number.isFinite(parsed) || parsed < low || parsed > high)
      throw new ConfigError(`${name} must be a number from ${low} to ${high}, not "${value(name)}"`);
    return parsed;
  };
  const data = resolve(value('OPENROUNDS_DATA'));
  const publicUrl = optional('OPENROUNDS_PUBLIC_URL');
  if (publicUrl !== null && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? ''))
    throw new ConfigError(
      `OPENROUNDS_PUBLIC_URL must be an address such as https://rounds.example.org, not "${publicUrl}"`,
    );
  const logLevel = value('LOG_LEVEL');
  if (!logLevels.includes(logLevel))
    throw new ConfigError(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${logLevel}"`);
  const secureCookies = publicUrl?.startsWith('https:') ?? false;
  const production = environment['NODE_ENV'] === 'production';
  return {
    mode,
    version: versionOfPackage(),
    name: value('OPENROUNDS_NAME'),
    host: value('HOST'),
    port: port(value('PORT')),
    data,
    publicUrl,
    trustProxy: optional('OPENROUNDS_TRUST_PROXY')?.split(',') ?? false,
    databaseUrl: optional('DATABASE_URL'),
    keysDatabaseUrl: optional('KEYS_DATABASE_URL'),
    consentDatabaseUrl: optional('CONSENT_DATABASE_URL'),
    keyFile: resolve(optional('OPENROUNDS_KEY_FILE') ?? `${data}/keys/root.key`),
    createKeyFile: !production || value('OPENROUNDS_ALLOW_KEY_FILE') === '1',
    smtpUrl: optional('SMTP_URL'),
    mailFrom: value('MAIL_FROM'),
    withdrawalGraceHours: number('OPENROUNDS_WITHDRAWAL_GRACE_HOURS', 0, 720),
    consentYears: number('OPENROUNDS_CONSENT_YEARS', 0, 100) || null,
    vaultDatabaseUrl: optional('VAULT_DATABASE_URL'),
    maturityDays: number('OPENROUNDS_MATURITY_DAYS', 1, 365),
    consentAlsoFor: kindsIn(value('OPENROUNDS_CONSENT_ALSO_FOR')),
    // In the demo everybody may try every role with a password.
    staffFactor: mode !== 'demo' && value('OPENROUNDS_STAFF_FACTOR') !== '0',
    renewAfterDays: value('OPENROUNDS_RENEW_AFTER_DAYS') === '0' ? 0 : number('OPENROUNDS_RENEW_AFTER_DAYS', 90, 3650),
    breachedPasswords: optional('OPENROUNDS_BREACHED_PASSWORDS'),
    signInProviders: optional('OPENROUNDS_SIGN_IN_PROVIDERS'),
    networks: networksIn(value('OPENROUNDS_NETWORKS')),
    throttleFactor: number('OPENROUNDS_THROTTLE', 0.01, 100_000),
    scanWithinMs: 8000,
    // The demo draws its own pictures: looking for faces in them would take minutes of its first start.
    scanFor: mode === 'demo' ? ['text'] : ['text', 'face', 'code'],
    buildWeb: value('OPENROUNDS_BUILD_WEB') !== '0',
    logLevel,
    secureCookies,
    // The __Host- prefix is only kept by browsers over https.
    sessionCookie: secureCookies ? '__Host-session' : 'session',
  };
}

function versionOfPackage(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

export function describeSettings(): string {
  const width = Math.max(...settings.map((setting) => setting.name.length));
  return settings
    .map(
      ({ name, default: preset, about }) => `  ${name.padEnd(width)}  ${about}${preset === '' ? '' : ` (${preset})`}`,
    )
    .join('\n');
}
