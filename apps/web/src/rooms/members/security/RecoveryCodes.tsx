import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import { toast } from '../../../ui/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';

/** Shown once: afterwards nobody, not even the server, can say them again. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      open
      stubborn
      onClose={onClose}
      title={<Trans>Keep these recovery codes</Trans>}
      description={
        <Trans>Each lets you in once when your phone is lost. Print them, or keep them where you keep passwords.</Trans>
      }
      actions={
        <>
          {'clipboard' in navigator && (
            <Button
              kind="outline"
              icon={Copy}
              onClick={() =>
                void navigator.clipboard.writeText(codes.join('\n')).then(
                  () => toast(t`Copied`),
                  () => toast(t`Copying was not allowed`),
                )
              }
            >
              <Trans>Copy</Trans>
            </Button>
          )}
          <Button onClick={onClose}>
            <Trans>I have kept them</Trans>
          </Button>
        </>
      }
    >
      <ul dir="ltr" className="tabular flex flex-col gap-2 text-center font-mono text-14 select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  );
}
