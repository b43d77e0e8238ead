import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './Chip.tsx';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconShape } from './Icon.tsx';

interface BannerProps {
  tone: Exclude<Tone, 'ok'>;
  icon?: IconShape;
  /** One sentence: what happened and what is safe. */
  children: ReactNode;
  action?: ReactNode;
  /** Stands inside a page instead of under the bar. */
  inset?: boolean;
}

const looks: Record<BannerProps['tone'], string> = {
  accent: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-ink',
  danger: 'bg-danger-soft text-ink',
};
const inks: Record<BannerProps['tone'], string> = { accent: 'text-accent', warn: 'text-warn', danger: 'text-danger' };
const icons: Record<BannerProps['tone'], IconShape> = { accent: Info, warn: TriangleAlert, danger: CircleAlert };

/** Never for success: what worked shows itself. */
export function Banner({ tone, icon, children, action, inset = false }: BannerProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('flex items-center gap-3 px-4 py-3 text-15', looks[tone], inset && 'rounded-panel')}
    >
      <Icon of={icon ?? icons[tone]} size={20} className={inks[tone]} />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
