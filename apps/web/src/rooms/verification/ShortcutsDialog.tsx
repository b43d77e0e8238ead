import { Trans, useLingui } from '@lingui/react/macro';
import { Key } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const rows: [key: string, words: string][] = [
    ['J', t`Next applicant`],
    ['K', t`Previous applicant`],
    ['V', t`Verify`],
    ['M', t`Ask for more`],
    ['X', t`Reject`],
    ['S', t`Suspend`],
    ['R', t`Reinstate`],
    ['Ctrl ↵', t`Carry out what is chosen`],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={<Trans>Shortcuts</Trans>}>
      <dl className="grid grid-cols-[5rem_1fr] items-center gap-y-3 text-15">
        {rows.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <Key>{key}</Key>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
