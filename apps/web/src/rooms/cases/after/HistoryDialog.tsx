import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Revision } from '@openrounds/domain/cases';
import { Fragment } from 'react';
import { call } from '../../../shell/api.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { specialtyName, useFormats } from '../../../ui/format.ts';
import { Loading, Skeleton } from '../../../ui/States.tsx';
import { piecesOf } from '../../../ui/words/changes.ts';
import type { AskProps } from './dialogs.tsx';

type Words = NonNullable<Revision['words']>;

const line = (words: Words): Record<'title' | 'text' | 'question' | 'specialties' | 'template', string> => ({
  title: words.title,
  text: words.text,
  question: words.question,
  specialties: words.specialties.map(specialtyName).join(', '),
  template: Object.entries(words.template?.values ?? {})
    .map(([field, said]) => `${field}: ${String(said)}`)
    .join('\n'),
});

/** What went and what came, not by colour alone: struck through, underlined, and said. */
function Changed({ before, after }: { before: string; after: string }) {
  return (
    <p className="whitespace-pre-wrap text-15" dir="auto">
      {piecesOf(before, after).map(({ kind, text }, index) => (
        <Fragment key={index}>
          {kind === 'same' && text}
          {kind === 'gone' && <del className="bg-danger-soft text-danger">{text}</del>}
          {kind === 'new' && <ins className="bg-ok-soft text-ok">{text}</ins>}
        </Fragment>
      ))}
    </p>
  );
}

function Step({ before, after, onErase }: { before: Revision; after: Words | null; onErase: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const names = {
    title: t`Title`,
    text: t`What happened`,
    question: t`Your question`,
    specialties: t`Specialties`,
    template: t`Template`,
  };
  const [was, now] = [before.words && line(before.words), after && line(after)];
  const fields = (Object.keys(names) as (keyof typeof names)[]).filter((name) => was && now && was[name] !== now[name]);
  return (
    <li className="border-t border-line py-3 first:border-t-0">
      <h3 className="text-14 font-semibold">
        <Trans>Changed on {formats.dateTime(before.until)}</Trans>
      </h3>
      {was === null && (
        <p className="text-15 text-ink-2">
          <Trans>What it said before was erased.</Trans>
        </p>
      )}
      {was && now === null && (
        <p className="text-15 text-ink-2">
          <Trans>What came after it was erased.</Trans>
        </p>
      )}
      {was &&
        now &&
        fields.map((name) => (
          <div key={name} className="mt-2">
            <p className="text-13 text-ink-2">{names[name]}</p>
            <Changed before={was[name]} after={now[name]} />
          </div>
        ))}
      {was && (
        <Button kind="quiet" onClick={onErase}>
          <Trans>Erase what it said before</Trans>
        </Button>
      )}
    </li>
  );
}

/** What a case said before each edit, newest first. What should never have stood there can be erased. */
export function HistoryDialog({ item, onClose }: AskProps) {
  const client = useQueryClient();
  const queryKey = ['revisions', item.id];
  const revisions = useQuery({
    queryKey,
    queryFn: () => call('GET /cases/:caseId/revisions', { params: { caseId: item.id } }),
  });
  const erase = useMutation({
    mutationFn: (revision: number) =>
      call('DELETE /cases/:caseId/revisions/:revision', { params: { caseId: item.id, revision } }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  const items = revisions.data?.items ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>What it said before</Trans>}
      description={<Trans>For its author and the moderators alone.</Trans>}
    >
      {revisions.isPending && (
        <Loading>
          <Skeleton className="h-24" />
        </Loading>
      )}
      {revisions.isError && <ErrorState error={revisions.error} onRetry={() => void revisions.refetch()} />}
      <ol>
        {items.map((one, index) => (
          <Step
            key={one.version}
            before={one}
            after={index === 0 ? item : (items[index - 1]?.words ?? null)}
            onErase={() => erase.mutate(one.version)}
          />
        ))}
      </ol>
      <WriteError error={erase.error} />
    </Dialog>
  );
}
