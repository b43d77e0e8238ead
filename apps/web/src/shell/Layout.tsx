import { Link, usePage, useParams } from '../router/index.ts';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Bell, CircleUserRound, House, Plus, Search, Users } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { IconLink } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconShape } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Avatar, VerifiedBadge } from '../ui/Member.tsx';
import { useFormats } from '../ui/format.ts';
import type { listen } from './live.ts';
import { OfflineBanner } from './Root.tsx';
import { useMe } from './session.ts';
import { useUnread } from './unread.ts';

interface Place {
  to: '/home' | '/search' | '/new' | '/groups' | '/me';
  label: string;
  icon: IconShape;
}

function usePlaces(): Place[] {
  const { t } = useLingui();
  return [
    { to: '/home', label: t`Home`, icon: House },
    { to: '/search', label: t`Search`, icon: Search },
    { to: '/new', label: t`New case`, icon: Plus },
    { to: '/groups', label: t`Groups`, icon: Users },
    { to: '/me', label: t`Me`, icon: CircleUserRound },
  ];
}

/** The bell with a dot when something waits. */
export function BellLink({ className }: { className?: string }) {
  const { t } = useLingui();
  const unread = useUnread();
  return (
    <IconLink
      to="/notifications"
      label={unread > 0 ? t`Notifications, ${unread} new` : t`Notifications`}
      icon={Bell}
      size={24}
      {...(className && { className })}
    >
      {unread > 0 && <span className="absolute end-2 top-2 size-2.5 rounded-full bg-accent ring-2 ring-canvas" />}
    </IconLink>
  );
}

/** The bar of a page on a phone: the logo, or what the page puts in its place, and the bell. */
export function PhoneHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="flex h-14 items-center justify-between ps-4 pe-1.5 rail:hidden">
      {children ?? <Logo />}
      <BellLink />
    </header>
  );
}

