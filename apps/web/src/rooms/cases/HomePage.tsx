import { navigate, useSearch } from '../../router/index.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { BellLink, Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useMediaQuery } from '../../shell/media-query.ts';
import { useTitle } from '../../shell/page.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Chip, ChipRow } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { feedQuery } from './api.ts';
import type { Feed } from './api.ts';
import { CaseList } from './CaseList.tsx';

const HomeAside = lazy(() => import('./HomeAside.tsx').then((module) => ({ default: module.HomeAside })));
const order: readonly Feed[] = ['for-you', 'following', 'my-specialties', 'unanswered'];

interface FeedChipsProps {
  feed: Feed;
  onFeed: (feed: Feed) => void;
}

function FeedChips({ feed, onFeed }: FeedChipsProps) {
  const { t } = useLingui();
  const row = useRef<HTMLDivElement>(null);
  // The current one is never cut. Only the row moves: the page may be coming back to where it was.
  useEffect(() => {
    const chip = row.current?.querySelectorAll('button')[order.indexOf(feed)];
    const list = row.current?.firstElementChild;
    if (!chip || !list) return;
    const [one, all] = [chip.getBoundingClientRect(), list.getBoundingClientRect()];
    list.scrollBy({ left: one.left + one.width / 2 - (all.left + all.width / 2) });
  }, [feed]);
  const names: Record<Feed, string> = {
    'for-you': t`For you`,
    following: t`Following`,
    'my-specialties': t`My specialties`,
    unanswered: t`Unanswered`,
  };
  return (
    <div ref={row} className="min-w-0 flex-1">
      <ChipRow label={t`Which cases`}>
        {order.map((name) => (
          <Chip key={name} current={name === feed} onClick={() => onFeed(name)}>
            {names[name]}
          </Chip>
        ))}
      </ChipRow>
    </div>
  );
}

function NothingHere({ feed, onFeed }: FeedChipsProps) {
  const all = (
    <Button kind="outline" onClick={() => onFeed('for-you')}>
      <Trans>Show all cases</Trans>
    </Button>
  );
  const words: Record<Feed, [ReactNode, ReactNode, ReactNode]> = {
    'for-you': [
      <Trans key="title">Cases from colleagues appear here</Trans>,
      <Trans key="next">There are none yet. A picture and a question are enough to begin.</Trans>,
      <ButtonLink key="action" to="/new" icon={Plus}>
        <Trans>New case</Trans>
      </ButtonLink>,
    ],
    following: [
      <Trans key="title">Cases of the people you follow appear here</Trans>,
      <Trans key="next">Open a case and choose Follow beside its author.</Trans>,
      all,
    ],
    'my-specialties': [
      <Trans key="title">Cases of your own specialties appear here</Trans>,
      <Trans key="next">There are none just now. They appear as soon as a colleague asks.</Trans>,
      all,
    ],
    unanswered: [
      <Trans key="title">Cases that nobody has answered appear here</Trans>,
      <Trans key="next">There are none: every question has an answer.</Trans>,
      all,
    ],
  };
  const [title, next, action] = words[feed];
  return (
    <EmptyState title={title} action={action}>
      {next}
    </EmptyState>
  );
}

function FeedList({ feed, onFeed }: FeedChipsProps) {
  return <CaseList cases={useInfiniteQuery(feedQuery(feed))} empty={<NothingHere feed={feed} onFeed={onFeed} />} />;
}

export function HomePage() {
  const { t } = useLingui();
  useTitle(t`Home`);
  const beside = useMediaQuery('(min-width: 85rem)');
  const { feed = 'for-you' } = useSearch('/home');
  const onFeed = (next: Feed): void => {
    void navigate({ to: '/home', search: next === 'for-you' ? {} : { feed: next }, replace: true });
  };
  return (
    <>
      <PhoneHeader />
      <Columns
        side={
          <>
            <div className="mb-4 flex h-11 justify-end">
              <BellLink className="hover:bg-sunken" />
            </div>
            {/* Neither fetched nor asked for where there is no room for it. */}
            {beside && (
              <Suspense fallback={null}>
                <HomeAside />
              </Suspense>
            )}
          </>
        }
      >
        <h1 className="sr-only">
          <Trans>Home</Trans>
        </h1>
        <div className="flex items-center">
          <FeedChips feed={feed} onFeed={onFeed} />
          <div className="hidden wide:block side:hidden">
            <BellLink className="hover:bg-sunken" />
          </div>
        </div>
        <div className="pb-10 pt-2.5 rail:pt-3">
          <FeedList feed={feed} onFeed={onFeed} />
        </div>
      </Columns>
    </>
  );
}
