import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { navigate, useParams, useSearch } from '../../router/index.ts';
import { Plus } from 'lucide-react';
import { Suspense } from 'react';
import { BellLink } from '../../shell/Layout.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { CardSkeleton, EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { CaseList } from '../cases/index.ts';
import { GroupMeetings } from '../meetings/index.ts';
import { About } from './About.tsx';
import { groupCasesQuery, groupQuery, groupRequestsQuery } from './api.ts';
import type { Group } from './api.ts';
import { Members } from './Members.tsx';
import { Membership } from './Membership.tsx';
import { PinButton, Pinned } from './Pinned.tsx';
import { Requests } from './Requests.tsx';
import type { GroupTab } from './routes.tsx';
import { useGroupWords } from './words.ts';
import { ThingPage } from '../../shell/ThingPage.tsx';

function GroupSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="mt-2 h-5 w-4/5" />
      <Skeleton className="mt-2 h-4 w-40" />
      <Skeleton className="mt-6 h-9 w-72 max-w-full" />
      <div className="mt-4 grid grid-cols-1 gap-x-6 gap-y-8 rail:grid-cols-2">
        <CardSkeleton />
        <CardSkeleton />
      </div>
    </Loading>
  );
}

function Head({ group }: { group: Group }) {
  const words = useGroupWords();
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-28 rtl:text-right" dir="auto">
          {group.name}
        </h1>
        {group.description && (
          <p className="mt-1 text-15 text-ink-2 rtl:text-right" dir="auto">
            {group.description}
          </p>
        )}
        <p className="tabular mt-1 text-13 text-ink-3">
          {[
            <Plural key="members" value={group.members} one="# member" other="# members" />,
            words.membership[group.membership].label,
            words.mine[group.mine],
          ]
            .filter(Boolean)
            .map((part, index) => (
              <span key={index}>
                {index > 0 && ' · '}
                {part}
              </span>
            ))}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <div className="hidden wide:block">
          <BellLink className="hover:bg-sunken" />
        </div>
        <Membership group={group} />
      </div>
    </div>
  );
}

function Cases({ group }: { group: Group }) {
  const cases = useInfiniteQuery(groupCasesQuery(group.id));
  return (
    <CaseList
      cases={cases}
      {...(group.abilities.pin && {
        renderEnd: ({ id, title }) => <PinButton group={group} caseId={id} title={title} />,
      })}
      empty={
        group.abilities.post ? (
          <EmptyState
            title={<Trans>Cases shared with this group appear here</Trans>}
            action={
              <ButtonLink to="/new" search={{ group: group.id }} icon={Plus}>
                <Trans>New case</Trans>
              </ButtonLink>
            }
          >
            <Trans>There are none yet. Choose the group as the audience of a case.</Trans>
          </EmptyState>
        ) : (
          <EmptyState title={<Trans>The cases of this group are for its members</Trans>}>
            {group.mine === 'asked' ? (
              <Trans>You asked to join; they open as soon as you are admitted.</Trans>
            ) : (
              <Trans>Join, and they open to you.</Trans>
            )}
          </EmptyState>
        )
      }
    />
  );
}

/** Why something cannot be done here just now. */
function Standing({ group }: { group: Group }) {
  if (group.archived)
    return (
      <div className="mt-4">
        <Banner tone="warn" inset>
          <Trans>This group is archived. What is there can be read; nothing new comes in.</Trans>
        </Banner>
      </div>
    );
  if (group.refusal === null) return null;
  return (
    <div className="mt-4">
      <Banner tone="warn" inset>
        {group.refusal === 'profession' ? (
          <Trans>This group admits other professions than yours. Those who run it can invite you.</Trans>
        ) : (
          <Trans>This group admits other specialties than yours. Those who run it can invite you.</Trans>
        )}
      </Banner>
    </div>
  );
}

function Body({ group }: { group: Group }) {
  const { t } = useLingui();
  const wanted = useSearch('/groups/$groupId').tab ?? 'cases';
  // Meetings are for those who are in the group, requests for those who answer them.
  const isInside = group.mine === 'member' || group.mine === 'moderator' || group.mine === 'owner';
  const closed = (wanted === 'requests' && !group.abilities.admit) || (wanted === 'meetings' && !isInside);
  const tab = closed ? 'cases' : wanted;
  const requests = useInfiniteQuery({ ...groupRequestsQuery(group.id), enabled: group.abilities.admit });
  const waiting = requests.hasNextPage ? undefined : requests.data?.pages.flatMap((page) => page.items).length;
  const tabs: { value: GroupTab; label: string; count?: number | undefined }[] = [
    { value: 'cases', label: t`Cases` },
    ...(isInside ? [{ value: 'meetings' as const, label: t`Meetings` }] : []),
    { value: 'members', label: t`Members` },
    { value: 'about', label: t`About us` },
  ];
  if (group.abilities.admit) tabs.push({ value: 'requests', label: t`Asking`, count: waiting });
  return (
    <>
      <Head group={group} />
      <Standing group={group} />
      <div className="mt-4">
        <Tabs
          label={t`Parts of this group`}
          value={tab}
          tabs={tabs}
          onChange={(next) =>
            void navigate({
              to: '/groups/$groupId',
              params: { groupId: group.id },
              search: next === 'cases' ? {} : { tab: next },
              replace: true,
            })
          }
        />
      </div>
      <div className="pt-5">
        {tab === 'cases' && (
          <>
            <Pinned group={group} />
            <Cases group={group} />
          </>
        )}
        {tab === 'meetings' && (
          <Suspense fallback={null}>
            <GroupMeetings groupId={group.id} />
          </Suspense>
        )}
        {tab === 'members' && <Members group={group} />}
        {tab === 'about' && <About group={group} />}
        {tab === 'requests' && <Requests groupId={group.id} />}
      </div>
    </>
  );
}

export function GroupPage() {
  const { t } = useLingui();
  const { groupId } = useParams('/groups/$groupId');
  return (
    <ThingPage query={useQuery(groupQuery(groupId))} title={t`Group`} skeleton={<GroupSkeleton />}>
      {(group) => <Body group={group} />}
    </ThingPage>
  );
}
