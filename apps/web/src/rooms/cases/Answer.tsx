import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@openrounds/domain/cases';
import { GraduationCap } from 'lucide-react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Chip.tsx';

interface AnswerProps {
  item: CaseView;
  teaching: NonNullable<CaseView['teaching']>;
}

/** The answer of a teaching case: there when the reader wants it, and not before. */
export function Answer({ item, teaching }: AnswerProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const reveal = useMutation({
    mutationFn: () => call('PUT /cases/:caseId/reveal', { params: { caseId: item.id } }),
    onSuccess: (next) => client.setQueryData(['case', item.id], next),
  });
  return (
    <section aria-label={t`Teaching case`} className="mt-4 rounded-panel border border-line bg-surface p-4">
      <Badge tone="accent" icon={GraduationCap}>
        <Trans>Teaching case</Trans>
      </Badge>
      <div aria-live="polite">
        {teaching.answer !== null && (
          <p className="mt-2 whitespace-pre-wrap text-16" dir="auto">
            {teaching.answer}
          </p>
        )}
      </div>
      {teaching.answer === null && (
        <p className="mt-2 text-15 text-ink-2">
          {teaching.abilities.reveal ? (
            <Trans>Think first. The answer is here when you want it.</Trans>
          ) : (
            <Trans>Vote first; then you can see the answer.</Trans>
          )}
        </p>
      )}
      {teaching.abilities.reveal && (
        <Button kind="soft" className="mt-3" busy={reveal.isPending} onClick={() => reveal.mutate()}>
          <Trans>Show the answer</Trans>
        </Button>
      )}
      <WriteError error={reveal.error} />
    </section>
  );
}
