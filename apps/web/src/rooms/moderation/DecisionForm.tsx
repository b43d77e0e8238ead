import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import { useConfirmed } from '../members/index.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DecisionCards } from '../../ui/DecisionCards.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextArea } from '../../ui/Field.tsx';
import { toast } from '../../ui/toast.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import type { Decision, DecisionSent, FlagReason, Review } from './api.ts';
import {
  decisionKeys,
  decisions,
  flagReasons,
  useDecisionWords,
  useReasonWords,
  useSuggestedMessage,
} from './words.ts';

interface DecisionFormProps {
  caseId: string;
  review: Review;
  onDecided: () => void;
}

/** Somebody decided, or reported it again, since this page was loaded. */
const isLate = (error: unknown): boolean => isApiError(error, 'stale-version') || isApiError(error, 'conflict');

function Late({ onLoad }: { onLoad: () => void }) {
  return (
    <Banner
      tone="warn"
      inset
      action={
        <Button kind="quiet" onClick={onLoad}>
          <Trans>Load</Trans>
        </Button>
      }
    >
      <Trans>Somebody decided meanwhile, or reported it again. Nothing was changed; your words are still here.</Trans>
    </Banner>
  );
}

interface ReallyDestroyProps {
  open: boolean;
  onClose: () => void;
  onDestroy: () => void;
}

function ReallyDestroy({ open, onClose, onDestroy }: ReallyDestroyProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<Trans>Destroy this case?</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Keep it hidden</Trans>
          </Button>
          <Button kind="danger" onClick={onDestroy}>
            <Trans>Destroy for good</Trans>
          </Button>
        </>
      }
    >
      <p className="text-15">
        <Trans>Its pictures, words and discussion go within a minute, everywhere. Nobody can bring them back.</Trans>
      </p>
    </Dialog>
  );
}

/** A person decides, and says what the author will read. Nothing is chosen beforehand; destroying is asked twice. */
export function DecisionForm({ caseId, review, onDecided }: DecisionFormProps) {
  const client = useQueryClient();
  const words = useDecisionWords();
  const reasons = useReasonWords();
  const suggested = useSuggestedMessage();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState<FlagReason>(review.reports[0]?.reason ?? 'other');
  const [written, setWritten] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const message = written ?? (decision ? suggested(decision, reason) : '');
  const lacking = decision !== null && message.trim() === '';

  const confirmed = useConfirmed();
  const decide = useMutation({
    mutationFn: (body: DecisionSent) =>
      confirmed.run(() =>
        call('POST /moderation/cases/:caseId/decision', { params: { caseId }, body, version: review.version }),
      ),
    onSuccess: async (_, body) => {
      toast(words[body.decision].done);
      onDecided();
      await Promise.all([
        client.invalidateQueries({ queryKey: ['moderation'] }),
        client.invalidateQueries({ queryKey: ['feed'] }),
        client.invalidateQueries({ queryKey: ['case', caseId] }),
      ]);
    },
    onError: () => setSure(false),
  });
  const choose = (next: Decision): void => {
    setDecision(next);
    decide.reset();
  };
  const carryOut = (): void => {
    if (decision && !decide.isPending) decide.mutate({ decision, reason, message: message.trim() });
  };
  const send = (): void => {
    setAsked(true);
    if (lacking) box.current?.focus();
    else if (decision === 'destroy') setSure(true);
    else carryOut();
  };
  useShortcuts({
    ...Object.fromEntries(decisions.map((one) => [decisionKeys[one], () => choose(one)])),
    'mod+enter': send,
  });

  return (
    <>
      <form
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DecisionCards decisions={decisions} words={words} keys={decisionKeys} value={decision} onChange={choose} />
        <Select
          label={<Trans>Reason</Trans>}
          value={reason}
          onChange={(event) => setReason(event.target.value as FlagReason)}
        >
          {flagReasons.map((value) => (
            <option key={value} value={value}>
              {reasons[value]}
            </option>
          ))}
        </Select>
        <div>
          <TextArea
            ref={box}
            label={<Trans>What the author will read</Trans>}
            hint={decision === null && <Trans>Choose above what should happen; words are suggested then.</Trans>}
            error={asked && lacking && <Trans>Write why; they cannot act on silence.</Trans>}
            rows={5}
            maxLength={2000}
            value={message}
            onChange={(event) => setWritten(event.target.value)}
          />
          {written !== null && decision !== null && (
            <Button kind="quiet" className="-ms-4 mt-1" onClick={() => setWritten(null)}>
              <Trans>Use the suggested words</Trans>
            </Button>
          )}
        </div>
        <div className="mt-auto flex flex-col gap-3">
          {isLate(decide.error) ? (
            <Late
              onLoad={() => {
                decide.reset();
                void client.invalidateQueries({ queryKey: ['moderation'] });
              }}
            />
          ) : (
            <WriteError error={decide.error} />
          )}
          <p className="text-13 text-ink-3">
            <Trans>Kept in the audit log with your name. Your own cases never reach you here.</Trans>
          </p>
          <Button
            type="submit"
            size="l"
            wide
            kind={decision === 'destroy' ? 'danger' : decision ? 'primary' : 'soft'}
            aria-keyshortcuts="Control+Enter"
            busy={decide.isPending}
          >
            {decision ? words[decision].button : <Trans>Choose first</Trans>}
            {decision && (
              <span aria-hidden="true" className="hidden text-13 font-medium wide:inline" dir="ltr">
                Ctrl ↵
              </span>
            )}
          </Button>
        </div>
        <ReallyDestroy
          open={sure}
          onClose={() => setSure(false)}
          onDestroy={() => {
            setSure(false);
            carryOut();
          }}
        />
      </form>
      {confirmed.question}
    </>
  );
}
