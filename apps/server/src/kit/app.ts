import type { Actor, GroupId, MemberId } from '@openrounds/domain/kit';
import type { MailTransport } from '@openrounds/ports/mail/port';
import type { ObjectStorage } from '@openrounds/ports/object-storage/port';
import type { Vault } from '@openrounds/vault';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database, Db } from './database.ts';
import type { Events } from './events.ts';
import type { Jobs } from './jobs.ts';
import type { CaseParts, ConsentVault, Notify, PhotoFor, SignInProviders } from './parts.ts';
import type { Throttle } from './throttle.ts';
import type { Tx } from './transaction.ts';

export interface AuditEntry {
  readonly actor: MemberId | null;
  readonly action: string;
  readonly subject: string | null;
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;
}

/** What every room is given. Adapters are chosen in `compose.ts`; tests override them there. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  readonly db: Db;
  readonly vault: Vault;
  readonly consentVault: ConsentVault;
  readonly storage: ObjectStorage;
  readonly mail: MailTransport;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly throttle: Throttle;
  readonly clock: () => Date;
  /** A new UUID version 7: random, and in the order of time. */
  readonly newId: <T extends string>() => T;
  /** Wired by the audit room: the entry is written by the very transaction that makes the change. */
  readonly appendAudit: (db: Db, entry: AuditEntry) => Promise<void>;
  /** Wired by the rooms that stand above `cases`. */
  readonly caseParts: CaseParts;
  /** Wired by the cases room: a group asks consent for more than it did. */
  readonly consentAsked: (tx: Tx, groupId: GroupId) => Promise<void>;
  /** Wired by the notifications room. */
  readonly notify: Notify;
  /** Wired by the verification room: why somebody was decided about, by the ids that stand in the audit log; words whose key is gone are absent. */
  readonly reasonsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Wired by the network room: the id of the photo of the member that `member` names, null where there is none for `viewer`; for the `select` of a query. */
  readonly photoFor: PhotoFor;
  /** Wired by the members room: other accounts that open one here, as the operator set them up. */
  readonly providers: SignInProviders;
  /** Wired by the members room: whose session a cookie is. */
  readonly identify: (token: string | undefined) => Promise<Actor>;
}
