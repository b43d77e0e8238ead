import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, isApiError } from '../../shell/api.ts';
import { toast } from '../../ui/toast.ts';
import { profileQuery } from './api.ts';
import type { Profile } from './api.ts';

const following = (profile: Profile, followed: boolean): Profile =>
  profile.followed === followed
    ? profile
    : { ...profile, followed, followers: Math.max(0, profile.followers + (followed ? 1 : -1)) };

/** Follows or stops at once on screen, and takes it back if the server did not agree. */
export function useFollow(memberId: string): (followed: boolean) => void {
  const { t } = useLingui();
  const client = useQueryClient();
  const { queryKey } = profileQuery(memberId);
  const change = useMutation({
    scope: { id: `follow ${memberId}` },
    mutationFn: (followed: boolean) =>
      call(followed ? 'PUT /members/:memberId/follow' : 'DELETE /members/:memberId/follow', { params: { memberId } }),
    onMutate: async (followed) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (profile) => profile && following(profile, followed));
    },
    onError: (error, followed) => {
      client.setQueryData(queryKey, (profile) => profile && following(profile, !followed));
      toast(
        isApiError(error, 'offline')
          ? t`No connection: nothing was changed`
          : t`That did not work: nothing was changed`,
      );
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey }),
        client.invalidateQueries({ queryKey: ['following'] }),
        client.invalidateQueries({ queryKey: ['feed', 'following'] }),
      ]),
  });
  return (followed) => {
    change.mutate(followed);
    if (!followed) toast(t`You no longer follow them`, () => change.mutate(true));
  };
}
