import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@openrounds/domain/cases';
import { Suspense, useState } from 'react';
import { navigate } from '../../../router/index.ts';
import { call } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Skeleton } from '../../../ui/States.tsx';
import { toast } from '../../../ui/toast.ts';
import { FoundWords } from '../../../ui/words/FoundWords.tsx';
import { OutcomeFields } from '../../templates/index.ts';
import { forgetCase } from '../api.ts';

export interface AskProps {
  item: CaseView;
  onClose: () => void;
}

/** What happened in the end, in the terms of the template and in words. */
export function OutcomeDialog({ item, onClose }: AskProps) {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState(item.outcome);
  const [decided, setDecided] = useState(item.decided);
  const [complete, setComplete] = useState(true);
  const [asked, setAsked] = useState(false);
  const said = outcome.trim() !== '' || decided !== null;
  const save = useMutation({
    mutationFn: () => call('POST /cases/:caseId/outcome', { params: { caseId: item.id }, body: { outcome, decided } }),
    onSuccess: (next) => {
      client.setQueryData(['case', item.id], next);
      void client.invalidateQueries({ queryKey: ['feed'] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>What happened in the end?</Trans>}
      description={<Trans>It stands above the discussion, and the case is marked resolved.</Trans>}
      actions={
        <Button
          busy={save.isPending}
          onClick={() => {
            setAsked(true);
            if (said && complete) save.mutate();
          }}
        >
          <Trans>Save the outcome</Trans>
        </Button>
      }
    >
      {item.template && (
        <div className="mb-4">
          <Suspense fallback={<Skeleton className="h-24" />}>
            <OutcomeFields
              template={item.template.key}
              decided={decided}
              strict={asked}
              onChange={(next, whole) => {
                setDecided(next);
                setComplete(whole);
              }}
            />
          </Suspense>
        </div>
      )}
      <TextArea
        label={item.template ? <Trans>In your own words</Trans> : <Trans>Outcome</Trans>}
        hideLabel={item.template === null}
        maxLength={5000}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      />
      <FoundWords text={outcome} onChange={setOutcome} />
      <div className="mt-3">
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}

/** Asks before a case goes back to a draft. */
export function UnpublishDialog({ item, onClose }: AskProps) {
  const client = useQueryClient();
  const unpublish = useMutation({
    mutationFn: () => call('POST /cases/:caseId/unpublish', { params: { caseId: item.id } }),
    onSuccess: async () => {
      forgetCase(client, item.id);
      await navigate({ to: '/drafts/$caseId', params: { caseId: item.id }, replace: true });
      client.removeQueries({ queryKey: ['case', item.id], exact: true });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Take it back to a draft?</Trans>}
      description={
        <Trans>Nobody but you can see it then. The discussion is kept and returns when you publish again.</Trans>
      }
      actions={
        <Button busy={unpublish.isPending} onClick={() => unpublish.mutate()}>
          <Trans>Take it back</Trans>
        </Button>
      }
    >
      <WriteError error={unpublish.error} />
    </Dialog>
  );
}

/** Asks before a case is destroyed for good. */
export function DestroyDialog({ item, onClose }: AskProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const destroy = useMutation({
    mutationFn: () => call('DELETE /cases/:caseId', { params: { caseId: item.id } }),
    onSuccess: async () => {
      toast(t`The case is destroyed`);
      forgetCase(client, item.id);
      await navigate({ to: '/home', replace: true });
      client.removeQueries({ queryKey: ['case', item.id] });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Destroy this case for good?</Trans>}
      description={
        <Trans>Pictures, words and comments become unreadable everywhere. Nobody can bring them back.</Trans>
      }
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button kind="danger" busy={destroy.isPending} onClick={() => destroy.mutate()}>
            <Trans>Destroy for good</Trans>
          </Button>
        </>
      }
    >
      <WriteError error={destroy.error} />
    </Dialog>
  );
}
