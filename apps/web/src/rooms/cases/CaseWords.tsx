import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '../../router/index.ts';
import type { CaseView } from '@openrounds/domain/cases';
import { CircleCheck, EyeOff, Lock, Pencil, Users } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Badge, Tag } from '../../ui/Chip.tsx';
import { specialtyName } from '../../ui/format.ts';
import { MemberLine } from '../../ui/Member.tsx';
import { Time } from '../../ui/Time.tsx';
import { OutcomeAnswers, TemplateAnswers } from '../templates/index.ts';

const Answer = lazy(() => import('./Answer.tsx').then((module) => ({ default: module.Answer })));
const News = lazy(() => import('./after/News.tsx').then((module) => ({ default: module.News })));
const Poll = lazy(() => import('./Poll.tsx').then((module) => ({ default: module.Poll })));

function Follow({ item }: { item: CaseView }) {
  const client = useQueryClient();
  const show = (followsAuthor: boolean): void =>
    void client.setQueryData<CaseView>(['case', item.id], (now) => now && { ...now, followsAuthor });
  const follow = useMutation({
    mutationFn: (on: boolean) => {
      const request = { params: { memberId: item.author.id } };
      return on ? call('PUT /members/:memberId/follow', request) : call('DELETE /members/:memberId/follow', request);
    },
    onMutate: show,
    onError: (_error, on) => show(!on),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['feed', 'following'] });
      void client.invalidateQueries({ queryKey: ['following'] });
    },
  });
  return (
    <button
      type="button"
      aria-pressed={item.followsAuthor}
      onClick={() => follow.mutate(!item.followsAuthor)}
      className="min-h-11 shrink-0 rounded-panel px-2 text-15 font-semibold text-accent hover:bg-sunken"
    >
      {item.followsAuthor ? <Trans>Following</Trans> : <Trans>Follow</Trans>}
    </button>
  );
}

/** What the moderators or a withdrawn consent mean for the author, and what they can do. */
function Notice({ item }: { item: CaseView }) {
  if (!item.notice) return null;
  const { kind, message } = item.notice;
  const says: Record<typeof kind, ReactNode> = {
    hidden: <Trans>Reported, and hidden from everybody but you until a moderator has looked. Nothing is lost.</Trans>,
    returned: <Trans>A moderator gave it back to you as a draft. Nothing you wrote is lost.</Trans>,
    withdrawn: <Trans>The patient withdrew consent. Nobody can see it any more.</Trans>,
  };
  return (
    <div className="mb-4">
      <Banner
        tone={kind === 'returned' ? 'warn' : 'danger'}
        inset
        icon={EyeOff}
        action={
          item.abilities.edit && (
            <ButtonLink kind="quiet" to="/drafts/$caseId" params={{ caseId: item.id }}>
              <Trans>Edit</Trans>
            </ButtonLink>
          )
        }
      >
        {says[kind]}
        {message !== '' && (
          <span className="mt-1 block font-medium" dir="auto">
            “{message}”
          </span>
        )}
      </Banner>
    </div>
  );
}

function Audience({ item }: { item: CaseView }) {
  if (item.audience === 'public') return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-3">
      {item.audience === 'groups' && (
        <span className="flex flex-wrap items-center gap-1.5">
          <Users size={16} aria-hidden="true" />
          {item.groups.map((group) => (
            <Link
              key={group.id}
              to="/groups/$groupId"
              params={{ groupId: group.id }}
              className="inline-flex min-h-6 items-center font-medium text-accent underline-offset-4 hover:underline"
            >
              {group.name}
            </Link>
          ))}
        </span>
      )}
      {item.audience !== 'groups' && (
        <span className="flex items-center gap-1.5">
          <Lock size={16} aria-hidden="true" />
          {item.audience === 'people' ? <Trans>Only chosen people see it</Trans> : <Trans>Only you see it</Trans>}
        </span>
      )}
    </div>
  );
}

/** The words of a case: the question is the loudest after the title. */
export function CaseWords({ item, menu }: { item: CaseView; menu?: ReactNode }) {
  const { t } = useLingui();
  const me = useMe();
  const mine = me?.id === item.author.id;
  return (
    <div className="px-4 pb-5 pt-5 wide:px-6">
      <Notice item={item} />
      <div className="flex items-start gap-2">
        <h1 className="min-w-0 flex-1 text-22" dir="auto">
          {item.title}
        </h1>
        {menu && <div className="-my-2">{menu}</div>}
      </div>
      <div className="mt-3">
        <MemberLine member={item.author} at={item.publishedAt} linked>
          {!mine && !item.author.withheld && !item.author.former && <Follow item={item} />}
        </MemberLine>
      </div>
      {item.editedAt !== null && (
        <p className="mt-2 flex items-center gap-1.5 text-13 text-ink-3">
          <Pencil size={16} aria-hidden="true" />
          <Trans>
            Edited <Time at={item.editedAt} />
          </Trans>
        </p>
      )}
      <Audience item={item} />
      {item.question !== '' && (
        <div className="mt-4 rounded-panel bg-accent-soft p-4 text-16 font-semibold">
          <span className="sr-only">{t`Question:`} </span>
          <p dir="auto">{item.question}</p>
        </div>
      )}
      {item.poll && (
        <Suspense fallback={null}>
          <Poll caseId={item.id} poll={item.poll} />
        </Suspense>
      )}
      {item.teaching && (
        <Suspense fallback={null}>
          <Answer item={item} teaching={item.teaching} />
        </Suspense>
      )}
      {item.status === 'resolved' && item.outcome === '' && !item.decided && (
        <p className="mt-4">
          <Badge tone="ok" icon={CircleCheck}>
            <Trans>Resolved</Trans>
          </Badge>
        </p>
      )}
      {(item.outcome !== '' || item.decided) && (
        <section aria-label={t`Outcome`} className="mt-4 rounded-panel border border-line bg-surface p-4">
          <Badge tone="ok" icon={CircleCheck}>
            <Trans>Resolved</Trans>
          </Badge>
          {item.decided && (
            <Suspense fallback={null}>
              <OutcomeAnswers decided={item.decided} />
            </Suspense>
          )}
          {item.outcome !== '' && (
            <p className="mt-2 whitespace-pre-wrap text-16" dir="auto">
              {item.outcome}
            </p>
          )}
        </section>
      )}
      <p className="mt-4 whitespace-pre-wrap text-16" dir="auto">
        {item.text}
      </p>
      {item.news.length > 0 && (
        <Suspense fallback={null}>
          <News item={item} />
        </Suspense>
      )}
      {item.template && (
        <Suspense fallback={null}>
          <TemplateAnswers template={item.template} />
        </Suspense>
      )}
      {item.specialties.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-1.5">
          {item.specialties.map((slug) => (
            <Tag key={slug}>{specialtyName(slug)}</Tag>
          ))}
        </div>
      )}
    </div>
  );
}
