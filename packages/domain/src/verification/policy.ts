import { type MemberId, policy, staffPolicy } from '../kit/index.ts';

export interface ApplicationOwner {
  readonly memberId: MemberId;
  /** Whoever vouched for them does not decide about them. */
  readonly vouchers?: readonly MemberId[];
}

const own = (actor: { memberId: MemberId }, application: ApplicationOwner): boolean =>
  actor.memberId === application.memberId;

export const verificationReadMine = policy('verification.read-mine', own, { requires: 'signed-in' });
export const verificationSaveMine = policy('verification.save-mine', own, { requires: 'signed-in' });
export const verificationSubmit = policy('verification.submit', own, { requires: 'signed-in' });

export const documentsReadMine = policy('verification.read-my-documents', own, { requires: 'signed-in' });
export const documentAdd = policy('verification.add-document', own, { requires: 'signed-in' });
export const documentRemove = policy('verification.remove-document', own, { requires: 'signed-in' });

export const verificationQueue = staffPolicy('verification.queue', 'verifier');
export const verificationReadEvidence = staffPolicy(
  'verification.read-evidence',
  'verifier',
  (_actor, _application: ApplicationOwner) => true,
);
/** Nobody decides about themselves, or about whom they vouched for. */
export const verificationDecide = staffPolicy(
  'verification.decide',
  'verifier',
  (actor, application: ApplicationOwner) =>
    !own(actor, application) && application.vouchers?.includes(actor.memberId) !== true,
);

/** Nobody opens their own as a verifier: what is looked at is written down with the name of somebody else. */
export const documentsList = staffPolicy(
  'verification.list-documents',
  'verifier',
  (_actor, _application: ApplicationOwner) => true,
);
export const documentView = staffPolicy(
  'verification.view-document',
  'verifier',
  (actor, application: ApplicationOwner) => !own(actor, application),
);

export const vouchesReadMine = policy('verification.read-my-vouches', own, { requires: 'signed-in' });
export const vouchLinkMake = policy('verification.make-vouch-link', own, { requires: 'signed-in' });
const mayVouch = (_actor: unknown, voucher: { readonly student: boolean }): boolean => !voucher.student;
export const vouchLook = policy('vouching.look', mayVouch);
export const vouchAdd = policy('vouching.vouch', mayVouch);
export const vouchesList = staffPolicy(
  'verification.list-vouches',
  'verifier',
  (_actor, _application: ApplicationOwner) => true,
);
