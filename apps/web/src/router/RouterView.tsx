import { Component, createContext, Fragment, use, useLayoutEffect, useSyncExternalStore } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { Page, Pages, Params, Path } from './pages.ts';
import { current, refresh, subscribe } from './router.ts';
import type { Shown } from './router.ts';

const ShownContext = createContext<Shown | null>(null);

function useShown(): Shown {
  const shown = use(ShownContext);
  if (!shown) throw new Error('outside of the router');
  return shown;
}

/** The page that is shown; null where there is none. */
export const usePage = (): Page | null => useShown().match?.page ?? null;
export const usePathname = (): string => useShown().pathname;
/** What follows the # of the address. */
export const useHash = (): string => useShown().hash;
/** What the address says in the places of this path. For components of this page alone. */
export const useParams = <P extends Path>(_page: P): Params<P> => (useShown().match?.params ?? {}) as Params<P>;
/** What the search of the address says, as far as this page understands it. */
export const useSearch = <P extends Path>(_page: P): Pages[P] => (useShown().match?.search ?? {}) as Pages[P];

interface Fallbacks {
  Pending: ComponentType;
  Absent: ComponentType;
  Failed: ComponentType<{ error: unknown; onRetry: () => void }>;
}

interface BoundaryProps {
  shown: Shown;
  Failed: Fallbacks['Failed'];
  children: ReactNode;
}

/** Catches what a page throws, until something else is shown. */
class Boundary extends Component<BoundaryProps, { error?: unknown; at?: Shown }> {
  override state: { error?: unknown; at?: Shown } = {};
  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }
  static getDerivedStateFromProps({ shown }: BoundaryProps, { at }: { at?: Shown }): object | null {
    return at === shown ? null : { at: shown, error: undefined };
  }
  override render(): ReactNode {
    const { Failed, children } = this.props;
    const { error } = this.state;
    return error === undefined ? children : <Failed error={error} onRetry={() => void refresh()} />;
  }
}

function View({ shown: { view, pathname }, Pending, Absent, Failed }: Fallbacks & { shown: Shown }) {
  if (view.kind === 'pending') return <Pending />;
  if (view.kind === 'absent') return <Absent />;
  if (view.kind === 'failed') return <Failed error={view.error} onRetry={() => void refresh()} />;
  return <view.Page key={pathname} />;
}

/** Shows the page of the address, in its frame. */
export function RouterView(fallbacks: Fallbacks) {
  const shown = useSyncExternalStore(subscribe, current);
  useLayoutEffect(() => {
    if (!shown || shown.scroll === null) return;
    const target = shown.scroll === 0 && shown.hash !== '' ? document.getElementById(shown.hash) : null;
    if (target) target.scrollIntoView();
    else scrollTo(0, shown.scroll);
  }, [shown]);
  if (!shown) return null;
  const Inside = shown.match?.page.inside ?? Fragment;
  return (
    <ShownContext value={shown}>
      <Inside>
        <Boundary shown={shown} Failed={fallbacks.Failed}>
          <View shown={shown} {...fallbacks} />
        </Boundary>
      </Inside>
    </ShownContext>
  );
}
