import { Trans } from '@lingui/react/macro';
import { useFormats } from '../../ui/format.ts';
import { MemberLine } from '../../ui/Member.tsx';
import type { Review } from './api.ts';
import { useDecisionWords, useReasonWords } from './words.ts';

/** What was decided, by whom, and what the author read. */
export function DecidedView({ decided }: { decided: NonNullable<Review['decided']> }) {
  const formats = useFormats();
  const words = useDecisionWords();
  const reasons = useReasonWords();
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h2 className="text-16 font-semibold">{words[decided.decision].done}</h2>
        <p className="text-15 text-ink-2">
          {reasons[decided.reason]} · <time dateTime={decided.at}>{formats.dateTime(decided.at)}</time>
        </p>
      </div>
      <MemberLine member={decided.by} linked />
      {decided.message && (
        <div>
          <h3 className="mb-1.5 text-14 font-semibold">
            <Trans>What the author read</Trans>
          </h3>
          <p dir="auto" className="whitespace-pre-line text-15">
            {decided.message}
          </p>
        </div>
      )}
      <p className="text-13 text-ink-3">
        <Trans>Kept in the audit log.</Trans>
      </p>
    </div>
  );
}
