import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LeavingCases } from '@openrounds/domain/members';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes } from '../../shell/session.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { CheckRow, RadioRows } from '../../ui/Choices.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { useConfirmed } from '../members/index.ts';
import { leavingQuery } from './api.ts';
import { WhatHappens } from './WhatHappens.tsx';

function Goodbye({ days }: { days: number }) {
  return (
    <PlainFrame
      title={<Trans>Your account goes in {days} days</Trans>}
      lead={
        <Trans>
          You are signed out everywhere, and colleagues no longer see your name. We sent you a letter with the day.
          Until then, sign in to keep your account.
        </Trans>
      }
    >
      <TextLink to="/sign-in">
        <Trans>Sign in</Trans>
      </TextLink>
    </PlainFrame>
  );
}

/** Deleting one's account: what it means, what becomes of the cases, and a last word. */
export function LeavePage() {
  const { t } = useLingui();
  useTitle(t`Delete my account`);
  const client = useQueryClient();
  const { run, question } = useConfirmed();
  const [cases, setCases] = useState<LeavingCases | null>(null);
  const [sure, setSure] = useState(false);
  // Said on the last page too, when nothing is known here any more.
  const [daysLeft, setDaysLeft] = useState<number | null>(null);
  const leaving = useQuery({ ...leavingQuery, enabled: daysLeft === null });
  const leave = useMutation({
    mutationFn: (chosen: LeavingCases) => run(() => call('POST /me/leaving', { body: { cases: chosen } })),
    onSuccess: () => {
      setDaysLeft(leaving.data?.days ?? 0);
      becomes(client, null);
    },
  });
  if (daysLeft !== null) return <Goodbye days={daysLeft} />;
  const chosen = leaving.data?.published === 0 ? 'keep' : cases;
  return (
    <PlainFrame
      title={<Trans>Delete my account</Trans>}
      end={<TextLink to="/me/security">{t`Back`}</TextLink>}
      lead={leaving.data && <Trans>You can take it back for {leaving.data.days} days. Then it is for good.</Trans>}
    >
      {leaving.isPending && (
        <Loading>
          <Skeleton className="h-60 w-full" />
        </Loading>
      )}
      {leaving.isError && <ErrorState error={leaving.error} onRetry={() => void leaving.refetch()} />}
      {leaving.isSuccess && (
        <>
          {leaving.data.lastAdministrator && (
            <div className="mb-6">
              <Banner tone="warn" inset>
                <Trans>You are the last administrator. Give somebody else that role before you go.</Trans>
              </Banner>
            </div>
          )}
          <h2 className="sr-only">
            <Trans>What happens</Trans>
          </h2>
          <WhatHappens leaving={leaving.data} />
          {leaving.data.published > 0 && (
            <section className="mt-8">
              <h2 className="mb-2 text-16 font-semibold">
                <Trans>The cases that colleagues read</Trans>
              </h2>
              <RadioRows
                label={t`The cases that colleagues read`}
                value={cases}
                onChange={setCases}
                choices={[
                  {
                    value: 'keep',
                    label: <Trans>Keep them without my name</Trans>,
                    detail: <Trans>Colleagues go on learning from them; nobody can change them any more.</Trans>,
                  },
                  {
                    value: 'destroy',
                    label: <Trans>Destroy them</Trans>,
                    detail: <Trans>With their pictures and all that was said about them.</Trans>,
                  },
                ]}
              />
            </section>
          )}
          <div className="mt-6 flex flex-col gap-3">
            <CheckRow checked={sure} onChange={setSure}>
              <Trans>I understand what happens.</Trans>
            </CheckRow>
            <WriteError error={leave.error} />
            <Button
              kind="danger"
              size="l"
              wide
              busy={leave.isPending}
              disabled={!sure || chosen === null || leaving.data.lastAdministrator}
              onClick={() => chosen && leave.mutate(chosen)}
            >
              <Trans>Delete my account</Trans>
            </Button>
          </div>
        </>
      )}
      {question}
    </PlainFrame>
  );
}
