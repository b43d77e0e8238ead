import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OpeningRequest } from '@openrounds/domain/consent';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../../shell/api.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Chip.tsx';
import type { Tone } from '../../../ui/Chip.tsx';
import { useFormats } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Loading, RowSkeleton } from '../../../ui/States.tsx';
import { useConfirmed } from '../../members/index.ts';
import { openingsQuery } from '../api.ts';
import { AskOpeningDialog } from './AskOpeningDialog.tsx';
import { useReasonWords } from './reason-words.ts';

/** Opening a sealed form takes two: one asks with a reason, another approves. It is opened by a command, never by this page. */
export function Openings() {
  const client = useQueryClient();
  const openings = useQuery(openingsQuery);
  const [asking, setAsking] = useState(false);
  const { run, question } = useConfirmed();
  const changed = async (): Promise<void> => {
    setAsking(false);
    await client.invalidateQueries({ queryKey: openingsQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['consent-register'] });
  };
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: 'approve' | 'decline' }) =>
      run(() => call('POST /consents/openings/:openingId/decision', { params: { openingId: id }, body: { decision } })),
    onSuccess: changed,
  });
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">
        <Trans>Opening a signed form</Trans>
      </h2>
      <p className="mb-3 text-15 text-ink-2">
        <Trans>
          One of you asks and gives a reason, another approves. Then it is opened once, within a day, where the key of
          the vault is kept; this page cannot. The patient sees who opened it and why.
        </Trans>
      </p>
      {openings.isPending && (
        <Loading>
          <RowSkeleton />
        </Loading>
      )}
      {openings.isError && <ErrorState error={openings.error} onRetry={() => void openings.refetch()} />}
      {openings.data && openings.data.items.length > 0 && (
        <Panel rows className="mb-3">
          {openings.data.items.map((request) => (
            <Request
              key={request.id}
              request={request}
              busy={decide.isPending}
              onDecide={(decision) => decide.mutate({ id: request.id, decision })}
            />
          ))}
        </Panel>
      )}
      <WriteError error={decide.error} />
      <Button kind="outline" className="mt-1" onClick={() => setAsking(true)}>
        <Trans>Ask to have one opened</Trans>
      </Button>
      {asking && <AskOpeningDialog onClose={() => setAsking(false)} onAsked={() => void changed()} />}
      {question}
    </section>
  );
}

const tones: Record<OpeningRequest['state'], Tone> = {
  asked: 'accent',
  approved: 'warn',
  declined: 'danger',
  opened: 'ok',
  lapsed: 'danger',
};

interface RequestProps {
  request: OpeningRequest;
  busy: boolean;
  onDecide: (decision: 'approve' | 'decline') => void;
}

function Request({ request, busy, onDecide }: RequestProps) {
  const formats = useFormats();
  const words = useReasonWords();
  const states: Record<OpeningRequest['state'], ReactNode> = {
    asked: <Trans>Waits for a second person</Trans>,
    approved: <Trans>Approved</Trans>,
    declined: <Trans>Declined</Trans>,
    opened: <Trans>Opened</Trans>,
    lapsed: <Trans>Lapsed</Trans>,
  };
  const { abilities, state } = request;
  return (
    <div className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium">{words[request.reason]}</p>
        <Badge tone={tones[state]}>{states[state]}</Badge>
      </div>
      <p className="text-15 text-ink-2">
        <Trans>
          Asked by <bdi>{request.askedBy.name}</bdi>, {formats.dateTime(request.askedAt)}
        </Trans>
      </p>
      {request.decidedBy && request.decidedAt && (
        <p className="text-15 text-ink-2">
          <Trans>
            Decided by <bdi>{request.decidedBy.name}</bdi>, {formats.dateTime(request.decidedAt)}
          </Trans>
        </p>
      )}
      <p className="text-13 text-ink-3">
        <Trans>
          Consent: <bdi className="select-all break-all font-mono">{request.consentId}</bdi>
        </Trans>
      </p>
      {state === 'approved' && (
        <div className="mt-1 text-15">
          <p>
            <Trans>To open it, on the machine that has the key of the vault:</Trans>
          </p>
          <code dir="ltr" className="mt-1 block select-all break-all rounded-thumb bg-sunken p-2 text-13">
            {`openrounds consents open ${request.id}`}
          </code>
        </div>
      )}
      {(abilities.approve || abilities.decline) && (
        <div className="mt-2 flex flex-wrap gap-3">
          {abilities.approve && (
            <Button busy={busy} onClick={() => onDecide('approve')}>
              <Trans>Approve</Trans>
            </Button>
          )}
          {abilities.decline && (
            <Button kind="outline" busy={busy} onClick={() => onDecide('decline')}>
              {abilities.approve ? <Trans>Decline</Trans> : <Trans>Take my request back</Trans>}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
