import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { notifyManager, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@openrounds/domain/cases';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { call, isApiError, newKey } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { toast } from '../../ui/toast.ts';
import { FoundWords } from '../../ui/words/FoundWords.tsx';

type PollView = NonNullable<CaseView['poll']>;

/** One's own vote, and how to give it: what was tapped shows at once, and the radio does not fall back while the server is asked. */
function useVote(caseId: string, { mine }: PollView) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [tapped, setTapped] = useState<number | null>(null);
  const of = { queryKey: ['case', caseId], exact: true };
  const vote = useMutation({
    mutationFn: (choice: number) => call('PUT /cases/:caseId/vote', { params: { caseId }, body: { choice } }),
    // An answer that is on its way does not know of the vote yet.
    onMutate: () => client.cancelQueries(of),
    onSuccess: (next) => client.setQueryData(['case', caseId], next),
    onError: (error) => {
      toast(isApiError(error, 'conflict') ? t`The poll is over` : t`That did not work: nothing was changed`);
      void client.invalidateQueries(of);
    },
  });
  return {
    mine: tapped ?? mine,
    give: (choice: number) => {
      setTapped(choice);
      // Together with the case that holds the vote, which is told a moment later.
      vote.mutate(choice, { onSettled: () => notifyManager.schedule(() => setTapped(null)) });
    },
  };
}

interface OptionProps {
  choice: PollView['choices'][number];
  total: number;
  mine: boolean;
  name: string;
  disabled: boolean;
  onVote: () => void;
}

/** One choice, 44 px: a radio before one may know, the share as a bar behind the words afterwards. */
function Option({ choice, total, mine, name, disabled, onVote }: OptionProps) {
  const formats = useFormats();
  const { label, votes } = choice;
  const share = votes === null || total === 0 ? 0 : Math.round((100 * votes) / total);
  const shown = votes !== null;
  return (
    <label
      className={cx(
        'relative flex min-h-11 items-center gap-3 overflow-clip rounded-thumb border px-3 py-2 text-15 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        mine ? 'border-accent font-semibold' : 'border-line',
        !disabled && 'hover:bg-sunken',
      )}
    >
      {shown && (
        <span
          aria-hidden="true"
          className={cx('absolute inset-y-0 start-0', mine ? 'bg-accent-soft' : 'bg-sunken')}
          style={{ inlineSize: `${share}%` }}
        />
      )}
      <input
        type="radio"
        name={name}
        checked={mine}
        disabled={disabled}
        onChange={onVote}
        className={cx(
          'relative shrink-0',
          shown
            ? 'sr-only'
            : 'size-[22px] appearance-none rounded-full border-2 border-control bg-surface checked:border-accent',
        )}
      />
      {mine && <Icon of={Check} size={18} className="relative shrink-0 text-accent" />}
      <span className="relative min-w-0 flex-1 rtl:text-right" dir="auto">
        {label}
      </span>
      {shown && (
        <span className="tabular relative shrink-0 text-14">
          {formats.number(share)}%
          <span className="sr-only">
            , <Plural value={votes} one="# vote" other="# votes" />
          </span>
        </span>
      )}
    </label>
  );
}

/** What is missing in a differential: said, it is there for everybody, and it is one's own vote. */
function AddDiagnosis({ caseId }: { caseId: string }) {
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const [idempotencyKey, setKey] = useState(newKey);
  const add = useMutation({
    mutationFn: () => call('POST /cases/:caseId/poll/choices', { params: { caseId }, body: { label }, idempotencyKey }),
    onSuccess: (next) => {
      client.setQueryData(['case', caseId], next);
      setLabel('');
      setKey(newKey());
    },
    onError: () => setKey(newKey()),
  });
  return (
    <form
      className="mt-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() !== '' && !add.isPending) add.mutate();
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          label={<Trans>Something else?</Trans>}
          fieldClassName="flex-1"
          maxLength={80}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        <Button type="submit" kind="soft" busy={add.isPending}>
          <Trans>Add</Trans>
        </Button>
      </div>
      <FoundWords text={label} onChange={setLabel} />
      <WriteError error={add.error} />
    </form>
  );
}

/** What colleagues would do: one tap is a vote, another tap changes it. */
export function Poll({ caseId, poll }: { caseId: string; poll: PollView }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { mine, give } = useVote(caseId, poll);
  const name = useId();
  const closes = poll.closesAt === null ? '' : formats.moment(poll.closesAt);
  return (
    <section aria-label={t`Poll`} className="mt-3">
      <div role="radiogroup" aria-label={t`Your vote`} className="flex flex-col gap-2">
        {poll.choices.map((choice, index) => (
          <Option
            key={index}
            choice={choice}
            total={poll.total}
            mine={mine === index}
            name={name}
            disabled={!poll.abilities.vote}
            onVote={() => give(index)}
          />
        ))}
      </div>
      {poll.abilities.add && <AddDiagnosis caseId={caseId} />}
      <p className="tabular mt-2 text-13 text-ink-3" role="status">
        <Plural value={poll.total} one="# vote" other="# votes" />
        {poll.closed && (
          <>
            {' · '}
            <Trans>The poll is over</Trans>
          </>
        )}
        {!poll.closed && closes !== '' && (
          <>
            {' · '}
            <Trans>open until {closes}</Trans>
          </>
        )}
        {poll.abilities.vote && poll.mine !== null && (
          <>
            {' · '}
            <Trans>you can change yours</Trans>
          </>
        )}
      </p>
    </section>
  );
}
