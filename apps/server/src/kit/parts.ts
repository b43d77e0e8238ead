import type { CaseId, ConsentId, GroupId, MemberId, PhotoId } from '@openrounds/domain/kit';
import type { ConsentSummary } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import type { NotificationKind } from '@openrounds/domain/notifications';
import type { Provider } from '@openrounds/domain/members';
import type { Expression, RawBuilder } from 'kysely';
import type { Configuration } from 'openid-client';
import type { PatientProof } from '@openrounds/vault/device';
import type { IntakeKey } from '@openrounds/vault/intake';
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

/** `viewer` is null where nobody looks who may see a photo. */
export type PhotoFor = (member: Expression<unknown>, viewer: MemberId | null) => RawBuilder<PhotoId | null>;

/** As the consent vault keeps it: sealed to a key that lies in a safe. */
export interface SealedRecord {
  /** Which key opens it. */
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** What a device sealed for the vault, and what stands around it. All of it goes to another process: plain values and bytes. */
export interface Taking {
  readonly id: ConsentId;
  readonly caseId: CaseId;
  /** Which key of the vault it was sealed to. */
  readonly keyId: string;
  readonly sealed: Buffer;
  readonly kind: ConsentSummary['kind'];
  /** What was sent in the open: the vault takes nothing in that was signed otherwise. */
  readonly terms: { readonly uses: readonly string[] };
  readonly expiresAt: string | null;
  /** Which pictures were shown, with their hashes. */
  readonly pictures: readonly unknown[];
  readonly at: string;
  readonly takenBy: MemberId;
  readonly device: string;
}
export interface TakingForm extends Taking {
  readonly receipt: {
    readonly address: string;
    readonly installation: string;
    /** PNG, where the patient wanted to have them on paper. */
    readonly thumbnails: readonly Buffer[];
  };
}
export type TakingScan = Pick<Taking, 'id' | 'caseId' | 'keyId' | 'sealed'> & { readonly type: string };

/** The hash is that of the record before it was sealed. */
export type TakenRecord = SealedRecord & { readonly hash: Buffer };
export interface TakenForm extends TakenRecord {
  /** A PDF, sealed under the code that the patient alone holds. */
  readonly receipt: Buffer;
  readonly patient: PatientProof;
  readonly maturesIn: number | null;
}

/** Where sealed forms are opened, once, on their way into the vault: a process of its own. Nothing that comes back is readable here. */
export interface ConsentIntake {
  /** What devices seal to. */
  key(): Promise<IntakeKey>;
  /** @throws AppError `bad-input` naming the field, `conflict` (key-outdated, form-outdated) */
  takeForm(taking: TakingForm): Promise<TakenForm>;
  takeAttestation(taking: Taking): Promise<TakenRecord>;
  takeScan(taking: TakingScan): Promise<TakenRecord>;
  /** Records for good, by the vault's own role. It holds each against the years of its own policy: a younger one stays, whoever asks. */
  destroy(ids: readonly ConsentId[]): Promise<void>;
}

/** One way in: what is sealed is inserted. Nothing of what the running program holds reads it. */
export interface ConsentVault extends ConsentIntake {
  deposit(id: ConsentId, record: SealedRecord): Promise<void>;
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
