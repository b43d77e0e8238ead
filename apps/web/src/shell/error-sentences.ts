import { t } from '@lingui/core/macro';
import type { ApiErrorCode } from './api.ts';

export type SaidError = [happened: string, next: string];

/** The sentences for every code, in the language of the page. By code, never the server's own text. */
export function errorSentences(code: ApiErrorCode): SaidError {
  const words: Record<ApiErrorCode, SaidError> = {
    offline: [t`No connection just now`, t`Nothing you wrote is lost. It works again as soon as you are back online.`],
    'bad-input': [
      t`Something is not filled in as expected`,
      t`Nothing was saved yet. Check the marked fields and try again.`,
    ],
    'sign-in-required': [t`You are signed out`, t`Sign in again; what you were doing is still here.`],
    'wrong-credentials': [t`E-mail address and password do not match`, t`Check both, or choose a new password.`],
    'wrong-code': [t`That code does not fit`, t`Take the newest one, or another recovery code.`],
    'confirmation-required': [t`Show that it is you first`, t`Nothing was changed yet.`],
    'weak-password': [
      t`That password is easily guessed`,
      t`Or it was stolen somewhere. Take several words that do not belong together.`,
    ],
    'verification-required': [
      t`This opens once you are verified`,
      t`See where you stand; nothing else is needed for now.`,
    ],
    suspended: [
      t`Your account is suspended`,
      t`Nothing was changed. Write to the reviewers if you think this is wrong.`,
    ],
    leaving: [t`Your account is to be deleted`, t`Nothing was changed. Keep it, and all is as it was.`],
    'rules-due': [t`The rules are worded anew`, t`Nothing was changed. Read and accept them, then go on.`],
    'wrong-address': [t`That address does not serve here`, t`Nothing was sent. Give another one.`],
    'provider-refused': [t`That account did not open`, t`Nothing was changed. Begin again, or sign in another way.`],
    'not-allowed': [t`You cannot do that here`, t`Nothing was changed.`],
    'wrong-origin': [
      t`The request came from another page`,
      t`Nothing was changed. Open the site afresh and try again.`,
    ],
    'not-found': [t`There is nothing here`, t`It may have been taken back, or it is not open to you.`],
    conflict: [
      t`That no longer fits`,
      t`Something changed in the meantime. Nothing of yours is lost: load it again and repeat.`,
    ],
    'link-expired': [t`This link no longer works`, t`It was used already or is too old. Ask for a new one.`],
    'stale-version': [
      t`Somebody changed this before you`,
      t`Your words are still here. Load the newer version and save again.`,
    ],
    'too-large': [t`That is too large`, t`Nothing was sent. Choose something smaller.`],
    'unsupported-media': [
      t`This kind of file cannot be used`,
      t`Nothing was kept of it. Use a JPEG, PNG, WebP or AVIF picture.`,
    ],
    'unmet-requirements': [
      t`Something is still missing`,
      t`Everything is saved. Put right what is marked and try again.`,
    ],
    'reused-idempotency-key': [t`This was sent once already`, t`Load the page again to see what arrived.`],
    'version-required': [t`This page is out of date`, t`Nothing was changed. Load it again and repeat.`],
    'too-many-requests': [t`Too many attempts`, t`Nothing is lost. Wait a minute and try again.`],
    internal: [
      t`Something went wrong on our side`,
      t`Nothing of yours is lost. Try again; if it stays, tell whoever runs this installation.`,
    ],
    unavailable: [t`The server is not ready`, t`Nothing is lost. It is usually back within a minute.`],
    'storage-full': [
      t`The server has no room left`,
      t`Nothing is lost, but nothing new can be kept. Tell whoever runs this installation.`,
    ],
  };
  return words[code] ?? words.internal;
}
