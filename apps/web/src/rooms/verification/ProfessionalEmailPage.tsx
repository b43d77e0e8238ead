import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { standingQuery } from './api.ts';
import type { WhereYouStand } from './api.ts';
import { Barred } from './Barred.tsx';
import { isStudent } from './words.ts';

type Address = WhereYouStand['addresses'][number];

function Given({ address, onAgain, busy }: { address: Address; onAgain: () => void; busy: boolean }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('DELETE /verification/mine/professional-email'),
    onSettled: () => client.invalidateQueries({ queryKey: standingQuery.queryKey }),
  });
  return (
    <Panel className="flex flex-col gap-3">
      <div>
        <bdi dir="ltr" className="block break-all text-16 font-semibold">
          {address.email}
        </bdi>
        <span className="text-14 text-ink-2">
          {address.confirmedAt ? (
            address.institution ? (
              <Trans>Confirmed, at {address.institution}</Trans>
            ) : (
              <Trans>Confirmed</Trans>
            )
          ) : (
            <Trans>We sent a link there. It works once, for 24 hours.</Trans>
          )}
        </span>
      </div>
      <WriteError error={remove.error} />
      <div className="flex flex-wrap gap-2">
        {!address.confirmedAt && (
          <Button kind="outline" busy={busy} onClick={onAgain}>
            <Trans>Send it again</Trans>
          </Button>
        )}
        <Button kind="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
          <Trans>Take it back</Trans>
        </Button>
      </div>
    </Panel>
  );
}

function ProfessionalEmail({ stand }: { stand: WhereYouStand }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const given = stand.addresses.find(({ use }) => use === 'professional');
  const own = stand.addresses.find(({ use, institution }) => use === 'sign-in' && institution !== '');
  const [email, setEmail] = useState('');
  const send = useMutation({
    mutationFn: (address: string) => call('PUT /verification/mine/professional-email', { body: { email: address } }),
    onSuccess: async () => {
      setEmail('');
      toast(t`Sent`);
      await client.invalidateQueries({ queryKey: standingQuery.queryKey });
    },
  });
  const student = isStudent(stand.application.profession);
  const everybody = isApiError(send.error, 'wrong-address');
  return (
    <div className="flex flex-col gap-5">
      {stand.barred && <Barred barred={stand.barred} />}
      {own?.confirmedAt && own.kind !== 'industry' && own.kind !== 'free-mail' && (
        <Banner tone="accent" inset>
          <Trans>The address you sign in with is known: {own.institution}. Nothing more is needed here.</Trans>
        </Banner>
      )}
      {student && given?.confirmedAt && stand.missing.includes('university-e-mail') && (
        <Banner tone="warn" inset>
          <Trans>
            That address is yours, but nobody here has said yet that it is one of a university. Whoever keeps the list
            has been told; give another address if you have one.
          </Trans>
        </Banner>
      )}
      {given && <Given address={given} busy={send.isPending} onAgain={() => send.mutate(given.email)} />}
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(email);
        }}
      >
        <TextField
          label={
            given ? (
              <Trans>Another address</Trans>
            ) : student ? (
              <Trans>Your address at your university</Trans>
            ) : (
              <Trans>Your address at work or university</Trans>
            )
          }
          hint={<Trans>One letter with a link goes there, nothing else. Members never see it.</Trans>}
          error={
            everybody && (
              <Trans>Anybody can have an address there. Give the one of your hospital, practice or university.</Trans>
            )
          }
          type="email"
          inputMode="email"
          autoComplete="off"
          dir="ltr"
          required
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <WriteError error={everybody ? null : send.error} />
        <Button type="submit" size="l" wide kind={given ? 'outline' : 'primary'} busy={send.isPending}>
          <Trans>Send the link</Trans>
        </Button>
      </form>
      <p hidden={student} className="text-14 text-ink-2">
        <Trans>You have none? Leave it out: the reviewer looks at everything else, which takes a little longer.</Trans>
      </p>
    </div>
  );
}

/** Where somebody works, shown by an address that answers. */
export function ProfessionalEmailPage() {
  const { t } = useLingui();
  useTitle(t`Professional address`);
  const stand = useQuery(standingQuery);
  return (
    <PlainFrame
      title={<Trans>Professional address</Trans>}
      lead={<Trans>It shows where you work or study. You sign in with your own address as before.</Trans>}
      end={<TextLink to="/where-you-stand">{t`Back`}</TextLink>}
    >
      {stand.isPending && (
        <Loading>
          <Skeleton className="h-24 rounded-panel!" />
        </Loading>
      )}
      {stand.isError && <ErrorState error={stand.error} onRetry={() => void stand.refetch()} />}
      {stand.data && <ProfessionalEmail stand={stand.data} />}
    </PlainFrame>
  );
}
