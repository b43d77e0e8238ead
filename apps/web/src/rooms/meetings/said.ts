import { useLingui } from '@lingui/react';
import { saidOutcome } from '@openrounds/domain/templates';
import type { Proposal } from './api.ts';

interface Said {
  headline: string;
  lines: readonly { label: string; text: string }[];
}

/** An outcome as it is read: one line, and what else was said. */
export function useSaid(): (outcome: Proposal) => Said {
  const { i18n } = useLingui();
  return (outcome) => {
    const said = outcome.decided === null ? null : saidOutcome(outcome.decided, i18n.locale);
    if (said === null) return { headline: outcome.text, lines: [] };
    return {
      headline: said.headline,
      lines: outcome.text === '' ? said.lines : [{ label: '', text: outcome.text }, ...said.lines],
    };
  };
}
