import { useLingui } from '@lingui/react/macro';
import { ShortcutsDialog as Shortcuts } from '../../ui/Shortcuts.tsx';

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
    ['O', t`Second opinion`],
    ['Ctrl ↵', t`Carry out what is chosen`],
  ];
  return <Shortcuts open={open} onClose={onClose} rows={rows} />;
}