function BottomBar() {
  const { t } = useLingui();
  const places = usePlaces();
  return (
    <nav
      aria-label={t`Main`}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pad-bottom-safe rail:hidden"
    >
      <ul className="grid grid-cols-5">
        {places.map(({ to, label, icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="flex h-16 flex-col items-center justify-center gap-0.5 text-12 font-medium focus-visible:-outline-offset-2"
              activeClassName="font-semibold"
            >
              {({ isActive }) =>
                to === '/new' ? (
                  <>
                    <span className="flex h-9 w-[54px] items-center justify-center rounded-panel bg-accent text-on-accent">
                      <Icon of={icon} size={22} />
                    </span>
                    <span className="whitespace-nowrap font-semibold text-accent">{label}</span>
                  </>
                ) : (
                  <span
                    className={cx('flex flex-col items-center gap-1.5 pt-1.5', isActive ? 'text-ink' : 'text-ink-3')}
                  >
                    <Icon of={icon} size={24} stroke={isActive ? 2.15 : 1.75} />
                    {label}
                  </span>
                )
              }
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function RailFoot({ compact }: { compact: boolean }) {
  const me = useMe();
  const formats = useFormats();
  if (compact) return <BellLink className="mx-auto hover:bg-sunken" />;
  if (!me) return null;
  return (
    <Link to="/me" className="hidden min-h-11 items-center gap-2 rounded-panel px-1 py-1.5 hover:bg-sunken wide:flex">
      <Avatar member={me} />
      <span className="min-w-0">
        <span className="flex items-center gap-1.5 text-14 font-semibold">
          <span className="truncate">{me.name}</span>
          <VerifiedBadge />
        </span>
        <span className="block truncate text-13 text-ink-3">{formats.line(me.role, formats.country(me.country))}</span>
      </span>
    </Link>
  );
}

const YourGroups = lazy(() => import('../rooms/groups/index.ts').then((room) => ({ default: room.YourGroups })));

// Asked for only where there is room to show them (`--breakpoint-wide`).
const wide = globalThis.matchMedia('(min-width: 75rem)');
const watchWidth = (changed: () => void): (() => void) => {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
};

function Rail({ compact }: { compact: boolean }) {
  const { t } = useLingui();
  const places = usePlaces();
  const roomy = useSyncExternalStore(watchWidth, () => wide.matches);
  const words = compact ? 'sr-only' : 'sr-only wide:not-sr-only';
  return (
    <nav
      aria-label={t`Main`}
      className={cx(
        'sticky top-0 hidden h-dvh w-[72px] shrink-0 flex-col border-e border-line px-3.5 py-5 rail:flex',
        !compact && 'wide:w-[232px] wide:px-4',
      )}
    >
      <Link
        to="/home"
        className={cx(
          'mb-4 flex h-8 items-center justify-center rounded-thumb',
          !compact && 'wide:justify-start wide:px-3',
        )}
      >
        <span className={compact ? '' : 'wide:hidden'}>
          <Logo nameless />
        </span>
        {!compact && (
          <span className="hidden wide:inline">
            <Logo />
          </span>
        )}
      </Link>
      <ul className="flex flex-col gap-1">
        {places.map(({ to, label, icon }) => (
          <li key={to} className={to === '/new' ? 'my-1.5' : ''}>
            <Link
              to={to}
              title={label}
              className={cx(
                'flex h-11 items-center justify-center gap-3 rounded-panel text-15 font-medium',
                !compact && 'wide:justify-start wide:px-3',
                to === '/new'
                  ? 'bg-accent font-semibold text-on-accent hover:bg-accent-hover'
                  : 'text-ink-2 hover:bg-sunken',
              )}
              activeClassName={to === '/new' ? '' : 'bg-sunken font-semibold text-ink!'}
            >
              {({ isActive }) => (
                <>
                  <Icon of={icon} size={22} stroke={isActive ? 2.15 : 1.75} />
                  <span className={words}>{label}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <div className={cx('mt-4 min-h-0 flex-1 overflow-y-auto', compact ? 'hidden' : 'hidden wide:block')}>
        {roomy && !compact && (
          <Suspense fallback={null}>
            <YourGroups />
          </Suspense>
        )}
      </div>
      <div className={compact ? 'mt-auto' : 'mt-auto wide:mt-2'}>
        <RailFoot compact={compact} />
      </div>
    </nav>
  );
}

/** Follows what happens elsewhere for as long as pages for members are open. */
function useLive(): void {
  const client = useQueryClient();
  const [live, setLive] = useState<ReturnType<typeof listen>>();
  const onCase = usePage()?.path === '/cases/$caseId';
  const { caseId } = useParams('/cases/$caseId');
  useEffect(() => {
    let started: ReturnType<typeof listen> | undefined;
    let gone = false;
    // Not needed to read the first page, so not part of its load.
    void import('./live.ts')
      .then((module) => {
        if (gone) return;
        started = module.listen(client);
        setLive(started);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
      started?.stop();
    };
  }, [client]);
  useEffect(() => live?.watch(onCase ? caseId : undefined), [live, onCase, caseId]);
}

/** The frame of every page for members: bar at the foot on a phone, rail at the side elsewhere. */
export function Layout({ children }: { children: ReactNode }) {
  useLive();
  const frame = usePage()?.frame;
  const bare = frame?.phone === 'bare';
  return (
    <div className="flex min-h-dvh">
      <Rail compact={frame?.rail === 'compact'} />
      <div
        className={cx('flex min-w-0 flex-1 flex-col', !bare && 'pb-[calc(4rem+env(safe-area-inset-bottom))] rail:pb-0')}
      >
        <OfflineBanner />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
      {!bare && <BottomBar />}
    </div>
  );
}

interface ColumnsProps {
  children: ReactNode;
  /** Only what waits for this person; shown beside the content on wide screens. */
  side?: ReactNode;
}

/** The content at 720 and, where it earns it, a right column of 288. */
export function Columns({ children, side }: ColumnsProps) {
  return (
    <div className="mx-auto flex w-full max-w-[720px] gap-[72px] px-4 rail:px-6 rail:pt-6 side:max-w-[1128px]">
      <div className="min-w-0 max-w-[720px] flex-1">{children}</div>
      {side && <aside className="hidden w-[288px] shrink-0 side:block">{side}</aside>}
    </div>
  );
}
