import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from './Button.tsx';

interface MoreProps {
  /** There is a next page. */
  more: boolean;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
}

/** The end of a list that goes on: the next page is asked for well before it is reached; the button is for everything else. */
export function More({ more, loading, failed, onMore }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  const armed = more && !loading && !failed;
  useEffect(() => {
    const element = end.current;
    if (!element || !armed) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { rootMargin: '1200px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [armed]);
  if (!more) return null;
  return (
    <div ref={end} className="flex justify-center py-6">
      <Button kind="outline" busy={loading} onClick={onMore}>
        {failed ? <Trans>Try again</Trans> : <Trans>Show more</Trans>}
      </Button>
    </div>
  );
}
