import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { navigate, useSearch } from '../../router/index.ts';
import { FileText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Key } from '../../ui/Chip.tsx';
import { Desk, DeskItem } from '../../ui/Desk.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { queueQuery, reviewQuery } from './api.ts';
import type { QueueEntry, QueueState } from './api.ts';
import { DecidedView } from './DecidedView.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { EvidenceView } from './EvidenceView.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { useDecisionWords, useReasonWords } from './words.ts';

function Entry({ item }: { item: QueueEntry }) {
  const { t } = useLingui();
  const formats = useFormats();
  const reasons = useReasonWords();
  const words = useDecisionWords();
  const facts = [
    formats.ago(item.flaggedAt),
    item.decision && words[item.decision].done,
    item.reports > 1 && plural(item.reports, { one: '# report', other: '# reports' }),
  ];
  return (
    <>
      <span className="flex size-14 shrink-0 items-center justify-center overflow-clip rounded-thumb bg-sunken text-ink-3">
        {item.thumb ? (
          <img src={mediaUrl(item.thumb, 'thumb')} alt="" loading="lazy" className="size-full bg-film object-cover" />
        ) : (
          <Icon of={item.decision === 'destroy' ? Trash2 : FileText} size={22} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-15 font-semibold">{reasons[item.reason]}</span>
        <span className="block truncate text-13 text-ink-2 rtl:text-right" dir="auto">
          {item.title || t`Not open any more`}
        </span>
        <span className="tabular block text-13 text-ink-3">{facts.filter(Boolean).join(' · ')}</span>
      </span>
    </>
  );
}

function QueueSkeleton() {
  return (
    <Loading>
      {Array.from({ length: 5 }, (_, row) => (
        <div key={row} className="flex items-center gap-3 border-b border-line px-5 py-3">
          <Skeleton className="size-14" />
          <div className="flex-1">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="mt-1.5 h-3.5 w-full" />
            <Skeleton className="mt-1.5 h-3.5 w-20" />
          </div>
        </div>
      ))}
    </Loading>
  );
}

function EvidenceSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-7 w-2/3" />
      <div className="mt-4 flex items-center gap-2.5">
        <Skeleton className="size-9 rounded-full!" />
        <Skeleton className="h-8 w-48" />
      </div>
      <Skeleton className="mt-4 aspect-[16/10] w-full rounded-panel!" />
      <Skeleton className="mt-5 h-10 w-full" />
      <Skeleton className="mt-2 h-10 w-full" />
    </Loading>
  );
}

function Evidence({ caseId }: { caseId: string }) {
  const review = useQuery(reviewQuery(caseId));
  if (review.isPending) return <EvidenceSkeleton />;
  if (review.data === undefined) return <ErrorState error={review.error} onRetry={() => void review.refetch()} />;
  return <EvidenceView review={review.data} />;
}

function DecisionColumn({ caseId, onDecided }: { caseId: string; onDecided: () => void }) {
  const { data: review } = useQuery(reviewQuery(caseId));
  if (!review) return null;
  if (review.decided) return <DecidedView decided={review.decided} />;
  return <DecisionForm caseId={caseId} review={review} onDecided={onDecided} />;
}

interface QueueListProps {
  state: QueueState;
  chosen: string | undefined;
  onChoose: (caseId: string) => void;
}

function QueueList({ state, chosen, onChoose }: QueueListProps) {
  const queue = useInfiniteQuery(queueQuery(state));
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  if (queue.isPending) return <QueueSkeleton />;
  if (queue.isError && items.length === 0)
    return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />;
  if (items.length === 0)
    return state === 'open' ? (
      <EmptyState title={<Trans>Nothing waits for a decision</Trans>}>
        <Trans>A case comes here as soon as somebody reports it, and is hidden until you decide.</Trans>
      </EmptyState>
    ) : (
      <EmptyState title={<Trans>Decided cases appear here</Trans>}>
        <Trans>With who decided, why, and what the author read.</Trans>
      </EmptyState>
    );
  return (
    <>
      <ul>
        {items.map((item) => (
          <DeskItem
            key={`${item.caseId} ${item.flaggedAt}`}
            current={item.caseId === chosen}
            onSelect={() => onChoose(item.caseId)}
          >
            <Entry item={item} />
          </DeskItem>
        ))}
      </ul>
      {queue.hasNextPage && (
        <Button kind="quiet" wide busy={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

function Keys() {
  return (
    <>
      <Key>J</Key>
      <Key>K</Key>
      <Trans>next and previous</Trans>
      <Key>?</Key>
      <Trans>all shortcuts</Trans>
    </>
  );
}

/** Reported cases, what their readers saw, and the decision of a person. */
export function FlagsPage() {
  const { t } = useLingui();
  useTitle(t`Flags`);
  const { state = 'open', case: caseId } = useSearch('/staff/flags');
  const [help, setHelp] = useState(false);
  const open = useInfiniteQuery(queueQuery('open'));
  const queue = useInfiniteQuery(queueQuery(state));
  const ids: string[] = queue.data?.pages.flatMap((page) => page.items.map((item) => item.caseId)) ?? [];
  const openCount = open.hasNextPage ? undefined : open.data?.pages.flatMap((page) => page.items).length;

  const go = (next: { state?: QueueState; case?: string | undefined }): void => {
    const to = { state, case: caseId, ...next };
    void navigate({
      to: '/staff/flags',
      search: { ...(to.state === 'decided' && { state: to.state }), ...(to.case && { case: to.case }) },
      replace: true,
    });
  };
  const index = caseId === undefined ? -1 : ids.indexOf(caseId);
  const move = (by: number): void => {
    const next = ids[Math.max(0, Math.min(ids.length - 1, index + by))];
    if (next) go({ case: next });
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), '?': () => setHelp(true) });

  return (
    <>
      <Desk
        title={<Trans>Flags</Trans>}
        tabs={
          <Tabs
            dense
            label={t`Which cases`}
            value={state}
            tabs={[
              { value: 'open', label: t`Open`, count: openCount },
              { value: 'decided', label: t`Decided` },
            ]}
            onChange={(next) => go({ state: next, case: undefined })}
          />
        }
        list={<QueueList state={state} chosen={caseId} onChoose={(id) => go({ case: id })} />}
        keys={<Keys />}
        chosen={caseId !== undefined}
        onBack={() => go({ case: undefined })}
        evidence={
          caseId === undefined ? (
            <EmptyState title={<Trans>Choose a case from the queue</Trans>}>
              <Trans>What its readers saw appears here, with the reports.</Trans>
            </EmptyState>
          ) : (
            <Evidence caseId={caseId} />
          )
        }
        decision={
          caseId !== undefined && (
            <DecisionColumn
              key={caseId}
              caseId={caseId}
              onDecided={() => go({ case: ids[index + 1] ?? ids[index - 1] })}
            />
          )
        }
      />
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} />
    </>
  );
}
