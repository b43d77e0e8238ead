// What members are told: in the app, live, and by e-mail without a clinical word.
// Told by the transaction of what happened, and only to who may see it.
import type { Job } from '../../kit/jobs.ts';
import type { Room } from '../../kit/room.ts';
import { listNotifications, readNotifications } from './list-notifications.ts';
import { listenLive } from './live/listen.ts';
import { deleteOld } from './store.ts';

const sweep: Job<Record<string, never>> = {
  name: 'notifications.sweep',
  every: '23 3 * * *',
  run: (app) => deleteOld(app.db, app.clock()),
};

export const notificationsRoom: Room = {
  name: 'notifications',
  migrations: new URL('migrations/', import.meta.url),
  routes: [listNotifications, readNotifications, listenLive],
  jobs: [sweep],
};

export { forgetNotifications } from './store.ts';
export { notify } from './notify.ts';
