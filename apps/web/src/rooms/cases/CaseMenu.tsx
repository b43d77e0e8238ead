import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import type { CaseView } from '@openrounds/domain/cases';
import {
  Bell,
  BellOff,
  CircleCheck,
  CircleDashed,
  FileSignature,
  Flag,
  History,
  Link2,
  Newspaper,
  Pencil,
  Trash2,
  Undo2,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { call } from '../../shell/api.ts';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.ts';
import type { AskProps } from './after/dialogs.tsx';

// Each opens rarely: its code comes when it is asked for.
const dialogs = () => import('./after/dialogs.tsx');
const asks = {
  flag: lazy(() =>
    import('./FlagDialog.tsx').then(({ FlagDialog }) => ({
      default: ({ item, onClose }: AskProps) => <FlagDialog caseId={item.id} onClose={onClose} />,
    })),
  ),
  outcome: lazy(() => dialogs().then((code) => ({ default: code.OutcomeDialog }))),
  unpublish: lazy(() => dialogs().then((code) => ({ default: code.UnpublishDialog }))),
  destroy: lazy(() => dialogs().then((code) => ({ default: code.DestroyDialog }))),
  news: lazy(() => import('./after/NewsDialog.tsx').then((code) => ({ default: code.NewsDialog }))),
  revise: lazy(() => import('./after/ReviseDialog.tsx').then((code) => ({ default: code.ReviseDialog }))),
  history: lazy(() => import('./after/HistoryDialog.tsx').then((code) => ({ default: code.HistoryDialog }))),
};
type Asked = keyof typeof asks;

/** Where the device has a way to share, that; else it is copied. The link says nothing: whoever may not see the case finds the way in. */
function useShare(caseId: string): () => void {
  const { t } = useLingui();
  return () => {
    const url = `${location.origin}/cases/${caseId}`;
    const done = t`The link is copied. Only those who may see the case can open it.`;
    const copy = () =>
      navigator.clipboard.writeText(url).then(
        () => toast(done),
        () => toast(url),
      );
    if (typeof navigator.share !== 'function') return void copy();
    // Closed without choosing is an answer too.
    navigator.share({ url }).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) void copy();
    });
  };
}

function useHearing(item: CaseView) {
  const { t } = useLingui();
  const client = useQueryClient();
  const show = (following: boolean): void =>
    void client.setQueryData<CaseView>(['case', item.id], (now) => now && { ...now, following });
  return useMutation({
    mutationFn: (on: boolean) => {
      const request = { params: { caseId: item.id } };
      return on ? call('PUT /cases/:caseId/follow', request) : call('DELETE /cases/:caseId/follow', request);
    },
    onMutate: show,
    onSuccess: (_nothing, on) => toast(on ? t`You are told how it goes on` : t`You are told no more of this case`),
    onError: (_error, on) => show(!on),
  });
}

function useStatus(item: CaseView) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (status: CaseView['status']) =>
      call('PUT /cases/:caseId/status', { params: { caseId: item.id }, body: { status } }),
    onSuccess: (next) => {
      client.setQueryData(['case', item.id], next);
      void client.invalidateQueries({ queryKey: ['feed'] });
    },
  });
}

/** What may be done with a case, as the server says. */
export function CaseMenu({ item, className }: { item: CaseView; className?: string }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const share = useShare(item.id);
  const hearing = useHearing(item);
  const status = useStatus(item);
  const { abilities } = item;
  const open = (words: string, icon: MenuItem['icon'], what: Asked, danger = false): MenuItem => ({
    label: words,
    ...(icon && { icon }),
    danger,
    onSelect: () => setAsked(what),
  });
  const edit = {
    label: t`Edit`,
    icon: Pencil,
    onSelect: () => void navigate({ to: '/drafts/$caseId', params: { caseId: item.id } }),
  };
  const resolved = item.status === 'resolved';
  const items: MenuItem[] = [
    ...(abilities.edit ? [edit] : []),
    ...(item.state === 'published' ? [{ label: t`Share the link`, icon: Link2, onSelect: share }] : []),
    ...(abilities.follow
      ? [
          {
            label: item.following ? t`Tell me no more of it` : t`Tell me how it goes on`,
            icon: item.following ? BellOff : Bell,
            onSelect: () => hearing.mutate(!item.following),
          },
        ]
      : []),
    ...(abilities.revise
      ? [
          open(t`Say how it went on`, Newspaper, 'news'),
          open(t`Say what happened`, CircleCheck, 'outcome'),
          {
            label: resolved ? t`Open it again` : t`Mark it resolved`,
            icon: resolved ? CircleDashed : CircleCheck,
            onSelect: () => status.mutate(resolved ? 'unresolved' : 'resolved'),
          },
          open(t`Change the words`, Pencil, 'revise'),
        ]
      : []),
    ...(abilities.consents && item.media.length > 0
      ? [
          {
            label: t`The patient’s consent`,
            icon: FileSignature,
            onSelect: () => void navigate({ to: '/cases/$caseId/consents', params: { caseId: item.id } }),
          },
        ]
      : []),
    ...(abilities.history && item.editedAt !== null ? [open(t`What it said before`, History, 'history')] : []),
    ...(abilities.unpublish ? [open(t`Take back to a draft`, Undo2, 'unpublish')] : []),
    ...(abilities.flag ? [open(t`Report`, Flag, 'flag')] : []),
    ...(abilities.destroy ? [open(t`Destroy`, Trash2, 'destroy', true)] : []),
  ];
  if (items.length === 0) return null;
  const Asking = asked && asks[asked];
  return (
    <>
      <Menu label={t`More about this case`} items={items} {...(className && { className })} />
      {Asking && (
        <Suspense fallback={null}>
          <Asking item={item} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  );
}
