// How members know each other: their profiles, whom they follow, a few words about themselves.
// Only verified members are seen here, and only by verified members.
import type { Room } from '../../kit/room.ts';
import { readAbout, saveAbout } from './about.ts';
import { changeBio } from './bio.ts';
import { followMember, myFollowing, unfollowMember } from './follow-member.ts';
import { destroyReplaced } from './photo/keep-photo.ts';
import { addPhoto, readPhoto, removePhoto, takePhotoBack } from './photo/photo.ts';
import { readProfile } from './read-profile.ts';
import { readWorks, saveWorks } from './works.ts';

export const networkRoom: Room = {
  name: 'network',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    readProfile,
    followMember,
    unfollowMember,
    myFollowing,
    changeBio,
    readWorks,
    saveWorks,
    readAbout,
    saveAbout,
    readPhoto,
    addPhoto,
    removePhoto,
    takePhotoBack,
  ],
  jobs: [destroyReplaced],
};

export { countFollowed, followedAmong, followsExpression, forgetInNetwork } from './store.ts';
export { forgetPhotos } from './photo/keep-photo.ts';
export { photoFor } from './photo/store.ts';
