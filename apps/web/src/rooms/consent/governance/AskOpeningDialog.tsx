import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { OpeningReason } from '@openrounds/domain/consent';
import { useState } from 'react';
import { call, isApiError, newKey } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { RadioRows } from '../../../ui/Choices.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { useConfirmed } from '../../members/index.ts';
import { reasons, useReasonWords } from './reason-words.ts';

const reference = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Which consent, by the reference on its receipt, on the patient's page or in the register; and why. */
export function AskOpeningDialog({ onClose, onAsked }: { onClose: () => void; onAsked: () => void }) {
  const { t } = useLingui();
  const words = useReasonWords();
  const [id, setId] = useState('');
  const [reason, setReason] = useState<OpeningReason | null>(null);
  const [asked, setAsked] = useState(false);
  const [idempotencyKey] = useState(newKey);
  const { run, question } = useConfirmed();
  const valid = reference.test(id.trim());
  const ask = useMutation({
    mutationFn: (why: OpeningReason) =>
      run(() =>
        call('POST /consents/:consentId/openings', {
          params: { consentId: id.trim().toLowerCase() },
          body: { reason: why },
          idempotencyKey,
        }),
      ),
    onSuccess: onAsked,
  });
  if (question) return question;
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Ask to have a signed form opened</Trans>}
      description={<Trans>Another administrator has to approve it. The patient will read the reason.</Trans>}
      actions={
        <Button
          busy={ask.isPending}
          onClick={() => {
            setAsked(true);
            if (valid && reason !== null) ask.mutate(reason);
          }}
        >
          <Trans>Ask</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={<Trans>Reference of the consent</Trans>}
          hint={<Trans>On the receipt, on the patient’s page, in the case of its author, in the CSV.</Trans>}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={id}
          error={asked && !valid && <Trans>A reference has 32 digits and letters in five groups.</Trans>}
          onChange={(event) => setId(event.target.value)}
        />
        <section>
          <h3 className="mb-2 text-14 font-semibold">
            <Trans>Why?</Trans>
          </h3>
          <RadioRows<OpeningReason>
            label={t`Why?`}
            value={reason}
            onChange={setReason}
            choices={reasons.map((value) => ({ value, label: words[value] }))}
          />
          {asked && reason === null && (
            <p role="alert" className="mt-1.5 text-13 font-medium text-danger">
              <Trans>Choose one.</Trans>
            </p>
          )}
        </section>
        {isApiError(ask.error, 'not-found') ? (
          <Banner tone="danger" inset>
            <Trans>There is no consent with this reference.</Trans>
          </Banner>
        ) : isApiError(ask.error, 'conflict') ? (
          <Banner tone="danger" inset>
            <Trans>This signed form was destroyed on schedule: there is nothing left to open.</Trans>
          </Banner>
        ) : (
          <WriteError error={ask.error} />
        )}
      </div>
    </Dialog>
  );
}
