import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import type { CaseView } from '@openrounds/domain/cases';
import { CircleCheck, Flag, Pencil, Trash2, Undo2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { call } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.ts';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Skeleton } from '../../ui/States.tsx';
import { OutcomeFields } from '../templates/index.ts';
import { forgetCase } from './api.ts';
import { FlagDialog } from './FlagDialog.tsx';

type Asked = 'flag' | 'outcome' | 'unpublish' | 'destroy';

interface AskProps {
  item: CaseView;
  onClose: () => void;
}

function OutcomeDialog({ item, onClose }: AskProps) {
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

function UnpublishDialog({ item, onClose }: AskProps) {
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

function DestroyDialog({ item, onClose }: AskProps) {
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

/** What may be done with a case, as the server says. */
export function CaseMenu({ item, className }: { item: CaseView; className?: string }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { abilities } = item;
  const onClose = (): void => setAsked(null);
  const open = (words: string, icon: MenuItem['icon'], what: Asked, danger = false): MenuItem => ({
    label: words,
    ...(icon && { icon }),
    danger,
    onSelect: () => setAsked(what),
  });
  const items: MenuItem[] = [
    ...(abilities.edit
      ? [
          {
            label: t`Edit`,
            icon: Pencil,
            onSelect: () => void navigate({ to: '/drafts/$caseId', params: { caseId: item.id } }),
          },
        ]
      : []),
    // Whoever may take it back is its author, and it is published.
    ...(abilities.unpublish ? [open(t`Say what happened`, CircleCheck, 'outcome')] : []),
    ...(abilities.unpublish ? [open(t`Take back to a draft`, Undo2, 'unpublish')] : []),
    ...(abilities.flag ? [open(t`Report`, Flag, 'flag')] : []),
    ...(abilities.destroy ? [open(t`Destroy`, Trash2, 'destroy', true)] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={t`More about this case`} items={items} {...(className && { className })} />
      {asked === 'flag' && <FlagDialog caseId={item.id} onClose={onClose} />}
      {asked === 'outcome' && <OutcomeDialog item={item} onClose={onClose} />}
      {asked === 'unpublish' && <UnpublishDialog item={item} onClose={onClose} />}
      {asked === 'destroy' && <DestroyDialog item={item} onClose={onClose} />}
    </>
  );
}
