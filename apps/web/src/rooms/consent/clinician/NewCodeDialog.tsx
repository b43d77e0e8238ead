import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { CaseConsent } from '@openrounds/domain/consent';
import { useState } from 'react';
import { call } from '../../../shell/api.ts';
import type { Request } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { RadioRows } from '../../../ui/Choices.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { held, newCode } from '../device.ts';
import type { Held } from '../device.ts';
import { useConfirmed } from '../../members/index.ts';

type Check = Request<'POST /cases/:caseId/consents/:consentId/code'>['body']['identity'];

interface NewCodeDialogProps {
  caseId: string;
  consent: CaseConsent;
  onClose: () => void;
  onCode: (held: Held) => void;
}

/** Another code, after making sure who asks for it: whoever holds it sees and ends what was signed. */
export function NewCodeDialog({ caseId, consent, onClose, onCode }: NewCodeDialogProps) {
  const { t } = useLingui();
  const [identity, setIdentity] = useState<Check | null>(null);
  const [dateOfBirth, setDateOfBirth] = useState('');
  const [asked, setAsked] = useState(false);
  const { run, question } = useConfirmed();
  const today = new Date().toISOString().slice(0, 10);
  const dateFault = dateOfBirth === '' ? 'missing' : dateOfBirth > today ? 'future' : null;
  const renew = useMutation({
    mutationFn: async (checked: Check) => {
      const made = await held(newCode(), dateOfBirth);
      await run(() =>
        call('POST /cases/:caseId/consents/:consentId/code', {
          params: { caseId, consentId: consent.id },
          body: { identity: checked, ...made.proof },
        }),
      );
      return made;
    },
    onSuccess: onCode,
  });
  if (question) return question;
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>A new code for the patient</Trans>}
      description={
        consent.codeSince !== null && <Trans>The old code and the receipt open nothing any more from then on.</Trans>
      }
      actions={
        <Button
          busy={renew.isPending}
          onClick={() => {
            setAsked(true);
            if (identity !== null && dateFault === null) renew.mutate(identity);
          }}
        >
          <Trans>Make a new code</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <section>
          <h3 className="mb-2 text-14 font-semibold">
            <Trans>How did you make sure who they are?</Trans>
          </h3>
          <RadioRows<Check>
            label={t`How did you make sure who they are?`}
            value={identity}
            onChange={setIdentity}
            choices={[
              { value: 'photo-id', label: t`I saw a document with their photograph` },
              { value: 'records', label: t`What they told me agrees with their records` },
              { value: 'known-to-me', label: t`I know them` },
            ]}
          />
          {asked && identity === null && (
            <p role="alert" className="mt-1.5 text-13 font-medium text-danger">
              <Trans>Choose one.</Trans>
            </p>
          )}
        </section>
        <TextField
          label={<Trans>Date of birth of the patient</Trans>}
          hint={<Trans>The code works with this date alone. It is not kept; a wrong one needs another new code.</Trans>}
          type="date"
          max={today}
          autoComplete="off"
          value={dateOfBirth}
          error={
            asked &&
            (dateFault === 'missing' ? (
              <Trans>This is needed.</Trans>
            ) : (
              dateFault === 'future' && <Trans>It lies in the future.</Trans>
            ))
          }
          onChange={(event) => setDateOfBirth(event.target.value)}
        />
        <WriteError error={renew.error} />
      </div>
    </Dialog>
  );
}
