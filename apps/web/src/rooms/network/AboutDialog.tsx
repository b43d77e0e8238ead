import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Readers } from '@openrounds/domain/network';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioRows, SwitchRow } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { aboutQuery, profileQuery } from './api.ts';
import type { About } from './api.ts';

const most = { postNominals: 60, interests: 12 };

/** One interest a line; empty lines and doubles are none. */
const interestsIn = (lines: string): string[] => [
  ...new Set(
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

interface WhoReadsProps {
  title: string;
  value: Readers;
  onChange: (value: Readers) => void;
}

function WhoReads({ title, value, onChange }: WhoReadsProps) {
  return (
    <section>
      <h3 className="mb-2 text-14 font-semibold">{title}</h3>
      <RadioRows
        label={title}
        value={value}
        onChange={onChange}
        choices={[
          { value: 'members', label: <Trans>All verified members</Trans> },
          { value: 'followed', label: <Trans>Those whom I follow</Trans> },
          { value: 'nobody', label: <Trans>Only me</Trans> },
        ]}
      />
    </section>
  );
}

function AboutForm({ memberId, about, onClose }: { memberId: string; about: About; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [postNominals, setPostNominals] = useState(about.postNominals);
  const [lines, setLines] = useState(about.interests.join('\n'));
  const [privacy, setPrivacy] = useState(about.privacy);
  const interests = interestsIn(lines);
  const save = useMutation({
    mutationFn: () =>
      call('PUT /me/about', {
        body: { postNominals: postNominals.trim(), interests, privacy },
        version: about.version,
      }),
    onSuccess: async (next) => {
      client.setQueryData(aboutQuery.queryKey, next);
      await client.invalidateQueries({ queryKey: profileQuery(memberId).queryKey });
      onClose();
    },
  });
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label={<Trans>Letters after your name</Trans>}
        hint={<Trans>Such as FRCS (Plast), PhD. They are your own word, and shown as such.</Trans>}
        maxLength={most.postNominals}
        dir="auto"
        value={postNominals}
        onChange={(event) => setPostNominals(event.target.value)}
      />
      <TextArea
        label={<Trans>Interests</Trans>}
        hint={<Trans>One a line.</Trans>}
        aside={t`${interests.length} of ${most.interests}`}
        rows={4}
        dir="auto"
        value={lines}
        onChange={(event) => setLines(event.target.value)}
      />
      <WhoReads
        title={t`Who sees my photo`}
        value={privacy.photo}
        onChange={(value) => setPrivacy({ ...privacy, photo: value })}
      />
      <WhoReads
        title={t`Who sees my interests`}
        value={privacy.interests}
        onChange={(value) => setPrivacy({ ...privacy, interests: value })}
      />
      <WhoReads
        title={t`Who sees my publications and presentations`}
        value={privacy.works}
        onChange={(value) => setPrivacy({ ...privacy, works: value })}
      />
      <Panel rows>
        <SwitchRow
          checked={privacy.follow}
          onChange={(follow) => setPrivacy({ ...privacy, follow })}
          detail={
            <Trans>They hear of new cases that they can read anyway. Off: those who follow you now no longer do.</Trans>
          }
        >
          <Trans>Colleagues may follow me</Trans>
        </SwitchRow>
      </Panel>
      <WriteError error={save.error} />
      <Button type="submit" size="l" wide busy={save.isPending} disabled={interests.length > most.interests}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}

/** What a member adds to their profile, and who reads which part of it. */
export function AboutDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const about = useQuery(aboutQuery);
  return (
    <Dialog open onClose={onClose} title={<Trans>Profile and privacy</Trans>}>
      {about.isPending && (
        <Loading>
          <Skeleton className="h-60 w-full" />
        </Loading>
      )}
      {about.isError && <ErrorState error={about.error} onRetry={() => void about.refetch()} />}
      {about.isSuccess && <AboutForm memberId={memberId} about={about.data} onClose={onClose} />}
    </Dialog>
  );
}
