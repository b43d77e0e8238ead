import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextArea } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import type { Evidence } from './api.ts';
import { nameOf } from '../../ui/member-name.ts';

type Kind = Evidence['opinions'][number]['kind'];

const said: Record<Kind, ReactNode> = {
  ask: <Trans>asks for a second opinion</Trans>,
  for: <Trans>would verify</Trans>,
  against: <Trans>would not verify</Trans>,
  unsure: <Trans>is not sure</Trans>,
  conflict: <Trans>knows them and steps back</Trans>,
};

function OpinionDialog({ evidence, onClose }: { evidence: Evidence; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>(evidence.opinions.some((one) => one.kind === 'ask') ? 'for' : 'ask');
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call('POST /verification/applications/:memberId/opinions', {
        params: { memberId: evidence.memberId },
        body: { kind, text },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['verification'] });
      onClose();
    },
  });
  const kinds: Record<Kind, string> = {
    ask: t`I want a second opinion`,
    for: t`I would verify`,
    against: t`I would not verify`,
    unsure: t`I am not sure`,
    conflict: t`I know this person, and step back`,
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Second opinion</Trans>}
      description={<Trans>Reviewers read it; the applicant does not.</Trans>}
      actions={
        <Button
          kind={text.trim() ? 'primary' : 'soft'}
          busy={send.isPending}
          onClick={() => text.trim() && send.mutate()}
        >
          <Trans>Note it</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Select label={<Trans>What</Trans>} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {Object.entries(kinds).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <TextArea
          label={<Trans>Why</Trans>}
          required
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <WriteError error={send.error} />
      </div>
    </Dialog>
  );
}

/** What reviewers say to each other about an applicant. */
export function Opinions({ evidence }: { evidence: Evidence }) {
  const formats = useFormats();
  const me = useMe();
  const [open, setOpen] = useState(false);
  useShortcuts({ o: () => setOpen(true) });
  if (me?.id === evidence.memberId) return null;
  const waits = (evidence.renewal?.state ?? evidence.state) === 'under-review';
  return (
    <section className="mt-6 border-t border-line pt-4">
      {evidence.opinions.length > 0 && (
        <ul className="mb-3 flex flex-col gap-3">
          {evidence.opinions.map((opinion) => (
            <li key={opinion.at} className="text-15">
              <span className="text-13 text-ink-3">{formats.dateTime(opinion.at)}</span>
              <span className="block">
                <bdi className="font-semibold">{nameOf(opinion.by)}</bdi> {said[opinion.kind]}
              </span>
              <span dir="auto" className="block whitespace-pre-line text-ink-2">
                {opinion.text}
              </span>
            </li>
          ))}
        </ul>
      )}
      {waits && (
        <Button kind="outline" wide onClick={() => setOpen(true)}>
          <Trans>Second opinion</Trans>
        </Button>
      )}
      {open && waits && <OpinionDialog evidence={evidence} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** Why a decision was not taken, where it is about who takes it. */
export function DeciderError({ error }: { error: unknown }) {
  const what = isApiError(error, 'conflict') ? error.params['what'] : undefined;
  if (what === 'opinion-wanted')
    return (
      <Banner tone="warn" inset>
        <Trans>A second opinion is wanted. Somebody other than who asked has to give it first.</Trans>
      </Banner>
    );
  if (what === 'conflict-of-interest')
    return (
      <Banner tone="warn" inset>
        <Trans>You have said that you know this person. Somebody else decides.</Trans>
      </Banner>
    );
  return <WriteError error={error} />;
}
