import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { navigate, useSearch } from '../../router/index.ts';
import { useState } from 'react';
import { useTitle } from '../../shell/page.ts';
import { useMemory } from '../../shell/memory.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Key, Tag } from '../../ui/Chip.tsx';
import { Desk, DeskItem } from '../../ui/Desk.tsx';
import { useFormats } from '../../ui/format.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, RowSkeleton, Skeleton } from '../../ui/States.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Time } from '../../ui/Time.tsx';
import { evidenceQuery, queueQuery } from './api.ts';
import type { QueueItem, QueueWishes } from './api.ts';
import { DecisionForm } from './DecisionForm.tsx';
import { Figures, QueueFilters } from './QueueFilters.tsx';
import { Opinions } from './Opinions.tsx';
import { EvidenceView } from './EvidenceView.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import type { QueueState } from './states.ts';
import { useProfessions, useRisks } from './words.ts';

function Entry({ item }: { item: QueueItem }) {
  const professions = useProfessions();
  const risks = useRisks();
  const formats = useFormats();
  const { t } = useLingui();
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate text-15 font-semibold" dir="auto">
        {item.name || t`No name yet`}
      </span>
      <span className="block truncate text-13 text-ink-2">
        {formats.line(item.profession && professions[item.profession], formats.country(item.country))}
      </span>
      <span className="block text-13 text-ink-3">
        {item.submittedAt && <Time at={item.submittedAt} />}
        {item.renewal && (
          <>
            {' · '}
            <Trans>renewal</Trans>
          </>
        )}
        {item.opinionWanted && (
          <>
            {' · '}
            <Trans>second opinion wanted</Trans>
          </>
        )}
      </span>
      {item.risks.length > 0 && (
        <span className="mt-1 flex flex-wrap gap-1">
          {item.risks.map((risk) => (
            <Tag key={risk}>{risks[risk]}</Tag>
          ))}
        </span>
      )}
    </span>
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

/** Applicants waiting, the evidence for one of them, and the decision of a person. */
export function QueuePage() {
  const { t } = useLingui();
  useTitle(t`Verification`);
  const { state = 'under-review', member } = useSearch('/staff/verification');
  const [help, setHelp] = useState(false);
  const [wishes, setWishes] = useMemory<QueueWishes>(['queue-wishes'], {});
  const queue = useInfiniteQuery(queueQuery(state, wishes));
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const evidence = useQuery({ ...evidenceQuery(member ?? ''), enabled: member !== undefined });

  const choose = (memberId: string | undefined): void =>
    void navigate({
      to: '/staff/verification',
      search: { state, ...(memberId && { member: memberId }) },
      replace: true,
    });
  const index = items.findIndex((item) => item.memberId === member);
  const move = (by: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, index + by))];
    if (next) choose(next.memberId);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), '?': () => setHelp(true) });

  const tabs: { value: QueueState; label: string }[] = [
    { value: 'under-review', label: t`Waiting` },
    { value: 'more-asked', label: t`Asked` },
    { value: 'verified', label: t`Verified` },
    { value: 'rejected', label: t`Rejected` },
    { value: 'lapsed', label: t`Lapsed` },
    { value: 'suspended', label: t`Suspended` },
  ];
  const list = queue.isPending ? (
    <Loading className="flex flex-col gap-5 p-5">
      {Array.from({ length: 5 }, (_, row) => (
        <RowSkeleton key={row} />
      ))}
    </Loading>
  ) : queue.isError ? (
    <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
  ) : items.length === 0 ? (
    <EmptyState title={<Trans>Nobody here</Trans>}>
      {state === 'under-review' && <Trans>Applicants appear as soon as they have sent their evidence.</Trans>}
    </EmptyState>
  ) : (
    <>
      <ul>
        {items.map((item) => (
          <DeskItem key={item.memberId} current={item.memberId === member} onSelect={() => choose(item.memberId)}>
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

  return (
    <>
      <Desk
        title={<Trans>Verification</Trans>}
        tabs={
          <>
            <div className="px-1 pb-1">
              <Figures />
            </div>
            <Tabs
              dense
              label={t`Which applicants`}
              value={state}
              tabs={tabs}
              onChange={(next) => void navigate({ to: '/staff/verification', search: { state: next }, replace: true })}
            />
          </>
        }
        list={
          <>
            <QueueFilters wishes={wishes} onChange={(next) => setWishes(() => next)} />
            {list}
          </>
        }
        keys={<Keys />}
        chosen={member !== undefined}
        onBack={() => choose(undefined)}
        evidence={
          member === undefined ? (
            <EmptyState title={<Trans>Choose somebody from the queue</Trans>} />
          ) : evidence.isPending ? (
            <Loading>
              <Skeleton className="h-8 w-1/2" />
              <Skeleton className="mt-6 h-60 w-full" />
            </Loading>
          ) : evidence.isError ? (
            <ErrorState error={evidence.error} onRetry={() => void evidence.refetch()} />
          ) : (
            <EvidenceView evidence={evidence.data} />
          )
        }
        decision={
          evidence.data &&
          member !== undefined && (
            <>
              <DecisionForm
                key={`${member}-${evidence.data.version}`}
                evidence={evidence.data}
                onDecided={() => choose(items[index + 1]?.memberId ?? items[index - 1]?.memberId)}
              />
              <Opinions evidence={evidence.data} />
            </>
          )
        }
      />
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} />
    </>
  );
}
