import { Menu as Base } from '@base-ui/react/menu';
import type { RefObject } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './Menu.tsx';

interface MenuPopupProps {
  anchor: RefObject<HTMLButtonElement | null>;
  label: string;
  items: readonly MenuItem[];
  onClose: () => void;
}

export function MenuPopup({ anchor, label, items, onClose }: MenuPopupProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} align="end" sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className="enter min-w-52 rounded-panel bg-surface py-1 shadow-float outline-none"
          >
            {items.map((item) => (
              <Base.Item
                key={item.label}
                onClick={item.onSelect}
                className={cx(
                  'flex min-h-11 cursor-pointer items-center gap-3 px-4 text-15 outline-none data-highlighted:bg-sunken',
                  item.danger && 'text-danger',
                )}
              >
                {item.icon && <Icon of={item.icon} />}
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
