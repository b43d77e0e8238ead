import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { sessionQuery } from '../../shell/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel, RowLink, SectionTitle } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { standingQuery } from './api.ts';
import type { WhereYouStand } from './api.ts';
import { useSteps } from './steps.tsx';

/** The heading answers the question; the line under it says what happens now and by when. */
function useAnswer(stand: WhereYouStand | undefined): { title: ReactNode; lead: ReactNode } {
  const formats = useFormats();
  if (!stand) return { title: <Trans>Where you stand</Trans>, lead: null };
  const since = stand.submittedAt ? formats.moment(stand.submittedAt) : '';
  const days = stand.usualWorkingDays;
  switch (stand.state) {
    case 'incomplete':
      return {
        title: <Trans>Tell us who you are</Trans>,
        lead: <Trans>A reviewer checks that you may practise. It takes you about two minutes.</Trans>,
      };
    case 'under-review':
      return {
        title: <Trans>A reviewer has your evidence</Trans>,
        lead:
          days === 1 ? (
            <Trans>It arrived on {since}. Most people hear within one working day. We will e-mail you.</Trans>
          ) : (
            <Trans>
              It arrived on {since}. Most people hear within {days} working days. We will e-mail you.
            </Trans>
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
    case 'suspended':
      return {
        title: <Trans>Your account is suspended</Trans>,
        lead: <Trans>The reason is below. Nothing of yours was deleted.</Trans>,
      };
    case 'verified':
      return {
        title: <Trans>You are verified</Trans>,
        lead: <Trans>Cases, groups and discussion are open to you.</Trans>,
      };
  }
}

function Steps({ stand }: { stand: WhereYouStand }) {
  return <Timeline steps={useSteps(stand)} />;
}

function Next({ stand }: { stand: WhereYouStand }) {
  if (stand.state === 'verified')
    return (
      <ButtonLink to="/home" size="l" wide className="mt-6">
        <Trans>Go in</Trans>
      </ButtonLink>
    );
  if (stand.state === 'under-review')
    return (
      <section className="mt-8">
        <SectionTitle>
          <Trans>While you wait</Trans>
        </SectionTitle>
        <Panel rows>
          <RowLink to="/where-you-stand/application" icon={FileText}>
            <Trans>Read over what you sent</Trans>
          </RowLink>
        </Panel>
      </section>
    );
  if (stand.state === 'suspended') return null;
  return (
    <ButtonLink to="/where-you-stand/application" size="l" wide className="mt-6">
      {stand.state === 'incomplete' ? <Trans>Continue</Trans> : <Trans>Change and send again</Trans>}
    </ButtonLink>
  );
}

export function WhereYouStandPage() {
  const { t } = useLingui();
  useTitle(t`Where you stand`);
  const client = useQueryClient();
  // Reviewers work while this page is open; an applicant has no live stream yet, so it asks now and then.
  const stand = useQuery({ ...standingQuery, refetchInterval: 20_000, refetchOnWindowFocus: 'always' });
  const answer = useAnswer(stand.data);
  const verified = stand.data?.standing === 'verified';
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
                <Trans>What the reviewer wrote</Trans>
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
