import { useEffect, useState } from 'react';
import { useFormats } from './format.ts';

/** How long ago, kept up to date each minute; the full date and time is its title. */
export function Time({ at, className }: { at: string; className?: string }) {
  const formats = useFormats();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={formats.dateTime(at)} className={className}>
      {formats.ago(at)}
    </time>
  );
}
