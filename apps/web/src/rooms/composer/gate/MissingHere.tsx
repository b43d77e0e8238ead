import { Trans } from '@lingui/react/macro';
import type { ComposerSession } from '../session.ts';
import type { Step } from '../steps.ts';
import { useMissingWords } from './PublishChecklist.tsx';
import { useLiveGate } from './use-live-gate.ts';

/** What this step still lacks before the case can be published, at once as one types. Nobody is kept here by it. */
export function MissingHere({ session, step }: { session: ComposerSession; step: Step }) {
  const words = useMissingWords();
  const missing = useLiveGate(session).flatMap((row) => (row.step === step ? row.missing : []));
  if (missing.length === 0) return <Trans>Nothing is missing here.</Trans>;
  const each = [...new Set(missing.map((one) => words([one])))];
  // Each is a sentence of its own.
  return <Trans>Before it is published: {each.join(' · ')}</Trans>;
}
