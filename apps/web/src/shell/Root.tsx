import { Trans } from '@lingui/react/macro';
import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Banner } from '../ui/Banner.tsx';
import { ToastRegion } from '../ui/ToastRegion.tsx';
import { useOnline } from './online.ts';

export function OfflineBanner() {
  if (useOnline()) return null;
  return (
    <Banner tone="warn" icon={WifiOff}>
      <Trans>No connection. What you write stays here and is sent when you are back.</Trans>
    </Banner>
  );
}

/** Around every page. */
export function Root({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#main"
        className="print:hidden fixed start-4 top-0 z-50 -translate-y-full rounded-b-panel bg-ink px-4 py-3 text-15 font-semibold text-canvas focus:translate-y-0"
        onClick={(event) => {
          // A change of the hash would be a navigation; the focus is all that should move.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        <Trans>Skip to the content</Trans>
      </a>
      {children}
      <ToastRegion />
    </>
  );
}
