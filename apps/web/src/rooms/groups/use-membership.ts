import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import { toast } from '../../ui/toast.ts';
import { groupQuery } from './api.ts';
import type { Group } from './api.ts';

/** Joining, asking and leaving; what was done is said, and can be undone where nobody has to admit again. */
export function useMembership(group: Group) {
  const { t } = useLingui();
  const client = useQueryClient();
  const params = { groupId: group.id };
  const arrived = async (next: Group): Promise<void> => {
    client.setQueryData(groupQuery(group.id).queryKey, next);
    await Promise.all([
      client.invalidateQueries({ queryKey: ['groups'] }),
      client.invalidateQueries({ queryKey: ['feed'] }),
    ]);
  };
  const join = useMutation({
    mutationFn: (message: string) =>
      call('POST /groups/:groupId/join', { params, body: { rulesVersion: group.rulesVersion, message } }),
    onSuccess: (next) => {
      toast(next.mine === 'asked' ? t`Asked. You are told when somebody has decided.` : t`You are a member now`);
      return arrived(next);
    },
  });
  const leave = useMutation({
    mutationFn: () => call('DELETE /groups/:groupId/membership', { params }),
    onSuccess: (next) => {
      const again = group.mine === 'asked' || (group.membership === 'open' && group.mine === 'member');
      const says = { asked: t`You no longer ask to join`, invited: t`You declined the invitation` };
      const done = group.mine === 'asked' || group.mine === 'invited' ? says[group.mine] : t`You left the group`;
      toast(done, again ? () => join.mutate('') : undefined);
      return arrived(next);
    },
  });
  return { join, leave };
}
