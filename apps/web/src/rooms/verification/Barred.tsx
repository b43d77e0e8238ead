import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { standingQuery } from './api.ts';
import type { WhereYouStand } from './api.ts';

/** Industry is not admitted: why, and how to say that this is not so. */
export function Barred({ barred }: { barred: NonNullable<WhereYouStand['barred']> }) {
  const client = useQueryClient();
  const [text, setText] = useState(barred.appeal ?? '');
  const send = useMutation({
    mutationFn: () => call('PUT /verification/mine/appeal', { body: { text } }),
    onSuccess: () => client.invalidateQueries({ queryKey: standingQuery.queryKey }),
  });
  return (
    <section className="flex flex-col gap-4">
      <Banner tone="warn" inset>
        <Trans>
          <bdi>{barred.domain}</bdi> belongs to a company that makes or sells drugs or devices. People who work in
          industry are not admitted, so that members can speak freely. We thank you for your interest.
        </Trans>
      </Banner>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <TextArea
          label={<Trans>Is it different with you?</Trans>}
          hint={
            <Trans>
              You treat patients and only teach there, say, or the company is none. A person reads it and decides.
            </Trans>
          }
          required
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <WriteError error={send.error} />
        <div className="flex items-center gap-3">
          <Button type="submit" kind="outline" busy={send.isPending}>
            <Trans>Appeal</Trans>
          </Button>
          {barred.appeal !== null && (
            <span role="status" className="text-14 text-ink-2">
              <Trans>Your appeal is kept with your application.</Trans>
            </span>
          )}
        </div>
      </form>
    </section>
  );
}
