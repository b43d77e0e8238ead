import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { navigate, useParams } from '../../router/index.ts';
import { useRef, useState } from 'react';
import { isApiError } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { groupQuery } from './api.ts';
import type { Group } from './api.ts';
import { fieldsOfGroup, isTooShort, saveGroup } from './fields.ts';
import { GroupForm } from './GroupForm.tsx';
import { ThingPage } from '../../shell/ThingPage.tsx';

function Settings({ group }: { group: Group }) {
  const { t } = useLingui();
  const client = useQueryClient();
  // What the form began with: what somebody else saves meanwhile is not written over unseen.
  const [base, setBase] = useState(group);
  const [fields, setFields] = useState(() => fieldsOfGroup(group));
  const [asked, setAsked] = useState(false);
  const nameBox = useRef<HTMLInputElement>(null);
  const save = useMutation({
    mutationFn: () => saveGroup(base, fields),
    onSuccess: async (next) => {
      client.setQueryData(groupQuery(group.id).queryKey, next);
      void client.invalidateQueries({ queryKey: ['groups'] });
      toast(t`Saved`);
      await navigate({ to: '/groups/$groupId', params: { groupId: group.id }, replace: true });
    },
    onError: (error) => {
      if (isApiError(error, 'stale-version')) void client.invalidateQueries({ queryKey: ['groups', group.id] });
    },
  });
  const stale = isApiError(save.error, 'stale-version');
  return (
    <form
      noValidate
      className="flex max-w-[560px] flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isTooShort(fields)) nameBox.current?.focus();
        else if (!save.isPending) save.mutate();
      }}
    >
      <GroupForm
        fields={fields}
        asked={asked}
        nameBox={nameBox}
        onChange={(change) => setFields((now) => ({ ...now, ...change }))}
      />
      {fields.rules.trim() !== base.rules && (
        <p className="-mt-3 text-13 text-ink-2">
          <Trans>New rules are a new version: members are asked to accept them again.</Trans>
        </p>
      )}
      {stale ? (
        <Banner
          tone="warn"
          inset
          action={
            <Button
              kind="quiet"
              onClick={() => {
                setBase(group);
                save.reset();
              }}
            >
              <Trans>Save mine over it</Trans>
            </Button>
          }
        >
          <Trans>Somebody changed this before you. Your words are still here.</Trans>
        </Banner>
      ) : (
        <WriteError error={save.error} />
      )}
      <Button type="submit" size="l" wide busy={save.isPending}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}

/** Name, rules, who is admitted and the template of a group, for those who run it. */
export function SettingsPage() {
  const { t } = useLingui();
  const { groupId } = useParams('/groups/$groupId/settings');
  const title = t`Settings of the group`;
  return (
    <ThingPage
      query={useQuery(groupQuery(groupId))}
      title={title}
      heading={title}
      skeleton={
        <Loading>
          <Skeleton className="h-12 w-full max-w-[560px]" />
          <Skeleton className="mt-6 h-24 w-full max-w-[560px]" />
          <Skeleton className="mt-6 h-44 w-full max-w-[560px]" />
        </Loading>
      }
    >
      {(group) =>
        group.abilities.edit ? (
          <Settings group={group} />
        ) : (
          <Banner tone="warn" inset>
            {group.archived ? (
              <Trans>The group is archived. Take it up again before you change it.</Trans>
            ) : (
              <Trans>Only those who run the group change its settings.</Trans>
            )}
          </Banner>
        )
      }
    </ThingPage>
  );
}
