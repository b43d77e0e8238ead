import { asLink } from '../router/index.ts';
import { ChevronRight } from 'lucide-react';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconShape } from './Icon.tsx';

interface PanelProps {
  children: ReactNode;
  /** Rows reach the edges and are parted by hairlines. */
  rows?: boolean;
  /** It floats, or is happening now. */
  raised?: boolean;
  className?: string;
}

export function Panel({ children, rows = false, raised = false, className }: PanelProps) {
  return (
    <div
      className={cx(
        'rounded-panel border bg-surface',
        raised ? 'border-transparent shadow-float' : 'border-line',
        rows ? 'divide-y divide-line overflow-clip' : 'p-4',
        className,
      )}
    >
      {children}
    </div>
  );
}

interface RowLook {
  icon?: IconShape | undefined;
  /** A second line. */
  detail?: ReactNode;
  /** At the end, before the chevron. */
  end?: ReactNode;
  danger?: boolean | undefined;
  children?: ReactNode;
}

const rowLook =
  'flex min-h-14 w-full items-center gap-3 px-4 py-2 text-start text-15 hover:bg-sunken focus-visible:-outline-offset-2';

function RowInside({ icon, detail, end, danger, children, chevron }: RowLook & { chevron: boolean }) {
  return (
    <>
      {icon && <Icon of={icon} size={20} className={danger ? 'text-danger' : 'text-accent'} />}
      <span className="min-w-0 flex-1">
        <span className={cx('block', danger && 'text-danger')}>{children}</span>
        {detail !== undefined && <span className="block text-13 text-ink-3">{detail}</span>}
      </span>
      {end}
      {chevron && <Icon of={ChevronRight} size={18} directional />}
    </>
  );
}

function RowAnchor({
  icon,
  detail,
  end,
  danger,
  children,
  className,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & RowLook & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...rest} className={cx(rowLook, className)}>
      <RowInside {...{ icon, detail, end, danger }} chevron>
        {children}
      </RowInside>
    </a>
  );
}

/** A row of a panel that leads somewhere. */
export const RowLink = asLink(RowAnchor);

/** A row of a panel that does something. */
export function RowButton({
  icon,
  detail,
  end,
  danger,
  children,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & RowLook) {
  return (
    <button type="button" {...rest} className={cx(rowLook, className)}>
      <RowInside {...{ icon, detail, end, danger }} chevron={false}>
        {children}
      </RowInside>
    </button>
  );
}

/** A heading over a part of a page. */
export function SectionTitle({ children, id, className }: { children: ReactNode; id?: string; className?: string }) {
  return (
    <h2 id={id} className={cx('mb-2 text-16 font-semibold', className)}>
      {children}
    </h2>
  );
}
