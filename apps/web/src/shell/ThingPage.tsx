import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isApiError } from './api.ts';
import { BackLink } from './BackLink.tsx';
import { ErrorState } from './ErrorState.tsx';
import { NothingHere } from './Fallbacks.tsx';
import { Columns, PhoneHeader } from './Layout.tsx';
import { useTitle } from './page.ts';

interface ThingPageProps<T> {
  query: UseQueryResult<T>;
  /** What kind of thing it is, until its own heading is there. */
  title: string;
  /** The page's own heading where it is the same for every thing; otherwise what is shown brings one. */
  heading?: string;
  skeleton: ReactNode;
  /** Beside it, where there is room. */
  side?: ReactNode;
  children: (thing: T) => ReactNode;
}

/** A page about one thing: on its way, not there for this person, failed with a way to try again, or shown. */
export function ThingPage<T>({ query, title, heading, skeleton, side, children }: ThingPageProps<T>) {
  useTitle(title);
  if (isApiError(query.error, 'not-found') || isApiError(query.error, 'bad-input')) return <NothingHere />;
  const thing = query.data;
  return (
    <>
      <PhoneHeader>
        <BackLink />
      </PhoneHeader>
      <Columns side={side}>
        <div className="pb-12 pt-2">
          {heading !== undefined && <h1 className="mb-5 text-28">{heading}</h1>}
          {heading === undefined && thing === undefined && <h1 className="sr-only">{title}</h1>}
          {query.isPending ? (
            skeleton
          ) : thing === undefined ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            children(thing)
          )}
        </div>
      </Columns>
    </>
  );
}
