import { AppError, can } from '@openrounds/domain/kit';
import { networkContract, type Profile, profileEdit, profileFollow, profileRead } from '@openrounds/domain/network';
import { type DataKey, openText } from '@openrounds/vault';
import { route } from '../../kit/route.ts';
import { findMember, keySubject, memberRefs } from '../members/index.ts';
import { howVerified, institutionOf } from '../verification/index.ts';
import { aboutFor } from './about.ts';
import { bioPlace } from './bio.ts';
import { loadProfile } from './load-profile.ts';
import { findProfile, followFacts } from './store.ts';

export const readProfile = route(networkContract, 'GET /members/:memberId', {
  access: { policy: profileRead, load: ({ app, params }) => loadProfile(app, params.memberId) },
  run: async ({ app, actor, params, grant }): Promise<Profile> => {
    const { memberId } = params;
    const [refs, member, institution, facts, key, profile, about, verified] = await Promise.all([
      memberRefs(app, app.db, [memberId], actor.memberId),
      findMember(app.db, memberId),
      institutionOf(app, memberId),
      followFacts(app.db, memberId, actor.memberId),
      app.vault.key(keySubject(memberId), 'contact'),
      findProfile(app.db, memberId),
      aboutFor(app, memberId, actor.memberId),
      howVerified(app.db, memberId),
    ]);
    const ref = refs.get(memberId);
    if (ref === undefined || member === undefined) throw new AppError('not-found');
    return {
      member: ref,
      profession: member.profession,
      grade: member.grade,
      institution,
      specialties: member.specialties,
      verifiedAt: member.verified_at?.toISOString() ?? null,
      ...verified,
      postNominals: about.postNominals,
      interests: about.interests,
      bio: openBio(key, profile),
      ...facts,
      abilities: {
        follow:
          actor.memberId !== memberId && can(profileFollow, actor, { ...grant.resource, follow: about.privacy.follow }),
        edit: can(profileEdit, actor, grant.resource),
      },
    };
  },
});

const openBio = (key: DataKey, row: Awaited<ReturnType<typeof findProfile>>): string =>
  row === undefined ? '' : openText(key, bioPlace(row.member_id, row.bio_version), row.bio_sealed);
