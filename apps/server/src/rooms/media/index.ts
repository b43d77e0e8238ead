// Pictures and studies of cases: checked, stripped and rendered on arrival, sealed with the key of their case, opened while they are sent.
// A picture's id opens nothing; whoever may look at the case may look at its pictures.
import type { Room } from '../../kit/room.ts';
import { addMedium } from './add-medium.ts';
import { changeMedium, removeMedium } from './change-medium.ts';
import { deleteObjects } from './discard-later.ts';
import { renderAvif, sweepOrphans } from './jobs.ts';
import { readRendition } from './read-rendition.ts';
import { overruleFinding, reopenFinding } from './scan/overrule.ts';
import { scanMedium } from './scan/scan-medium.ts';
import { addInstance, addInstanceInParts } from './studies/add-instance.ts';
import { completeStudy } from './studies/complete-study.ts';
import { readFrameBytes, readStudy } from './studies/read-study.ts';
import { setKeyImages } from './studies/set-key-images.ts';
import { startStudy } from './studies/start-study.ts';
import { completeUpload } from './uploads/complete-upload.ts';
import { expireUploads } from './uploads/expire-uploads.ts';
import { listUnfinished, readUpload, sendUpload, startUpload, stopUpload } from './uploads/send-upload.ts';

export const mediaRoom: Room = {
  name: 'media',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    addMedium,
    changeMedium,
    removeMedium,
    overruleFinding,
    reopenFinding,
    startStudy,
    addInstance,
    addInstanceInParts,
    completeStudy,
    setKeyImages,
    readStudy,
    readFrameBytes,
    readRendition,
    startUpload,
    listUnfinished,
    readUpload,
    sendUpload,
    stopUpload,
    completeUpload,
  ],
  jobs: [renderAvif, scanMedium, deleteObjects, sweepOrphans, expireUploads],
};

export { destroyMedium, withdrawMedia } from './withdraw-media.ts';
export { hashPictures } from './hash-pictures.ts';
export { thumbnailsOf } from './thumbnails.ts';
export { mediumKey } from './objects.ts';
export { removeMedia } from './jobs.ts';
export { mediaOfCases } from './present.ts';
export { hasFrame } from './studies/store.ts';
