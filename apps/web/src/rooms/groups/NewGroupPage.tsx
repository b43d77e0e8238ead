import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useRef, useState } from 'react';
import { call, newKey } from '../../shell/api.ts';
import { Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { toast } from '../../ui/toast.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { BackLink } from '../network/index.ts';
import { groupQuery } from './api.ts';
import type { Group } from './api.ts';
import { useGroupWords } from './words.ts';

const kinds: readonly Group['membership'][] = ['open', 'closed', 'private'];

export function NewGroupPage() {
  const { t } = useLingui();
  useTitle(t`New group`);
  const words = useGroupWords();
  const client = useQueryClient();
  // One key for this form: pressed twice or sent again after a lost answer, it is still one group.
  const [idempotencyKey] = useState(newKey);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [rules, setRules] = useState('');
  const [membership, setMembership] = useState<Group['membership']>('closed');
  const [asked, setAsked] = useState(false);
  const nameBox = useRef<HTMLInputElement>(null);
  const short = name.trim().length < 3;
  const start = useMutation({
    mutationFn: () =>
      call('POST /groups', {
        body: { name: name.trim(), description: description.trim(), rules: rules.trim(), membership },
        idempotencyKey,
      }),
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
            if (short) nameBox.current?.focus();
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
          <TextField
            ref={nameBox}
            label={<Trans>Name</Trans>}
            hint={<Trans>Never a patient’s name, nor anything that tells who one is.</Trans>}
            error={asked && short && <Trans>Give it a name of at least three letters.</Trans>}
            maxLength={80}
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextArea
            label={<Trans>What it is for</Trans>}
            hint={<Trans>One or two sentences, seen in the list of groups.</Trans>}
            aside={t`${description.length} of 500`}
            maxLength={500}
            rows={2}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
          <div>
            <h2 className="mb-2 text-14 font-semibold">
              <Trans>Who may come in?</Trans>
            </h2>
            <RadioRows
              label={t`Who may come in?`}
              value={membership}
              onChange={setMembership}
              choices={kinds.map((value) => ({ value, ...words.membership[value] }))}
            />
          </div>
          <TextArea
            label={<Trans>Rules</Trans>}
            hint={<Trans>What a case here should say, and how you talk to each other. Read before joining.</Trans>}
            maxLength={4000}
            rows={5}
            value={rules}
            onChange={(event) => setRules(event.target.value)}
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
