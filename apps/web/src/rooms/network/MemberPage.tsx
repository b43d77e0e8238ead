import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '../../router/index.ts';
import { Check, Plus } from 'lucide-react';
import { Button, ButtonLink, TextLink } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Chip.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { Avatar, VerifiedBadge } from '../../ui/Member.tsx';
import { SectionTitle } from '../../ui/Panel.tsx';
import { CardSkeleton, EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { CaseList } from '../cases/index.ts';
import { casesByQuery, profileQuery } from './api.ts';
import type { Profile } from './api.ts';
import { Added, Confirmed } from './Added.tsx';
import { Bio } from './Bio.tsx';
import { OwnAvatar } from './photo/OwnAvatar.tsx';
import { Works } from './Works.tsx';
import { useFollow } from './use-follow.ts';
import { ThingPage } from '../../shell/ThingPage.tsx';

function ProfileSkeleton() {
  return (
    <Loading>
      <div className="flex items-center gap-4">
        <Skeleton className="size-18 rounded-full!" />
        <div className="flex-1">
          <Skeleton className="h-7 w-56 max-w-full" />
          <Skeleton className="mt-2 h-5 w-40 max-w-full" />
        </div>
      </div>
      <Skeleton className="mt-5 h-5 w-4/5" />
      <Skeleton className="mt-2 h-5 w-3/5" />
      <div className="mt-10 grid grid-cols-1 gap-x-6 gap-y-8 rail:grid-cols-2">
        <CardSkeleton />
        <CardSkeleton />
      </div>
    </Loading>
  );
}

function FollowButton({ profile }: { profile: Profile }) {
  const follow = useFollow(profile.member.id);
  if (!profile.abilities.follow) return null;
  return (
    <Button
      kind={profile.followed ? 'outline' : 'primary'}
      icon={profile.followed ? Check : Plus}
      onClick={() => follow(!profile.followed)}
    >
      {profile.followed ? <Trans>Following</Trans> : <Trans>Follow</Trans>}
      <span className="sr-only">{profile.member.name}</span>
    </Button>
  );
}

function Counts({ profile }: { profile: Profile }) {
  const formats = useFormats();
  return (
    <p className="tabular flex flex-wrap gap-x-5 text-15 text-ink-2">
      <span>
        <Plural value={profile.followers} one="# follower" other="# followers" />
      </span>
      <span>
        <Trans>follows {formats.number(profile.following)}</Trans>
      </span>
    </p>
  );
}

function Person({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { member } = profile;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        {profile.abilities.edit ? <OwnAvatar member={member} /> : <Avatar member={member} size={72} />}
        <div className="min-w-0 flex-1 basis-52">
          <h1 className="flex items-center gap-2 text-22">
            <bdi>{member.name}</bdi> {member.verified && <VerifiedBadge size={18} />}
          </h1>
          {profile.postNominals && (
            <p dir="auto" className="text-15 font-medium rtl:text-right">
              {profile.postNominals}
            </p>
          )}
          <p className="text-15 text-ink-2">
            {[member.student && t`Student`, member.role, formats.country(member.country)].filter(Boolean).join(', ')}
          </p>
          {profile.institution && (
            <p dir="auto" className="text-15 text-ink-2 rtl:text-right">
              {profile.institution}
            </p>
          )}
        </div>
        <FollowButton profile={profile} />
      </div>
      <Bio profile={profile} />
      <div className="mt-5 flex flex-col gap-3">
        {profile.specialties.length > 0 && (
          <ul className="flex flex-wrap gap-1.5">
            {profile.specialties.map((slug) => (
              <li key={slug} className="flex">
                <Tag>{specialtyName(slug)}</Tag>
              </li>
            ))}
          </ul>
        )}
        <Added profile={profile} />
        <Counts profile={profile} />
        <Confirmed profile={profile} />
        {profile.abilities.edit && (
          <TextLink to="/me/following" className="self-start">
            <Trans>Whom I follow</Trans>
          </TextLink>
        )}
      </div>
    </>
  );
}

function TheirCases({ profile }: { profile: Profile }) {
  const cases = useInfiniteQuery(casesByQuery(profile.member.id));
  const own = profile.abilities.edit;
  return (
    <section aria-labelledby="their-cases" className="mt-8">
      <SectionTitle id="their-cases" className="mb-4">
        {own ? <Trans>My cases</Trans> : <Trans>Cases</Trans>}
      </SectionTitle>
      <CaseList
        cases={cases}
        empty={
          own ? (
            <EmptyState
              title={<Trans>The cases you publish appear here</Trans>}
              action={
                <ButtonLink to="/new" icon={Plus}>
                  <Trans>New case</Trans>
                </ButtonLink>
              }
            >
              <Trans>A picture and a question are enough to begin.</Trans>
            </EmptyState>
          ) : (
            <EmptyState title={<Trans>Cases they share with you appear here</Trans>}>
              <Trans>There are none just now. Follow them and you will not miss the next one.</Trans>
            </EmptyState>
          )
        }
      />
    </section>
  );
}

export function MemberPage() {
  const { t } = useLingui();
  const { memberId } = useParams('/members/$memberId');
  return (
    <ThingPage query={useQuery(profileQuery(memberId))} title={t`Member`} skeleton={<ProfileSkeleton />}>
      {(profile) => (
        <>
          <Person profile={profile} />
          <Works memberId={profile.member.id} own={profile.abilities.edit} />
          <TheirCases profile={profile} />
        </>
      )}
    </ThingPage>
  );
}
