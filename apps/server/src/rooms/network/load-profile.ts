import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { FollowSubject, ProfileSubject } from '@openrounds/domain/network';
import type { App } from '../../kit/app.ts';
import { findMember } from '../members/index.ts';
import { findAbout, privacyOf } from './about-store.ts';

export async function loadProfile(app: App, memberId: MemberId): Promise<ProfileSubject> {
  const member = await findMember(app.db, memberId);
  if (member === undefined) throw new AppError('not-found');
  return { id: member.id, standing: member.standing };
}

/** With whether they let colleagues follow. */
export async function loadFollowable(app: App, memberId: MemberId, viewer: MemberId): Promise<FollowSubject> {
  const [profile, row] = await Promise.all([loadProfile(app, memberId), findAbout(app.db, memberId, viewer)]);
  return { ...profile, follow: privacyOf(row).follow };
}
