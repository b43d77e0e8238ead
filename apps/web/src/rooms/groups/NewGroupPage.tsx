import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useRef, useState } from 'react';
import { newKey } from '../../shell/api.ts';
import { Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toast.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { BackLink } from '../../shell/BackLink.tsx';
import { groupQuery } from './api.ts';
import { isTooShort, newFields, startGroup } from './fields.ts';
import { GroupForm } from './GroupForm.tsx';

export function NewGroupPage() {
  const { t } = useLingui();
  useTitle(t`New group`);
  const client = useQueryClient();
  // One key for this form: pressed twice or sent again after a lost answer, it is still one group.
  const [idempotencyKey] = useState(newKey);
  const [fields, setFields] = useState(newFields);
  const [asked, setAsked] = useState(false);
  const nameBox = useRef<HTMLInputElement>(null);
  const start = useMutation({
    mutationFn: () => startGroup(fields, idempotencyKey),
    onSuccess: async (group) => {
      client.setQueryData(groupQuery(group.id).queryKey, group);
      void client.invalidateQueries({ queryKey: ['groups', 'list'] });
      toast(t`The group is there; you are its owner`);
      await navigate({ to: '/groups/$groupId', params: { groupId: group.id }, replace: true });
    },
  });
  return (
    <>
      <PhoneHeader>
        <BackLink />
      </PhoneHeader>
      <Columns>
        <form
          noValidate
          className="flex max-w-[560px] flex-col gap-6 pb-12 pt-2"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            if (isTooShort(fields)) nameBox.current?.focus();
            else if (!start.isPending) start.mutate();
          }}
        >
          <div>
            <h1 className="text-28">
              <Trans>New group</Trans>
            </h1>
            <p className="mt-1 text-15 text-ink-2">
              <Trans>For a team, a meeting or a specialty. You become its owner.</Trans>
            </p>
          </div>
          <GroupForm
            fields={fields}
            asked={asked}
            nameBox={nameBox}
            onChange={(change) => setFields((now) => ({ ...now, ...change }))}
          />
          <WriteError error={start.error} />
          <Button type="submit" size="l" wide busy={start.isPending}>
            <Trans>Start the group</Trans>
          </Button>
        </form>
      </Columns>
    </>
  );
}
