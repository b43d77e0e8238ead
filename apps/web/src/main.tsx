import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { refresh, RouterView, start } from './router/index.ts';
import { onFailure } from './shell/api.ts';
import { learnErrorWords } from './shell/errors.ts';
import { speakAtStart } from './shell/i18n.ts';
import { reached } from './shell/online.ts';
import { queryClient } from './shell/query.ts';
import { NotFound, PageError, Pending } from './shell/Fallbacks.tsx';
import { Root } from './shell/Root.tsx';
import { pages } from './shell/routes.tsx';
import { becomes, sessionQuery } from './shell/session.ts';
import './styles.css';

// Asked for before anything else: every page waits for who is looking.
void queryClient.prefetchQuery(sessionQuery);
start(pages);

queryClient.getQueryCache().subscribe((event) => {
  if (event.type === 'updated' && event.action.type === 'success') reached();
});

async function lookAgain(): Promise<void> {
  await queryClient.prefetchQuery({ ...sessionQuery, staleTime: 0 });
  await refresh();
}

onFailure((error) => {
  // An update brought a new wording of the rules while this page was open: it is asked for before anything goes on.
  if (error.code === 'rules-due') void lookAgain();
  // The session ended elsewhere: forget everything and show what a visitor sees.
  const signedIn = Boolean(queryClient.getQueryData(sessionQuery.queryKey));
  if (error.code !== 'sign-in-required' || !signedIn) return;
  becomes(queryClient, null);
  void refresh();
});

// A new version was installed while this page was open: its parts are gone, so the page is loaded afresh. Not while the
// server is away: then nothing is newer, and what is on the screen is worth more than an error.
globalThis.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => {
      if (!ok) return;
      sessionStorage.setItem('reloaded', String(Date.now()));
      location.reload();
    },
    () => undefined,
  );
});

const root = document.getElementById('root');
if (root) {
  await speakAtStart();
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Root>
            <RouterView Pending={Pending} Absent={NotFound} Failed={PageError} />
          </Root>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

addEventListener('load', () => {
  setTimeout(() => void learnErrorWords(), 3000);
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
});
