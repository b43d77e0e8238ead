import { policy } from '../kit/index.ts';

// Open before verification: an applicant hears here that a reviewer has answered.
export const notificationList = policy('notification.list', () => true, { requires: 'signed-in' });
export const notificationRead = policy('notification.read', () => true, { requires: 'signed-in' });
/** What is told on the stream is narrowed to what this member may see, event by event. */
export const liveListen = policy('live.listen', (_actor, _case: unknown) => true, { requires: 'signed-in' });
