import { useEffect, useRef } from 'react';

/** Keys by what `KeyboardEvent.key` says, in lower case; `mod+enter` is Control or Command with Enter. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio], [type=checkbox])'));

/** Single keys work except while somebody types; with a modifier they work everywhere. Nothing fires while a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const mod = event.ctrlKey || event.metaKey;
      if (event.altKey || event.defaultPrevented || document.querySelector('[role=dialog], [role=menu]')) return;
      if (!mod && typing(event.target)) return;
      const action = latest.current[`${mod ? 'mod+' : ''}${event.key.toLowerCase()}`];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
