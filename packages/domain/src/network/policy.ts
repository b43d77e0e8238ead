import { type MemberId, policy, type Standing } from '../kit/index.ts';

/** The member that a profile is about. */
export interface ProfileSubject {
  readonly id: MemberId;
  readonly standing: Standing;
}
/** With whether they let colleagues follow. */
export interface FollowSubject extends ProfileSubject {
  readonly follow: boolean;
}

/** With whether its owner lets the reader see the photo that is asked for. */
export interface PhotoSubject extends ProfileSubject {
  readonly shown: boolean;
}

/** Only verified members are seen, by verified members. */
const isSeen = (profile: ProfileSubject): boolean => profile.standing === 'verified';

export const profileRead = policy('profile.read', (_actor, profile: ProfileSubject) => isSeen(profile), {
  denial: 'not-found',
});
export const photoRead = policy('photo.read', (_actor, photo: PhotoSubject) => isSeen(photo) && photo.shown, {
  denial: 'not-found',
});
export const profileFollow = policy(
  'profile.follow',
  (_actor, profile: FollowSubject) => isSeen(profile) && profile.follow,
  {
    denial: 'not-found',
  },
);
export const profileUnfollow = policy('profile.unfollow', (_actor, profile: ProfileSubject) => isSeen(profile), {
  denial: 'not-found',
});
export const profileEdit = policy('profile.edit', (actor, profile: ProfileSubject) => actor.memberId === profile.id);
export const followingList = policy('following.list', () => true);
