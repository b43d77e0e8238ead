import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { homeOf, sessionQuery } from '../../shell/session.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';

const textQuery = (language: string) => ({
  queryKey: ['rules', language],
  queryFn: async () => (await import('@openrounds/domain/members')).communityRules(language),
  staleTime: Infinity,
});

/** The words every member answers for: for anybody to read, and to accept when their wording is new to the reader. */
export function RulesPage() {
  const { t, i18n } = useLingui();
  useTitle(t`Rules`);
  const client = useQueryClient();
  const me = useQuery(sessionQuery).data ?? null;
  const text = useQuery(textQuery(i18n.locale)).data;
  const accept = useMutation({
    mutationFn: (version: number) => call('PUT /me/rules', { body: { version } }),
    onSuccess: async (next) => {
      client.setQueryData(sessionQuery.queryKey, next);
      await navigate({ to: homeOf(next), replace: true });
    },
  });
  if (!text)
    return (
      <PlainFrame title={<Trans>Rules</Trans>}>
        <Loading>
          <Skeleton className="h-60 w-full" />
        </Loading>
      </PlainFrame>
    );
  const due = me?.rulesDue === true;
  return (
    <PlainFrame
      title={due ? <Trans>Before you go on</Trans> : <Trans>Rules</Trans>}
      lead={due ? <Trans>These words are new since you last accepted them. Please read them.</Trans> : null}
    >
      <h2 className="mb-2 text-16 font-semibold">
        <Trans>What you answer for</Trans>
      </h2>
      <ul className="flex list-disc flex-col gap-2 ps-5 text-16">
        {text.accountability.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2 className="mb-2 mt-8 text-16 font-semibold">
        <Trans>How we are with each other</Trans>
      </h2>
      <ul className="flex list-disc flex-col gap-2 ps-5 text-16">
        {text.rules.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mt-6 text-13 text-ink-3">
        <Trans>Version {text.version}</Trans>
      </p>
      <div className="mt-6 flex flex-col gap-3">
        <WriteError error={accept.error} />
        {due ? (
          <Button size="l" wide busy={accept.isPending} onClick={() => accept.mutate(text.version)}>
            <Trans>I accept</Trans>
          </Button>
        ) : (
          <TextLink to={homeOf(me)} className="self-start">
            <Trans>Back</Trans>
          </TextLink>
        )}
      </div>
    </PlainFrame>
  );
}
