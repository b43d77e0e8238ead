import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { navigate } from '../../../router/index.ts';
import { call } from '../../../shell/api.ts';
import { useTitle } from '../../../shell/page.ts';
import { PlainFrame } from '../../../shell/PlainFrame.tsx';
import { homeOf, useMe } from '../../../shell/session.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { ButtonLink } from '../../../ui/Button.tsx';
import { Loading, RowSkeleton } from '../../../ui/States.tsx';
import { toast } from '../../../ui/toast.ts';
import { accountsQuery, joiningKey } from '../api.ts';
import { refusal } from './refusal.tsx';
import { type SecondFactor, SecondStep, useArrived } from '../SecondStep.tsx';

/** What the provider added to the address, taken out of the address bar and the history at once: it counts once. */
function useAnswer(): string {
  const [answer] = useState(() => location.search.slice(1));
  useEffect(() => {
    if (answer) history.replaceState(history.state, '', location.pathname);
  }, [answer]);
  return answer;
}

/** Where a provider sends people back to. */
export function ReturnPage() {
  const { t } = useLingui();
  useTitle(t`Signing in`);
  const answer = useAnswer();
  const client = useQueryClient();
  const me = useMe();
  const [asked, setAsked] = useState<SecondFactor | null>(null);
  const arrived = useArrived(setAsked);
  const finish = useMutation({
    mutationFn: () => call('POST /session/provider', { body: { answer } }),
    onSuccess: async ({ linked, joining, ...rest }) => {
      if (linked) {
        await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
        toast(t`Linked`);
        return navigate({ to: '/me/security', replace: true });
      }
      if (joining) {
        client.setQueryData(joiningKey, joining);
        return navigate({ to: '/join', replace: true });
      }
      return arrived(rest);
    },
  });
  const { mutate } = finish;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);

  if (asked)
    return (
      <SecondStep asked={asked} onAnswer={arrived} onBack={() => void navigate({ to: '/sign-in', replace: true })} />
    );
  if (!finish.isError)
    return (
      <PlainFrame title={<Trans>One moment</Trans>}>
        <Loading>
          <RowSkeleton />
        </Loading>
      </PlainFrame>
    );
  const words = refusal(finish.error);
  return (
    <PlainFrame title={<Trans>That did not work</Trans>} lead={words}>
      <div className="flex flex-col gap-4">
        {words === null && <WriteError error={finish.error} />}
        <ButtonLink to={me ? '/me/security' : '/sign-in'} size="l" wide>
          {me ? <Trans>Back to sign-in and security</Trans> : <Trans>Back to signing in</Trans>}
        </ButtonLink>
        {me && (
          <ButtonLink to={homeOf(me)} kind="outline" size="l" wide>
            <Trans>Leave it</Trans>
          </ButtonLink>
        )}
      </div>
    </PlainFrame>
  );
}
