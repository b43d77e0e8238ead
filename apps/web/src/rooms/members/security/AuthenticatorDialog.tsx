import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../../shell/api.ts';
import type { Answer } from '../../../shell/api.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { CodeForm } from './CodeForm.tsx';
import { QrCode } from '../../../ui/QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

interface AuthenticatorDialogProps {
  begun: Answer<'POST /me/authenticator'>;
  onClose: () => void;
}

/** Scan, give a code, keep the recovery codes. */
export function AuthenticatorDialog({ begun, onClose }: AuthenticatorDialogProps) {
  const { t } = useLingui();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Scan with your authenticator app</Trans>}
      description={<Trans>Any app for six-digit codes will do. Then type the code that it shows.</Trans>}
    >
      <div className="flex flex-col gap-5">
        <QrCode text={begun.uri} label={t`QR code for your authenticator app`} />
        <p className="text-14 text-ink-2">
          <Trans>On this device? Copy this key into the app:</Trans>{' '}
          <code dir="ltr" className="tabular block font-semibold text-ink select-all">
            {begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
        <CodeForm
          onCode={async (code) => setCodes((await call('POST /me/authenticator/confirm', { body: { code } })).codes)}
        >
          <Trans>Turn on</Trans>
        </CodeForm>
      </div>
    </Dialog>
  );
}
