import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { IconButton } from './Button.tsx';

export interface ToastWords {
  text: string;
  /** Takes the last action back. */
  onUndo?: () => void;
}
interface Shown extends ToastWords {
  id: number;
}

let shown: Shown | undefined;
let nextId = 1;
const listeners = new Set<() => void>();
function set(next: Shown | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says briefly what was done, and lets it be undone. One at a time; the next replaces it. */
export function toast(text: string, onUndo?: () => void): void {
  set({ id: nextId++, text, ...(onUndo && { onUndo }) });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; the layout holds one. */
export function ToastRegion() {
  const { t } = useLingui();
  const current = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    // Long enough to reach "Undo" by keyboard (WCAG 2.2.1 asks for no less than 20 s where it matters).
    const timer = current && setTimeout(() => set(undefined), current.onUndo ? 20_000 : 6_000);
    return () => clearTimeout(timer);
  }, [current]);
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-0 bottom-24 z-50 flex justify-center px-4 rail:bottom-8">
      {current && (
        <div key={current.id} className="enter pointer-events-auto flex min-h-12 max-w-md items-center gap-2 rounded-panel bg-ink ps-4 text-15 text-canvas shadow-float">
          <span className="py-2">{current.text}</span>
          {current.onUndo && (
            <button
              type="button"
              className="min-h-11 rounded-panel px-3 font-semibold underline underline-offset-4"
              onClick={() => {
                current.onUndo?.();
                set(undefined);
              }}
            >
              <Trans>Undo</Trans>
            </button>
          )}
          <IconButton label={t`Close`} icon={X} size={18} className="" onClick={() => set(undefined)} />
        </div>
      )}
    </div>
  );
}
