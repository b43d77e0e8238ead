import { asLink } from '../router/index.ts';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconShape } from './Icon.tsx';

export type ButtonKind = 'primary' | 'soft' | 'outline' | 'quiet' | 'danger';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  soft: 'bg-accent-soft text-accent hover:bg-accent-soft',
  outline: 'border border-line bg-surface text-ink hover:bg-sunken',
  quiet: 'text-accent hover:bg-sunken',
  danger: 'bg-danger-soft text-danger hover:bg-danger-soft',
};

interface Look {
  /** `primary` is the one thing to do here; `soft` is not ready yet; `quiet` reads like a link. */
  kind?: ButtonKind;
  /** `l` is 52 high, for the last action of a screen. */
  size?: 'm' | 'l';
  wide?: boolean;
  icon?: IconShape;
}

const look = ({ kind = 'primary', size = 'm', wide = false }: Look, className?: string): string =>
  cx(
    'inline-flex select-none items-center justify-center gap-2 rounded-panel font-semibold transition-colors duration-100',
    'disabled:opacity-50 aria-disabled:opacity-50',
    size === 'l' ? 'min-h-13 px-6 text-16' : 'min-h-11 px-4 text-15',
    wide && 'w-full',
    kinds[kind],
    className,
  );

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** At work: keeps its place and its focus, takes no second press. */
  busy?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind, size, wide, icon, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      className={look({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) }, className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon of={icon} size={size === 'l' ? 22 : 18} />}
      {children}
    </button>
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement>, Look {
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
}

/** A plain anchor that looks like a button, for places outside the app. */
export function AnchorButton({ kind, size, wide, icon, className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={look({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) }, className)}>
      {icon && <Icon of={icon} size={size === 'l' ? 22 : 18} />}
      {children}
    </a>
  );
}

/** A link of the router that looks like a button: `<ButtonLink to="/join" kind="primary">`. */
export const ButtonLink = asLink(AnchorButton);

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The accessible name; also shown as a tooltip. */
  label: string;
  icon: IconShape;
  size?: number;
  directional?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const iconLook = (className?: string): string =>
  cx(
    'relative inline-flex size-11 shrink-0 items-center justify-center rounded-panel transition-colors duration-100',
    className ?? 'hover:bg-sunken',
  );

/** A 44 px square with an icon alone. */
export function IconButton({
  label,
  icon,
  size = 22,
  directional = false,
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} className={iconLook(className)}>
      <Icon of={icon} size={size} directional={directional} />
      {children}
    </button>
  );
}

interface IconAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  label: string;
  icon: IconShape;
  size?: number;
  directional?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

function IconAnchor({ label, icon, size = 22, directional = false, className, children, ...rest }: IconAnchorProps) {
  return (
    <a aria-label={label} title={label} {...rest} className={iconLook(className)}>
      <Icon of={icon} size={size} directional={directional} />
      {children}
    </a>
  );
}

/** A link as a 44 px square with an icon alone. */
export const IconLink = asLink(IconAnchor);

const quietLink =
  'inline-flex min-h-11 items-center gap-2 font-semibold text-accent underline-offset-4 hover:underline';
function QuietAnchor({
  className,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  // eslint-disable-next-line jsx-a11y/anchor-has-content -- the words are passed in
  return <a {...rest} className={cx(quietLink, className)} />;
}

/** Words that lead somewhere, 44 px high. */
export const TextLink = asLink(QuietAnchor);
