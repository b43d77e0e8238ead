import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useState } from 'react';
import { call, newKey } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { toast } from '../../ui/toast.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { forgetCase } from './api.ts';

type Reason = Request<'POST /cases/:caseId/flag'>['body']['reason'];

/** Reports a case: it is gone at once for everybody but its author and the moderators, and a person looks at it. */
export function FlagDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason | null>(null);
  const [text, setText] = useState('');
  const [idempotencyKey] = useState(newKey);
  const flag = useMutation({
    mutationFn: (chosen: Reason) =>
      call('POST /cases/:caseId/flag', { params: { caseId }, body: { reason: chosen, text }, idempotencyKey }),
    onSuccess: async () => {
      toast(t`Reported. It is hidden until a person has looked at it.`);
      await navigate({ to: '/home', replace: true });
      forgetCase(client, caseId);
      client.removeQueries({ queryKey: ['case', caseId] });
    },
  });
  const choices: { value: Reason; label: string; detail?: string }[] = [
    { value: 'identifier-visible', label: t`The patient could be recognised` },
    { value: 'consent-in-doubt', label: t`Consent is in doubt` },
    { value: 'wrong-or-misleading', label: t`Wrong or misleading` },
    { value: 'disrespectful', label: t`Disrespectful` },
    { value: 'duplicate', label: t`Posted twice` },
    { value: 'other', label: t`Something else` },
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Report this case</Trans>}
      description={
        <Trans>It is hidden at once, and a moderator decides. The author does not learn who reported it.</Trans>
      }
      actions={
        <Button
          kind={reason === null ? 'soft' : 'primary'}
          aria-disabled={reason === null}
          busy={flag.isPending}
          onClick={() => reason !== null && flag.mutate(reason)}
        >
          <Trans>Report and hide</Trans>
        </Button>
      }
    >
      <RadioRows label={t`Why`} value={reason} onChange={setReason} choices={choices} />
      <div className="mt-4">
        <TextArea
          label={<Trans>What should the moderator know?</Trans>}
          hint={<Trans>Without anything that could tell who the patient is.</Trans>}
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="mt-3">
        <WriteError error={flag.error} />
      </div>
    </Dialog>
  );
}
