import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePage } from '../router/index.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { isApiError } from './api.ts';
import { ErrorState } from './ErrorState.tsx';
import { EmptyState, Loading, Skeleton } from '../ui/States.tsx';
import { useTitle } from './page.ts';

/** The same words for what does not exist and for what is not open to this person, inside the frame of a page. */
export function NothingHere() {
  const { t } = useLingui();
  useTitle(t`Nothing here`);
  return (
    <EmptyState
      heading="h1"
      title={<Trans>There is nothing here</Trans>}
      action={
        <ButtonLink to="/" kind="outline">
          <Trans>Go to the start</Trans>
        </ButtonLink>
      }
    >
      <Trans>It may have been taken back, or it is not open to you.</Trans>
    </EmptyState>
  );
}

/** The landmark of the page, unless the layout around it is one already. */
function Main({ children }: { children: ReactNode }) {
  if (usePage()?.inside) return children;
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      {children}
    </main>
  );
}

export function NotFound() {
  return (
    <Main>
      <NothingHere />
    </Main>
  );
}

const patience = 4000;

/** A page that could not be opened. Where the server only was away, it opens by itself as soon as that is back. */
export function PageError(props: { error: unknown; onRetry: () => void }) {
  const { error, onRetry } = props;
  const latest = useRef(onRetry);
  useEffect(() => {
    latest.current = onRetry;
  });
  useEffect(() => {
    if (!isApiError(error, 'offline') && !isApiError(error, 'unavailable')) return;
    const again = (): void => latest.current();
    const timer = setInterval(again, patience);
    globalThis.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('online', again);
    };
  }, [error]);
  return (
    <Main>
      <ErrorState {...props} />
    </Main>
  );
}

export function Pending() {
  return (
    <Loading className="mx-auto max-w-[720px] p-4">
      <Skeleton className="h-8 w-1/2" />
      <Skeleton className="mt-6 aspect-[16/10] w-full rounded-panel!" />
    </Loading>
  );
}
