import { lazy, Suspense, useRef, useState } from 'react';
import { Ellipsis } from 'lucide-react';
import { IconButton } from './Button.tsx';
import type { IconShape } from './Icon.tsx';

export interface MenuItem {
  label: string;
  icon?: IconShape;
  onSelect: () => void;
  danger?: boolean;
}

interface MenuProps {
  /** The accessible name of the button: "More about this case". */
  label: string;
  icon?: IconShape;
  items: readonly MenuItem[];
  className?: string;
}

const load = () => import('./MenuPopup.tsx');
const Popup = lazy(() => load().then((module) => ({ default: module.MenuPopup })));

/** Three dots and what they open. Its code is fetched when a finger comes near. */
export function Menu({ label, icon = Ellipsis, items, className }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={button}
        label={label}
        icon={icon}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
        {...(className && { className })}
      />
      {open && (
        <Suspense fallback={null}>
          <Popup anchor={button} label={label} items={items} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
