import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { useTokenFromLink } from '../../shell/token.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import type { Answer } from '../../shell/api.ts';
import { useRelations } from './relations.ts';
import type { Relation } from './relations.ts';
import { useProfessions } from './words.ts';

type Asked = Answer<'POST /vouching/look'>;

function Form({ asked, token }: { asked: Asked; token: string }) {
  const { t } = useLingui();
  const relations = useRelations();
  const [relation, setRelation] = useState<Relation | null>(null);
  const vouch = useMutation({
    mutationFn: (how: Relation) => call('POST /vouching', { body: { token, relation: how } }),
  });
  if (asked.vouched || vouch.isSuccess)
    return (
      <Banner tone="accent" inset action={<ButtonLink to="/home">{t`Go in`}</ButtonLink>}>
        <Trans>You have vouched for them. The reviewer sees it with your name.</Trans>
      </Banner>
    );
  if (!asked.sameInstitution)
    return (
      <Banner tone="warn" inset action={<ButtonLink to="/home" kind="outline">{t`Go in`}</ButtonLink>}>
        <Trans>
          You can vouch only for colleagues at your own institution. Yours is written differently from theirs: if it is
          the same, ask them to write it as you do.
        </Trans>
      </Banner>
    );
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (relation) vouch.mutate(relation);
      }}
    >
      <RadioRows
        label={t`How you know them`}
        value={relation}
        onChange={setRelation}
        choices={(Object.keys(relations) as Relation[]).map((value) => ({ value, label: relations[value] }))}
      />
      <p className="text-15 text-ink-2">
        <Trans>
          You say that they are who they say they are, and that they work there. If they are barred later, it is shown
          that you vouched for them.
        </Trans>
      </p>
      <WriteError error={vouch.error} />
      <Button
        type="submit"
        size="l"
        wide
        kind={relation ? 'primary' : 'soft'}
        disabled={!relation}
        busy={vouch.isPending}
      >
        <Trans>Vouch for them</Trans>
      </Button>
    </form>
  );
}

/** A member looks at who asks, and vouches for them with their own name. */
export function VouchPage() {
  const { t } = useLingui();
  useTitle(t`Vouch for a colleague`);
  const formats = useFormats();
  const professions = useProfessions();
  const token = useTokenFromLink();
  const asked = useQuery({
    queryKey: ['vouching', token],
    queryFn: () => call('POST /vouching/look', { body: { token } }),
    enabled: token !== '',
    retry: false,
  });
  const expired = token === '' || isApiError(asked.error, 'link-expired') || isApiError(asked.error, 'bad-input');
  return (
    <PlainFrame title={<Trans>Vouch for a colleague</Trans>} lead={<Trans>Only if you know them yourself.</Trans>}>
      {expired ? (
        <EmptyState title={<Trans>This link is good no more</Trans>}>
          <Trans>Ask your colleague for a new one, or the reviewer has decided already.</Trans>
        </EmptyState>
      ) : asked.isPending ? (
        <Loading>
          <Skeleton className="h-24 w-full" />
        </Loading>
      ) : asked.isError ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <div className="flex flex-col gap-5">
          <Panel>
            <p className="text-18 font-semibold" dir="auto">
              {asked.data.name}
            </p>
            <p className="text-15 text-ink-2" dir="auto">
              {formats.line(asked.data.profession && professions[asked.data.profession], asked.data.institution)}
            </p>
          </Panel>
          <Form asked={asked.data} token={token} />
        </div>
      )}
    </PlainFrame>
  );
}
