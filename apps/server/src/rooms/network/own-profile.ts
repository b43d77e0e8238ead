import type { SignedIn } from '@openrounds/domain/kit';
import { profileEdit, type ProfileSubject } from '@openrounds/domain/network';

/** Access to what one says about oneself: nobody else's can be named. */
export const ownProfile = {
  policy: profileEdit,
  load: async ({ actor }: { readonly actor: SignedIn }): Promise<ProfileSubject> => ({
    id: actor.memberId,
    standing: actor.standing,
  }),
};
