import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { currentTemplate, findOutcome, outcomeProblems } from '@openrounds/domain/templates';
import { Suspense, useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { Skeleton } from '../../ui/States.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { OutcomeFields } from '../templates/index.ts';
import { historyQuery, useMeetingWrite } from './api.ts';
import type { AgendaItem, Meeting, Proposal } from './api.ts';
import { RecordedBy } from './OutcomeWords.tsx';
import { useSaid } from './said.ts';

const empty: Proposal = {
  decided: null,
  text: '',
  who: '',
  when: '',
  rationale: '',
  dissent: '',
  approvedByLead: false,
};

/** What stood before it was corrected; for the chair. */
function Before({ itemId }: { itemId: string }) {
  const history = useQuery(historyQuery(itemId));
  const said = useSaid();
  const before = history.data?.items.slice(1) ?? [];
  if (before.length === 0) return null;
  return (
    <details className="text-15">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent">
        <Trans>What stood before</Trans>
      </summary>
      <ul className="flex flex-col gap-3">
        {before.map((outcome) => (
          <li key={outcome.version}>
            <p dir="auto">{said(outcome).headline}</p>
            <RecordedBy outcome={outcome} />
          </li>
        ))}
      </ul>
    </details>
  );
}

interface FormProps {
  words: Proposal;
  onChange: (words: Proposal) => void;
  template: Meeting['template'];
}

function Form({ words, onChange, template: key }: FormProps) {
  const set = (change: Partial<Proposal>): void => onChange({ ...words, ...change });
  const { decided } = words;
  const terms = decided === null ? undefined : findOutcome(currentTemplate(key), decided.key);
  // A template that asks for them itself is not asked twice.
  const asked = new Set(terms?.fields.map((field) => field.key));
  return (
    <div className="flex flex-col gap-4">
      <Suspense fallback={<Skeleton className="h-24 rounded-panel!" />}>
        <OutcomeFields template={key} decided={decided} strict={false} onChange={(next) => set({ decided: next })} />
      </Suspense>
      <TextArea
        label={terms ? <Trans>What else is to be said</Trans> : <Trans>What is to be done</Trans>}
        rows={2}
        maxLength={2000}
        value={words.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className="grid gap-4 rail:grid-cols-2">
        <TextField
          label={<Trans>Who</Trans>}
          maxLength={200}
          value={words.who}
          onChange={(event) => set({ who: event.target.value })}
        />
        <TextField
          label={<Trans>When</Trans>}
          maxLength={100}
          value={words.when}
          onChange={(event) => set({ when: event.target.value })}
        />
      </div>
      {!asked.has('rationale') && (
        <TextArea
          label={<Trans>Rationale</Trans>}
          rows={2}
          maxLength={2000}
          value={words.rationale}
          onChange={(event) => set({ rationale: event.target.value })}
        />
      )}
      {!asked.has('dissent') && (
        <TextArea
          label={<Trans>Dissent</Trans>}
          rows={2}
          maxLength={2000}
          value={words.dissent}
          onChange={(event) => set({ dissent: event.target.value })}
        />
      )}
      {!asked.has('approved') && (
        <CheckRow checked={words.approvedByLead} onChange={(approvedByLead) => set({ approvedByLead })}>
          <Trans>Approved by the lead</Trans>
        </CheckRow>
      )}
      <FoundWords text={words.text} onChange={(text) => set({ text })} />
    </div>
  );
}

interface OutcomeDialogProps {
  item: AgendaItem;
  meeting: Meeting;
  as: 'outcome' | 'proposal';
  onClose: () => void;
}

/** What was decided, or what members are to vote on, in the terms of the group's template. */
export function OutcomeDialog({ item, meeting, as, onClose }: OutcomeDialogProps) {
  const [words, setWords] = useState<Proposal>(() => {
    const {
      version: _version,
      by: _by,
      at: _at,
      ...outcome
    } = item.outcome ?? { ...(item.proposal ?? empty), version: 0, by: null, at: '' };
    return outcome;
  });
  const params = { itemId: item.id };
  const save = useMeetingWrite(
    meeting.id,
    () =>
      as === 'proposal'
        ? call('PUT /agenda-items/:itemId/proposal', { params, body: words })
        : call('PUT /agenda-items/:itemId/outcome', { params, body: words, version: item.outcomeVersion }),
    { done: onClose },
  );
  const missing = words.decided === null ? words.text.trim() === '' : outcomeProblems(words.decided).length > 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        as === 'proposal' ? (
          <Trans>Propose an outcome</Trans>
        ) : item.outcome ? (
          <Trans>Correct the outcome</Trans>
        ) : (
          <Trans>Record outcome</Trans>
        )
      }
      description={<bdi>{item.case?.title}</bdi>}
      actions={
        <Button busy={save.isPending} disabled={missing} onClick={() => save.mutate(undefined)}>
          {as === 'proposal' ? <Trans>Propose</Trans> : <Trans>Record</Trans>}
        </Button>
      }
    >
      <Form words={words} onChange={setWords} template={meeting.template} />
      {as === 'outcome' && item.outcomeVersion > 1 && meeting.abilities.chair && <Before itemId={item.id} />}
      <div className="mt-3">
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}
