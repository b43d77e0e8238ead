import { Trans } from '@lingui/react/macro';
import { Key } from './Chip.tsx';
import { Dialog } from './Dialog.tsx';

interface ShortcutsDialogProps {
  open: boolean;
  onClose: () => void;
  rows: readonly (readonly [key: string, words: string])[];
}

/** What every key of a staff desk does. */
export function ShortcutsDialog({ open, onClose, rows }: ShortcutsDialogProps) {
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
