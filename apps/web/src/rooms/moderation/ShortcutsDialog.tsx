import { Trans, useLingui } from '@lingui/react/macro';
import { Key } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const rows: [key: string, words: string][] = [
    ['J', t`Next case`],
    ['K', t`Previous case`],
    ['R', t`Restore`],
    ['D', t`Back to the author`],
    ['X', t`Destroy`],
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
