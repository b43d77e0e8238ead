import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Ground, MoreAskedTemplate } from '@openrounds/domain/verification';
import { call, isApiError } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { DecisionCards } from '../../ui/DecisionCards.tsx';
import { Select, TextArea } from '../../ui/Field.tsx';
import { toast } from '../../ui/toast.ts';
import { useConfirmed } from '../members/index.ts';
import { theirVouchesQuery } from './api.ts';
import { Grounds } from './Grounds.tsx';
import { DeciderError } from './Opinions.tsx';
import type { Evidence } from './api.ts';
import { useRenewalWords } from './RenewalFacts.tsx';
import { useTemplates } from './templates.ts';
import { isStudent } from './words.ts';

type Decision = Request<'POST /verification/applications/:memberId/decision'>['body']['decision'];

const open: readonly Decision[] = ['verify', 'ask-more', 'reject'];
/** Which decisions a state leaves open. */
const possible: Record<Evidence['state'], readonly Decision[]> = {
  incomplete: [],
  'under-review': open,
  'more-asked': ['verify', 'reject'],
  rejected: [],
  verified: ['suspend'],
  lapsed: ['reinstate', 'suspend'],
  suspended: ['reinstate'],
};
/** What a renewal leaves open; whoever renews is verified meanwhile. */
const possibleOf = ({ state, renewal }: Evidence): readonly Decision[] =>
  renewal && (renewal.state === 'under-review' || renewal.state === 'more-asked')
    ? [...possible[renewal.state], 'suspend']
    : possible[state];
const keys: Record<Decision, string> = { verify: 'v', 'ask-more': 'm', reject: 'x', suspend: 's', reinstate: 'r' };

interface DecisionFormProps {
  evidence: Evidence;
  onDecided: () => void;
}

/** A person decides and says why. Nothing is chosen beforehand. */
export function DecisionForm({ evidence, onDecided }: DecisionFormProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const me = useMe();
  const vouches = useQuery(theirVouchesQuery(evidence.memberId));
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const [grounds, setGrounds] = useState<readonly Ground[]>([]);
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const templates = useTemplates(evidence.language);
  const choices = possibleOf(evidence);
  const renewalWords = useRenewalWords(evidence);
  const words: Record<Decision, { label: string; detail: string; button: string; done: string }> = {
    verify: { label: t`Verify`, detail: t`Everything opens to them at once`, button: t`Verify`, done: t`Verified` },
    'ask-more': {
      label: t`Ask for more`,
      detail: t`They change it and send it again`,
      button: t`Ask for more`,
      done: t`Asked for more`,
    },
    reject: { label: t`Reject`, detail: t`They read why, and may try again`, button: t`Reject`, done: t`Rejected` },
    suspend: {
      label: t`Suspend`,
      detail: t`Everything closes to them at once`,
      button: t`Suspend`,
      done: t`Suspended`,
    },
    reinstate: { label: t`Reinstate`, detail: t`Everything opens again`, button: t`Reinstate`, done: t`Reinstated` },
    ...renewalWords,
  };
  const confirmed = useConfirmed();
  const reasonWanted = decision !== null;
  const lacking = reasonWanted && reason.trim() === '';
  const groundless = decision === 'verify' && !grounds.some((ground) => ground !== 'colleagues');

  const decide = useMutation({
    mutationFn: (chosen: Decision) =>
      confirmed.run(() =>
        call('POST /verification/applications/:memberId/decision', {
          params: { memberId: evidence.memberId },
          body: { decision: chosen, reason: reason.trim(), grounds: chosen === 'verify' ? [...grounds] : [] },
          version: evidence.version,
        }),
      ),
    onSuccess: async (_, chosen) => {
      toast(words[chosen].done);
      onDecided();
      await client.invalidateQueries({ queryKey: ['verification'] });
    },
  });
  const send = (): void => {
    setAsked(true);
    if (lacking) box.current?.focus();
    else if (decision && !groundless && !decide.isPending) decide.mutate(decision);
  };
  useShortcuts({
    ...Object.fromEntries(choices.map((choice) => [keys[choice], () => setDecision(choice)])),
    'mod+enter': send,
  });

  if (vouches.data?.items.some(({ by }) => by.id === me?.id))
    return (
      <p className="text-15 text-ink-2">
        <Trans>You vouched for them. Somebody else decides.</Trans>
      </p>
    );
  if (me?.id === evidence.memberId)
    return (
      <p className="text-15 text-ink-2">
        <Trans>This is you. Somebody else decides.</Trans>
      </p>
    );
  return (
    <>
      <form
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DecisionCards decisions={choices} words={words} keys={keys} value={decision} onChange={setDecision} />
        {decision === 'ask-more' && (
          <Select
            label={<Trans>Begin with</Trans>}
            value=""
            onChange={(event) => {
              const text = templates[event.target.value as MoreAskedTemplate].text;
              setReason((now) => (now.trim() === '' ? text : `${now.trim()}\n\n${text}`));
              box.current?.focus();
            }}
          >
            <option value="">{t`A text for what is wanted`}</option>
            {Object.entries(templates).map(([name, { title }]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
        )}
        {decision === 'verify' && (
          <Grounds
            possible={evidence.grounds}
            chosen={grounds}
            onChange={setGrounds}
            student={isStudent(evidence.application.profession)}
            error={asked && groundless}
          />
        )}
        <TextArea
          ref={box}
          label={decision === 'verify' ? <Trans>What you checked</Trans> : <Trans>What they will read</Trans>}
          hint={
            decision === 'verify' ? (
              <Trans>For the record; not sent to them.</Trans>
            ) : (
              <Trans>Say what is missing and how to put it right.</Trans>
            )
          }
          error={asked && lacking && <Trans>Write the reason; they cannot act on silence.</Trans>}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="mt-auto flex flex-col gap-3">
          <DeciderError error={decide.error} />
          {isApiError(decide.error, 'stale-version') && (
            <Button kind="outline" onClick={() => void client.invalidateQueries({ queryKey: ['verification'] })}>
              <Trans>Load the newer version</Trans>
            </Button>
          )}
          <p className="text-13 text-ink-3">
            <Trans>Kept in the audit log with your name.</Trans>
          </p>
          <Button
            type="submit"
            size="l"
            wide
            kind={decision === 'reject' || decision === 'suspend' ? 'danger' : decision ? 'primary' : 'soft'}
            busy={decide.isPending}
          >
            {decision ? words[decision].button : <Trans>Choose first</Trans>}
          </Button>
        </div>
      </form>
      {confirmed.question}
    </>
  );
}
