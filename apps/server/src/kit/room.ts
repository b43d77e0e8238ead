import type { AnyJob } from './jobs.ts';
import type { Route } from './route.ts';

/** What a room hands to `compose.ts`: its routes, its jobs, and where its migrations lie. */
export interface Room {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly jobs?: readonly AnyJob[];
  /** Folder of `<timestamp>-<what>.sql`, as a file URL. */
  readonly migrations?: URL;
}
