import type { ComponentType } from 'react';
import { hrefOf, match } from './pages.ts';
import type { Answer, Match, Page, Path, Target } from './pages.ts';

// One router for the one window there is. The address changes at once; what is shown changes when the page may be opened and
// its code is there, or after a moment of waiting.
const patience = 150;

/** What the window shows now. */
export interface Shown {
  readonly match: Match | null;
  /** The page itself, or why it is not there. */
  readonly view:
    | { readonly kind: 'page'; readonly Page: ComponentType }
    | { readonly kind: 'pending' }
    | { readonly kind: 'absent' }
    | { readonly kind: 'failed'; readonly error: unknown };
  readonly pathname: string;
  readonly hash: string;
  /** Where to scroll to: as far as this place was scrolled before, the top for a new one; null leaves it as it is. */
  readonly scroll: number | null;
}

/** A place in the history of this window: how many pages of ours lie before it, and a name for how far it was scrolled. */
interface Entry {
  readonly index: number;
  readonly key: string;
}

type How = 'push' | 'replace' | 'back' | 'again';

let pages: readonly Page[] = [];
let shown: Shown | null = null;
let turn = 0;
let entry: Entry = { index: 0, key: '' };
let returning = false;
const watchers = new Set<() => void>();
const locks = new Set<() => boolean>();

export const current = (): Shown | null => shown;
export function subscribe(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
function show(next: Shown): void {
  shown = next;
  for (const changed of watchers) changed();
}

const kept = 'scrolled';
function scrolls(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}
function keepScroll(): void {
  // The newest hundred are enough for anybody's way back.
  const all = Object.entries({ ...scrolls(), [entry.key]: Math.round(scrollY) }).slice(-100);
  sessionStorage.setItem(kept, JSON.stringify(Object.fromEntries(all)));
}

const isEntry = (state: unknown): state is Entry =>
  typeof state === 'object' && state !== null && 'key' in state && 'index' in state;
const newEntry = (index: number): Entry => ({ index, key: Math.random().toString(36).slice(2, 10) });

function move(address: string, how: How): void {
  if (how !== 'push' && how !== 'replace') return;
  keepScroll();
  entry = newEntry(entry.index + (how === 'push' ? 1 : 0));
  if (how === 'push') history.pushState(entry, '', address);
  else history.replaceState(entry, '', address);
}

async function ask(page: Page): Promise<Answer> {
  for (const guard of page.guards) {
    const answer = await guard();
    if (answer !== 'open') return answer;
  }
  return 'open';
}

async function open(address: string, how: How): Promise<void> {
  const mine = ++turn;
  move(address, how);
  const url = new URL(address, location.href);
  const found = match(pages, url);
  const place = {
    match: found,
    pathname: url.pathname,
    hash: decodeURIComponent(url.hash.slice(1)),
    scroll: how === 'again' ? null : how === 'back' ? (scrolls()[entry.key] ?? 0) : 0,
  };
  if (!found) return show({ ...place, view: { kind: 'absent' } });
  let allowed = false;
  const waiting = setTimeout(() => {
    // Until it is known that it may be opened, what was there stays.
    if (mine === turn && (allowed || !shown))
      show({
        ...place,
        match: allowed ? found : null,
        scroll: how === 'back' ? null : place.scroll,
        view: { kind: 'pending' },
      });
  }, patience);
  try {
    const code = found.page.code();
    code.catch(() => undefined);
    const answer = await ask(found.page);
    if (mine !== turn) return;
    if (typeof answer === 'object') return await open(hrefOf({ to: answer.to } as Target), 'replace');
    if (answer === 'absent') return show({ ...place, view: { kind: 'absent' } });
    allowed = true;
    found.page.load(found.search);
    const Page = await code;
    if (mine === turn) show({ ...place, view: { kind: 'page', Page } });
  } catch (error) {
    if (mine === turn) show({ ...place, match: allowed ? found : null, view: { kind: 'failed', error } });
  } finally {
    clearTimeout(waiting);
  }
}

const locked = (): boolean => [...locks].some((lock) => lock());

/** Leads there. Resolves when it is shown; stays where it is while a lock says so. */
export async function navigate<P extends Path>({
  replace = false,
  ...target
}: Target<P> & { replace?: boolean }): Promise<void> {
  if (!locked()) await open(hrefOf(target as unknown as Target<P>), replace ? 'replace' : 'push');
}

/** Asks again whether this page may be opened, and shows what that gives. */
export const refresh = (): Promise<void> => open(location.href, 'again');

/** There is a page of ours to go back to. */
export const canGoBack = (): boolean => entry.index > 0;
export const back = (): void => history.back();

/** While the lock says true, nothing leads away from here. Returns how to take it off. */
export function lockPage(lock: () => boolean): () => void {
  locks.add(lock);
  return () => locks.delete(lock);
}

/** Begins to fetch what this address will need. */
export function prepare(href: string): void {
  const found = match(pages, new URL(href, location.href));
  if (!found) return;
  void found.page.code().catch(() => undefined);
  found.page.load(found.search);
}

function onPop(event: PopStateEvent): void {
  if (returning) {
    returning = false;
    return;
  }
  // Somebody typed a # into the address: a place of its own.
  const next = isEntry(event.state) ? event.state : newEntry(entry.index + 1);
  if (next !== event.state) history.replaceState(next, '');
  if (locked() && next.index !== entry.index) {
    returning = true;
    history.go(entry.index - next.index);
    return;
  }
  keepScroll();
  entry = next;
  void open(location.href, 'back');
}

/** Shows the page of the address the window was opened with, and follows it from then on. */
export function start(all: readonly Page[]): void {
  pages = all;
  history.scrollRestoration = 'manual';
  const opened: unknown = history.state;
  entry = isEntry(opened) ? opened : newEntry(0);
  history.replaceState(entry, '');
  addEventListener('popstate', onPop);
  addEventListener('pagehide', keepScroll);
  addEventListener('beforeunload', (event) => {
    if (locked()) event.preventDefault();
  });
  void open(location.href, 'back');
}
