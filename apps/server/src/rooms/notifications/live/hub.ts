import { type CaseId, isShutOut, isVerified, type SignedIn } from '@openrounds/domain/kit';
import type { LiveEvent } from '@openrounds/domain/notifications';
import type { App } from '../../../kit/app.ts';
import { visibleCases } from '../../cases/index.ts';
import { actorsOf } from '../../members/index.ts';
import { countUnread, newestVisible, visibleAmong } from '../store.ts';
import { Connection, type Sight } from './connection.ts';

/** Sessions of all streams are looked at together, this often: a stream outlives its session by this at most. */
const watchMs = 2000;

/** The open streams of one process: one subscription and one look at the sessions for all of them. */
interface Hub {
  open(viewer: SignedIn, watched: CaseId | null, signal: AbortSignal): AsyncIterable<LiveEvent>;
}

const hubs = new WeakMap<App, Hub>();

export function hubOf(app: App): Hub {
  const known = hubs.get(app);
  if (known !== undefined) return known;
  const hub = createHub(app);
  hubs.set(app, hub);
  return hub;
}

function createHub(app: App): Hub {
  const connections = new Set<Connection>();
  const sight: Sight = {
    visibleAmong: (viewer, ids) => visibleAmong(visibleCases(app.db, viewer), ids),
    countUnread: (viewer) => countUnread(app.db, viewer.memberId),
  };
  let leave: (() => void) | null = null;
  let watch: NodeJS.Timeout | null = null;

  /** Ends what belongs to nobody any more; roles and standing are those of this moment. */
  const look = async (): Promise<void> => {
    const looked = [...connections];
    try {
      const actors = await actorsOf(
        app,
        looked.map(({ viewer }) => viewer.sessionId),
      );
      for (const connection of looked) {
        const actor = actors.get(connection.viewer.sessionId);
        // Whoever is let in no more loses the stream with it, and opens another one as what they are now.
        const out = actor !== undefined && isVerified(connection.viewer) && !isVerified(actor);
        if (actor === undefined || isShutOut(actor.standing) || out) connection.end();
        else connection.viewer = actor;
      }
    } catch (error) {
      // Nobody can say whose these are: closed, and opened again by who may.
      app.log.warn({ err: error }, 'live: sessions could not be looked at');
      for (const connection of looked) connection.end();
    }
  };

  const arrive = (connection: Connection): void => {
    connections.add(connection);
    leave ??= app.events.subscribe((events) => {
      const standing = events.some(
        (event) =>
          event.kind === 'member.standing' && [...connections].some(({ viewer }) => viewer.memberId === event.memberId),
      );
      const hear = (): void => {
        for (const other of connections) other.hear(events);
      };
      // A new standing counts before anything else is told.
      if (standing) void look().then(hear);
      else hear();
    });
    watch ??= setInterval(() => void look(), watchMs).unref();
  };

  const depart = (connection: Connection): void => {
    connections.delete(connection);
    if (connections.size > 0) return;
    leave?.();
    leave = null;
    if (watch !== null) clearInterval(watch);
    watch = null;
  };

  return {
    async *open(viewer, watched, signal) {
      const known = isVerified(viewer) ? await newestVisible(visibleCases(app.db, viewer)) : [];
      const connection = new Connection(viewer, sight, watched, known);
      const stop = (): void => connection.end();
      signal.addEventListener('abort', stop);
      arrive(connection);
      try {
        if (!signal.aborted) yield* connection.events();
      } finally {
        signal.removeEventListener('abort', stop);
        connection.end();
        depart(connection);
      }
    },
  };
}
