import type { AnchorHTMLAttributes, ComponentType, MouseEvent, ReactNode } from 'react';
import { hrefOf } from './pages.ts';
import type { Path, Target } from './pages.ts';
import { navigate, prepare } from './router.ts';
import { usePathname } from './RouterView.tsx';

type Anchor = AnchorHTMLAttributes<HTMLAnchorElement>;
type Aim<P extends Path> = Target<P> & { replace?: boolean };

/** A press that the browser should deal with: in a new tab, a new window, to be saved. */
const isTheirs = (event: MouseEvent): boolean =>
  event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** What an anchor needs to lead there, and whether that is where we are (or one of the pages below it). */
function useAnchor<P extends Path>(aim: Aim<P>, onClick: Anchor['onClick']): { active: boolean; anchor: Anchor } {
  const pathname = usePathname();
  const href = hrefOf<P>(aim);
  const [path = ''] = href.split(/[?#]/);
  const active = aim.hash === undefined && (pathname === path || pathname.startsWith(`${path}/`));
  const hint = (): void => prepare(href);
  return {
    active,
    anchor: {
      href,
      ...(active && { 'aria-current': 'page' }),
      onClick: (event) => {
        onClick?.(event);
        if (isTheirs(event)) return;
        event.preventDefault();
        void navigate<P>(aim);
      },
      onPointerEnter: hint,
      onFocus: hint,
    },
  };
}

/** Splits what says where a link leads from what its anchor shows. */
function apart<P extends Path, T extends object>(props: T & Aim<P>): [Aim<P>, T] {
  const { to, params, search, hash, replace, ...rest } = props;
  const aim = { to, params, search, hash, replace } as unknown as Aim<P>;
  return [aim, rest as unknown as T];
}

interface LinkLook extends Omit<Anchor, 'href' | 'children'> {
  /** Added while this is where we are. */
  activeClassName?: string;
  children?: ReactNode | ((here: { isActive: boolean }) => ReactNode);
}

/** A link to a page of ours: `<Link to="/cases/$caseId" params={{ caseId }}>`. */
export function Link<P extends Path>(props: Aim<P> & LinkLook) {
  const [aim, { activeClassName = '', className = '', children, onClick, ...rest }] = apart<P, LinkLook>(props);
  const { active, anchor } = useAnchor<P>(aim, onClick);
  return (
    <a {...rest} {...anchor} className={active ? `${className} ${activeClassName}` : className}>
      {typeof children === 'function' ? children({ isActive: active }) : children}
    </a>
  );
}

/** Makes a link to pages of ours of something that looks in its own way and passes the rest on to an anchor. */
export function asLink<T extends Anchor>(Look: ComponentType<T>) {
  return function LinkOf<P extends Path>(props: Aim<P> & Omit<T, 'href'>) {
    const [aim, rest] = apart<P, Omit<T, 'href'>>(props);
    const { anchor } = useAnchor<P>(aim, (rest as Anchor).onClick);
    return <Look {...(rest as unknown as T)} {...anchor} />;
  };
}
