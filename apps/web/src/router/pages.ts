import type { ComponentType, ReactNode } from 'react';

/**
 * The address of every page, and what may stand in its search. Each room adds its own in its routes file:
 * `declare module '../../router/pages.ts' { interface Pages { '/things/$thingId': { tab?: Tab } } }`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- the rooms fill it
export interface Pages {}

export type Path = keyof Pages;
type Names<P extends string> = P extends `${string}$${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}$${infer Name}`
    ? Name
    : never;
export type Params<P extends Path> = Record<Names<P>, string>;

/** Where a link or a call leads. */
export type Target<P extends Path = Path> = {
  to: P;
  search?: Pages[P];
  hash?: string;
} & ([Names<P>] extends [never] ? { params?: never } : { params: Params<P> });

/** Whether a page may be opened by who is looking: yes, "there is nothing here", or go there instead. */
export type Answer = 'open' | 'absent' | { to: Path };
export type Guard = () => Promise<Answer>;

export interface Frame {
  /** `bare`: no bar at the foot on a phone (the page has its own). */
  phone?: 'bare';
  /** `compact`: the narrow rail, beside a viewer or a queue. */
  rail?: 'compact';
}

interface PageParts<P extends Path> {
  /** The page, fetched when it is wanted or about to be. */
  code: () => Promise<ComponentType>;
  /** What of the search is understood; the rest is dropped. */
  readSearch?: (search: Readonly<Record<string, string>>) => Pages[P];
  /** Asked in this order; the first that does not say `open` decides. */
  guards?: readonly Guard[];
  /** Begins to fetch what the page will ask for. Not waited for. */
  load?: (search: Pages[P]) => void;
  /** What stays around the page while others of the same frame follow it. */
  inside?: ComponentType<{ children: ReactNode }>;
  frame?: Frame;
}

export interface Page {
  readonly path: Path;
  readonly code: () => Promise<ComponentType>;
  readonly readSearch: (search: Readonly<Record<string, string>>) => object;
  readonly guards: readonly Guard[];
  readonly load: (search: object) => void;
  readonly inside?: ComponentType<{ children: ReactNode }>;
  readonly frame: Frame;
}

/** Declares the page at this address. */
export function page<P extends Path>(path: P, parts: PageParts<P>): Page {
  let arriving: Promise<ComponentType> | undefined;
  return {
    path,
    // One fetch however often it is asked for; a failed one is tried again.
    code: () =>
      (arriving ??= parts.code().catch((error: unknown) => {
        arriving = undefined;
        throw error;
      })),
    readSearch: parts.readSearch ?? (() => ({})),
    guards: parts.guards ?? [],
    load: (search) => parts.load?.(search as Pages[P]),
    ...(parts.inside && { inside: parts.inside }),
    frame: parts.frame ?? {},
  };
}

export interface Match {
  readonly page: Page;
  readonly params: Readonly<Record<string, string>>;
  readonly search: object;
}

/** The parts of an address between its strokes; null for what is no proper address (a broken % sequence). */
function segmentsOf(pathname: string): string[] | null {
  try {
    return pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** Which page this address means. Of two that fit, the one with fewer placeholders: /groups/new before /groups/$groupId. */
export function match(pages: readonly Page[], url: URL): Match | null {
  const given = segmentsOf(url.pathname);
  if (!given) return null;
  let best: { page: Page; params: Record<string, string> } | null = null;
  for (const candidate of pages) {
    const wanted = candidate.path.split('/').filter(Boolean);
    const params: Record<string, string> = {};
    const fits =
      wanted.length === given.length &&
      wanted.every((part, index) => {
        const value = given[index] ?? '';
        if (!part.startsWith('$')) return part === value;
        params[part.slice(1)] = value;
        return true;
      });
    if (fits && (!best || Object.keys(params).length < Object.keys(best.params).length))
      best = { page: candidate, params };
  }
  return best && { ...best, search: best.page.readSearch(Object.fromEntries(url.searchParams)) };
}

/** The address of a target, to be put into a link. */
export function hrefOf<P extends Path>({ to, params, search, hash }: Target<P>): string {
  const values: Readonly<Record<string, string>> = params ?? {};
  const path = to.replace(/\$(\w+)/g, (_whole, name: string) => encodeURIComponent(values[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries<string | true | undefined>({ ...search }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString();
  return path + (query && `?${query}`) + (hash ? `#${hash}` : '');
}
