import { useLingui } from '@lingui/react/macro';
import type { Decision, FlagReason } from './api.ts';

/** Why a case is reported, in the order in which reasons are offered. */
export const flagReasons: readonly FlagReason[] = [
  'identifier-visible',
  'consent-in-doubt',
  'wrong-or-misleading',
  'disrespectful',
  'duplicate',
  'other',
];

export function useReasonWords(): Record<FlagReason, string> {
  const { t } = useLingui();
  return {
    'identifier-visible': t`Identifier visible`,
    'consent-in-doubt': t`Consent in doubt`,
    'wrong-or-misleading': t`Wrong or misleading`,
    disrespectful: t`Disrespectful`,
    duplicate: t`Posted twice`,
    other: t`Something else`,
  };
}

export const decisions: readonly Decision[] = ['restore', 'return-to-draft', 'destroy'];
export const decisionKeys: Record<Decision, string> = { restore: 'r', 'return-to-draft': 'd', destroy: 'x' };

interface DecisionWords {
  label: string;
  detail: string;
  /** On the button that carries it out. */
  button: string;
  done: string;
}

export function useDecisionWords(): Record<Decision, DecisionWords> {
  const { t } = useLingui();
  return {
    restore: {
      label: t`Restore`,
      detail: t`The case returns as it was`,
      button: t`Restore the case`,
      done: t`Restored`,
    },
    'return-to-draft': {
      label: t`Back to the author`,
      detail: t`A draft again; they must put it right before publishing`,
      button: t`Send back to the author`,
      done: t`Sent back to the author`,
    },
    destroy: {
      label: t`Destroy`,
      detail: t`Every copy goes within a minute and cannot return`,
      button: t`Destroy the case`,
      done: t`Destroyed`,
    },
  };
}

/** What the author may be told, for each decision and reason. A moderator changes it as the case asks. */
export function useSuggestedMessage(): (decision: Decision, reason: FlagReason) => string {
  const { t } = useLingui();
  const found: Record<FlagReason, string> = {
    'identifier-visible': t`Something in your case can still tell who the patient is.`,
    'consent-in-doubt': t`We could not be sure that the patient agreed to this use.`,
    'wrong-or-misleading': t`Something in your case is wrong or may mislead whoever acts on it.`,
    disrespectful: t`Some words in your case do not respect the patient or a colleague.`,
    duplicate: t`This case is already here, so colleagues would answer in two places.`,
    other: t`Your case was reported, and we agree that it cannot stay as it is.`,
  };
  const remedy: Record<FlagReason, string> = {
    'identifier-visible': t`Please cover it and publish again. Nothing you wrote was lost.`,
    'consent-in-doubt': t`Please record the consent and publish again. Nothing you wrote was lost.`,
    'wrong-or-misleading': t`Please correct it and publish again. Nothing you wrote was lost.`,
    disrespectful: t`Please put them differently and publish again. Nothing you wrote was lost.`,
    duplicate: t`Please go on with the first one. This one is a draft again.`,
    other: t`Please change it and publish again. Nothing you wrote was lost.`,
  };
  const gone = t`The case and every copy of it were destroyed and cannot be brought back.`;
  const fine = t`Your case was reported and hidden while we looked at it. We found it in order: it is back as it was.`;
  return (decision, reason) => {
    if (decision === 'restore') return fine;
    return `${found[reason]} ${decision === 'destroy' ? gone : remedy[reason]}`;
  };
}
