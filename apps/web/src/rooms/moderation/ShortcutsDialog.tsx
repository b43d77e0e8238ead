import { useLingui } from '@lingui/react/macro';
import { ShortcutsDialog as Shortcuts } from '../../ui/Shortcuts.tsx';

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
  return <Shortcuts open={open} onClose={onClose} rows={rows} />;
}
