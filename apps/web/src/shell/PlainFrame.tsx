import { Link } from '../router/index.ts';
import type { ReactNode } from 'react';
import { Logo } from '../ui/Logo.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { OfflineBanner } from './Root.tsx';

interface PlainFrameProps {
  /** The question or answer of the page, 28 px. */
  title: ReactNode;
  /** What it means, right under it. */
  lead?: ReactNode;
  /** At the end of the bar; the languages when left out. */
  end?: ReactNode;
  children?: ReactNode;
}

/** Pages outside the app: one column, one question. */
export function PlainFrame({ title, lead, end, children }: PlainFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex h-16 w-full max-w-[1312px] items-center justify-between px-4">
        <Link to="/" className="flex min-h-11 items-center rounded-thumb">
          <Logo />
        </Link>
        {end ?? <LanguageSwitch />}
      </header>
      <OfflineBanner />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[440px] px-4 pb-16 pt-4 outline-none rail:pt-12">
        <h1 className="text-28">{title}</h1>
        {lead && <p className="mt-2 text-16 text-ink-2">{lead}</p>}
        <div className="mt-6">{children}</div>
      </main>
    </div>
  );
}
