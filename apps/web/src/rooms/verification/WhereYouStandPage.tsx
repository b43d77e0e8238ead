import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { sessionQuery, useMe } from '../../shell/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { Barred } from './Barred.tsx';
import { RenewalNext, useRenewalAnswer } from './Renewal.tsx';
import { WhileYouWait } from './WhileYouWait.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { useDuration } from './duration.ts';
import { standingQuery } from './api.ts';
import type { WhereYouStand } from './api.ts';
import { useSteps } from './steps.tsx';
import { isStudent } from './words.ts';

/** The heading answers the question; the line under it says what happens now and by when. */
function useAnswer(stand: WhereYouStand | undefined): { title: ReactNode; lead: ReactNode } {
  const formats = useFormats();
  const duration = useDuration();
  const renewal = useRenewalAnswer(stand);
  if (!stand) return { title: <Trans>Where you stand</Trans>, lead: null };
  const since = stand.submittedAt ? formats.moment(stand.submittedAt) : '';
  switch (stand.state) {
    case 'incomplete':
      return {
        title: <Trans>Tell us who you are</Trans>,
        lead: <Trans>A reviewer checks that you may practise. It takes you about two minutes.</Trans>,
      };
    case 'under-review':
      return {
        title: <Trans>A reviewer has your evidence</Trans>,
        lead: stand.usual ? (
          <Trans>
            It arrived on {since}. Half hear within {duration(stand.usual.half)}, nine of ten within{' '}
            {duration(stand.usual.most)}. We will e-mail you.
          </Trans>
        ) : (
          <Trans>It arrived on {since}. We cannot say yet how long it takes here. We will e-mail you.</Trans>
        ),
      };
    case 'more-asked':
      return {
        title: <Trans>The reviewer asks for more</Trans>,
        lead: <Trans>Read what is wanted, change it, and send it again. Nothing you wrote was lost.</Trans>,
      };
    case 'rejected':
      return {
        title: <Trans>You could not be verified</Trans>,
        lead: <Trans>The reason is below. You can put it right and send it again.</Trans>,
      };
    case 'lapsed':
      return {
        title: <Trans>Your verification has ended</Trans>,
        lead: (
          <Trans>
            Look through what you said about yourself and send it again. Your cases and groups are kept, and open again
            with it.
          </Trans>
        ),
      };
    case 'suspended':
      return {
        title: <Trans>Your account is suspended</Trans>,
        lead: <Trans>The reason is below. Nothing of yours was deleted.</Trans>,
      };
    case 'verified':
      if (stand.abilities.renew) return renewal;
      return {
        title: <Trans>You are verified</Trans>,
        lead: stand.endsAt ? (
          <Trans>Until {formats.date(stand.endsAt)}. A month before, we write to you and you can renew it.</Trans>
        ) : (
          <Trans>Cases, groups and discussion are open to you.</Trans>
        ),
      };
  }
}

function Steps({ stand }: { stand: WhereYouStand }) {
  return <Timeline steps={useSteps(stand)} />;
}

function Next({ stand }: { stand: WhereYouStand }) {
  if (stand.state === 'under-review' || stand.renewal === 'under-review') return <WhileYouWait stand={stand} />;
  if (stand.abilities.renew) return <RenewalNext stand={stand} />;
  if (stand.state === 'verified')
    return (
      <ButtonLink to="/home" size="l" wide className="mt-6">
        <Trans>Go in</Trans>
      </ButtonLink>
    );
  if (stand.state === 'suspended') return null;
  const student = isStudent(stand.application.profession);
  // All that is wanted still: what leads there comes first.
  const addressIsNext = stand.missing.length === 1 && stand.missing[0] === 'university-e-mail';
  return (
    <div className="mt-6 flex flex-col gap-3">
      {stand.barred && <Barred barred={stand.barred} />}
      <ButtonLink to="/where-you-stand/application" size="l" wide kind={addressIsNext ? 'outline' : 'primary'}>
        {stand.state === 'incomplete' ? (
          <Trans>Continue</Trans>
        ) : stand.state === 'lapsed' ? (
          <Trans>Renew my verification</Trans>
        ) : (
          <Trans>Change and send again</Trans>
        )}
      </ButtonLink>
      {stand.stages['professional-e-mail-confirmed'] !== 'done' && (
        <ButtonLink
          to="/where-you-stand/professional"
          size="l"
          wide
          kind={addressIsNext ? 'primary' : 'outline'}
          className={addressIsNext ? '-order-1' : ''}
        >
          {student ? <Trans>Give your university address</Trans> : <Trans>Give a professional address</Trans>}
        </ButtonLink>
      )}
    </div>
  );
}

export function WhereYouStandPage() {
  const { t } = useLingui();
  useTitle(t`Where you stand`);
  const client = useQueryClient();
  // Reviewers work while this page is open; an applicant has no live stream yet, so it asks now and then.
  const stand = useQuery({ ...standingQuery, refetchInterval: 20_000, refetchOnWindowFocus: 'always' });
  const answer = useAnswer(stand.data);
  const me = useMe();
  // A reviewer has just let them in. Whoever was in already reads until when.
  const verified = stand.data?.standing === 'verified' && me?.standing !== 'verified';
  useEffect(() => {
    if (!verified) return;
    void client
      .refetchQueries({ queryKey: sessionQuery.queryKey })
      .then(() => navigate({ to: '/home', replace: true }));
  }, [verified, client]);

  return (
    <PlainFrame title={answer.title} lead={answer.lead} end={<AccountMenu />}>
      {stand.isPending && (
        <Loading className="flex flex-col gap-6">
          {Array.from({ length: 5 }, (_, index) => (
            <div key={index} className="flex gap-3.5">
              <Skeleton className="size-6 rounded-full!" />
              <div className="flex-1">
                <Skeleton className="h-5 w-1/2" />
                <Skeleton className="mt-2 h-4 w-4/5" />
              </div>
            </div>
          ))}
        </Loading>
      )}
      {stand.isError && <ErrorState error={stand.error} onRetry={() => void stand.refetch()} />}
      {stand.data && (
        <>
          {stand.data.reason && (
            <blockquote className="mb-6 rounded-panel bg-warn-soft px-4 py-3 text-15">
              <span className="block text-13 font-semibold text-warn">
                {stand.data.decision === 'lapse' ? <Trans>Why it ended</Trans> : <Trans>What the reviewer wrote</Trans>}
              </span>
              <span dir="auto" className="block whitespace-pre-line">
                {stand.data.reason}
              </span>
            </blockquote>
          )}
          <Steps stand={stand.data} />
          <Next stand={stand.data} />
        </>
      )}
    </PlainFrame>
  );
}
