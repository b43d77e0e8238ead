import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { CaseConsent } from '@openrounds/domain/consent';
import { useState } from 'react';
import { call } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CheckRow, RadioRows } from '../../../ui/Choices.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import type { Use } from '../api.ts';
import { useUseWords } from '../use-words.ts';

interface WithdrawDialogProps {
  caseId: string;
  consent: CaseConsent;
  onClose: () => void;
  onDone: (whole: boolean) => void;
}

/** The patient says it; no reason is asked for, of them or of the clinician. */
export function WithdrawDialog({ caseId, consent, onClose, onDone }: WithdrawDialogProps) {
  const { t } = useLingui();
  const wordsOf = useUseWords(null);
  const allowed = consent.uses.flatMap(({ use, state }) => (state === 'allowed' ? [use] : []));
  const [how, setHow] = useState<'whole' | 'part'>('whole');
  const [uses, setUses] = useState<readonly Use[]>([]);
  const [asked, setAsked] = useState(false);
  const whole = how === 'whole' || uses.length === allowed.length;
  const withdraw = useMutation({
    mutationFn: () =>
      call('POST /cases/:caseId/consents/:consentId/withdrawal', {
        params: { caseId, consentId: consent.id },
        body: { uses: whole ? null : [...uses] },
      }),
    onSuccess: () => onDone(whole),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>The patient takes it back</Trans>}
      description={<Trans>Nobody asks them why, and nothing about a reason is kept.</Trans>}
      actions={
        <Button
          kind="danger"
          busy={withdraw.isPending}
          onClick={() => {
            setAsked(true);
            if (how === 'whole' || uses.length > 0) withdraw.mutate();
          }}
        >
          <Trans>Take it back now</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {allowed.length > 1 && (
          <RadioRows
            label={t`What they take back`}
            value={how}
            onChange={setHow}
            choices={[
              { value: 'whole', label: t`Everything` },
              { value: 'part', label: t`Only some uses` },
            ]}
          />
        )}
        {how === 'part' && (
          <fieldset>
            <legend className="mb-1 text-14 font-semibold">
              <Trans>No longer allowed</Trans>
            </legend>
            {allowed.map((use) => (
              <CheckRow
                key={use}
                checked={uses.includes(use)}
                onChange={(on) => setUses(on ? [...uses, use] : uses.filter((one) => one !== use))}
              >
                {wordsOf(use)}
              </CheckRow>
            ))}
            {asked && uses.length === 0 && (
              <p role="alert" className="text-13 font-medium text-danger">
                <Trans>Choose at least one.</Trans>
              </p>
            )}
          </fieldset>
        )}
        <p className="text-15">
          {whole ? (
            <Trans>
              The pictures are gone for everybody at once, for you too, and are destroyed after that. This cannot be
              undone.
            </Trans>
          ) : (
            <Trans>Where only this use allowed it, the case goes back to a draft. The rest stays as it is.</Trans>
          )}
        </p>
        <WriteError error={withdraw.error} />
      </div>
    </Dialog>
  );
}
