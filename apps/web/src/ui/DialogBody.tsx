import { Dialog as Base } from '@base-ui/react/dialog';
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { IconButton } from './Button.tsx';
import type { DialogProps } from './Dialog.tsx';

export function DialogBody({ onClose, title, description, children, actions, stubborn = false }: DialogProps) {
  const { t } = useLingui();
  return (
    <Base.Root open disablePointerDismissal={stubborn} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Base.Popup className="enter fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col overflow-y-auto rounded-t-panel bg-surface pad-bottom-safe shadow-float rail:inset-auto rail:start-1/2 rail:top-1/2 rail:w-[min(32rem,calc(100vw-3rem))] rail:-translate-y-1/2 rail:rounded-panel rail:ltr:-translate-x-1/2 rail:rtl:translate-x-1/2">
          <div className="flex items-start gap-2 px-4 pt-4 rail:px-6 rail:pt-5">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-18">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-15 text-ink-2">{description}</Base.Description>}
            </div>
            {!stubborn && (
              <IconButton label={t`Close`} icon={X} onClick={onClose} className="-me-2 -mt-2 hover:bg-sunken" />
            )}
          </div>
          <div className="px-4 py-4 rail:px-6">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-3 px-4 pb-4 rail:px-6 rail:pb-6">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
