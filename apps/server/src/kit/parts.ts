import type { CaseId, ConsentId, GroupId, MemberId } from '@openrounds/domain/kit';
import type { ConsentSummary } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import type { NotificationKind } from '@openrounds/domain/notifications';
import type { Provider } from '@openrounds/domain/members';
import type { Configuration } from 'openid-client';
import type { Db } from './database.ts';
import type { Tx } from './transaction.ts';

/**
 * What a case is made of besides its words, brought by rooms that stand above `cases` and are unknown to it.
 * Wired in `compose.ts`; every function takes many ids, so that a page costs one query for each part.
 */
export interface CaseParts {
  mediaOfCases(db: Db, ids: readonly CaseId[]): Promise<Map<CaseId, Medium[]>>;
  consentsOfCases(db: Db, ids: readonly CaseId[]): Promise<Map<CaseId, ConsentSummary[]>>;
  /** The words of a published case, for the blind index; in the transaction that publishes it. */
  indexWords(
    tx: Tx,
    id: CaseId,
    words: { title: string; text: string; question: string; specialties: readonly string[] },
  ): Promise<void>;
  forgetWords(tx: Tx, id: CaseId): Promise<void>;
  /** Of these cases, those whose author's name is withheld, with their author: what stands in the audit log names them to nobody. */
  withheldAuthors(db: Db, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, { readonly author: MemberId }>>;
  /** Rows go in this transaction, stored objects by a job after it. */
  destroyMedia(tx: Tx, id: CaseId): Promise<void>;
}

/** Tells a member something in the app and, where they want it, by e-mail without a clinical word. */
export interface Notice {
  readonly to: MemberId;
  readonly kind: NotificationKind;
  readonly caseId?: CaseId;
  readonly groupId?: GroupId;
  readonly actor?: MemberId;
  /** For the reader's eyes; kept sealed, never sent by e-mail. */
  readonly message?: string;
}
export type Notify = (tx: Tx, notice: Notice) => Promise<void>;

/** Wired by the consent room. One way in: what is deposited is sealed to a key that this process does not have. */
export interface ConsentVault {
  deposit(id: ConsentId, document: Uint8Array): Promise<void>;
}

/** A provider of sign-in as the operator set it up, and the client that speaks to it. */
export interface ProviderClient extends Provider {
  readonly scopes: readonly string[];
  readonly pkce: boolean;
  readonly nonce: boolean;
  /** Words of the provider for a second factor that the operator believes. */
  readonly secondFactor?: { readonly acr: readonly string[]; readonly amr: readonly string[] } | undefined;
  readonly client: Configuration;
}

/** Wired by the members room. */
export interface SignInProviders {
  readonly list: readonly Provider[];
  find(id: string): Provider | undefined;
  /** @throws AppError `not-found`, or `unavailable` when it does not answer */
  open(id: string): Promise<ProviderClient>;
}
