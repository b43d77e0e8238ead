// The router: pages by address, links with checked addresses, one window. docs/decisions/0003-first-load.md says why it is ours.
export { asLink, Link } from './Link.tsx';
export { page } from './pages.ts';
export type { Answer, Guard, Path } from './pages.ts';
export { back, canGoBack, lockPage, navigate, refresh, start } from './router.ts';
export { RouterView, useHash, usePage, useParams, useSearch } from './RouterView.tsx';
