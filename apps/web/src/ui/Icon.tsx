import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';

export type IconShape = LucideIcon;

interface IconProps {
  of: IconShape;
  /** 24 in bars, 22 tools, 18 rows, 14 to 16 tags. */
  size?: number;
  stroke?: number;
  /** Arrows and chevrons point along the reading direction. */
  directional?: boolean;
  className?: string;
}

/** An outline icon. Always decoration: the words beside it, or the label of its button, carry the meaning. */
export function Icon({ of: Shape, size = 18, stroke = 1.75, directional = false, className }: IconProps) {
  return (
    <Shape
      size={size}
      strokeWidth={stroke}
      aria-hidden="true"
      focusable="false"
      className={cx('shrink-0', directional && 'directional', className)}
    />
  );
}
