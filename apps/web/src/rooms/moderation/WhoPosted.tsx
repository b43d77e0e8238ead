import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import { useConfirmed } from '../members/index.ts';

type Reason = Request<'POST /moderation/cases/:caseId/author'>['body']['reason'];

/** Who posted a case without their name. It takes a reason, is recorded, and the author is told. */
export function WhoPosted({ caseId }: { caseId: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason | null>(null);
  const confirmed = useConfirmed();
  const resolve = useMutation({
    mutationFn: (why: Reason) =>
      confirmed.run(() => call('POST /moderation/cases/:caseId/author', { params: { caseId }, body: { reason: why } })),
    onSuccess: () => setOpen(false),
  });
  if (resolve.data) return <MemberLine member={resolve.data} linked />;
  const choices: { value: Reason; label: string }[] = [
    { value: 'patient-at-risk', label: t`A patient may be at risk` },
    { value: 'identifies-a-patient', label: t`It tells who a patient is` },
    { value: 'misconduct', label: t`Somebody behaves badly` },
    { value: 'asked-by-law', label: t`The law asks for it` },
  ];
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans>Find out who posted it</Trans>
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={<Trans>Who posted it?</Trans>}
        description={<Trans>Your reason is recorded, and the author is told that a moderator looked.</Trans>}
        actions={
          <Button
            kind={reason === null ? 'soft' : 'primary'}
            aria-disabled={reason === null}
            busy={resolve.isPending}
            onClick={() => reason !== null && resolve.mutate(reason)}
          >
            <Trans>Find out</Trans>
          </Button>
        }
      >
        <RadioRows label={t`Why`} value={reason} onChange={setReason} choices={choices} />
        <div className="mt-3">
          <WriteError error={resolve.error} />
        </div>
      </Dialog>
      {confirmed.question}
    </>
  );
}
