// Pictures of cases: checked, stripped and rendered on arrival, sealed with the key of their case, opened while they are sent.
// A picture's id opens nothing; whoever may look at the case may look at its pictures.
import type { Room } from '../../kit/room.ts';
import { addMedium } from './add-medium.ts';
import { changeMedium, removeMedium } from './change-medium.ts';
import { deleteObjects, renderAvif, sweepOrphans } from './jobs.ts';
import { readRendition } from './read-rendition.ts';

export const mediaRoom: Room = {
  name: 'media',
  migrations: new URL('migrations/', import.meta.url),
  routes: [addMedium, changeMedium, removeMedium, readRendition],
  jobs: [renderAvif, deleteObjects, sweepOrphans],
};

export { hashPictures } from './hash-pictures.ts';
export { removeMedia } from './jobs.ts';
export { mediaOfCases } from './present.ts';
