import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from './Button.tsx';
import { dismissToast } from './toast.ts';
import type { Toast } from './toast.ts';

export function ToastBody({ toast }: { toast: Toast }) {
  const { t } = useLingui();
  useEffect(() => {
    // Long enough to reach "Undo" by keyboard.
    const timer = setTimeout(dismissToast, toast.onUndo ? 20_000 : 6_000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className="enter pointer-events-auto flex min-h-12 max-w-md items-center gap-2 rounded-panel bg-ink ps-4 text-15 text-canvas shadow-float">
      <span className="py-2">{toast.text}</span>
      {toast.onUndo && (
        <button
          type="button"
          className="min-h-11 rounded-panel px-3 font-semibold underline underline-offset-4"
          onClick={() => {
            toast.onUndo?.();
            dismissToast();
          }}
        >
          <Trans>Undo</Trans>
        </button>
      )}
      <IconButton label={t`Close`} icon={X} size={18} className="" onClick={dismissToast} />
    </div>
  );
}
