// Who did what, and when: written by the transaction that makes the change, and never changed again.
// Entries hold ids, codes and counts; no word of a case, a comment or a person.
import type { Room } from '../../kit/room.ts';
import { listAudit } from './list-audit.ts';

export const auditRoom: Room = {
  name: 'audit',
  migrations: new URL('migrations/', import.meta.url),
  routes: [listAudit],
};

export { appendEntry } from './store.ts';
