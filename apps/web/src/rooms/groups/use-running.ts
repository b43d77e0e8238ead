import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, isApiError } from '../../shell/api.ts';
import { toast } from '../../ui/toast.ts';
import { groupQuery } from './api.ts';
import type { Group } from './api.ts';

/** What those in a group and those who run it do with it; what was done is said, and undone where it can be. */
export function useRunning(group: Group) {
  const { t } = useLingui();
  const client = useQueryClient();
  const params = { groupId: group.id };
  const arrived = async (next: Group): Promise<void> => {
    client.setQueryData(groupQuery(group.id).queryKey, next);
    await client.invalidateQueries({ queryKey: ['groups'] });
  };
  const onError = (): void => toast(t`That did not work: nothing was changed`);
  const mute = useMutation({
    mutationFn: (on: boolean) =>
      on ? call('PUT /groups/:groupId/mute', { params }) : call('DELETE /groups/:groupId/mute', { params }),
    onSuccess: (next) => {
      toast(next.muted ? t`You are not told of its new cases` : t`You are told of its new cases`, () =>
        mute.mutate(!next.muted),
      );
      return arrived(next);
    },
    onError,
  });
  const archive = useMutation({
    mutationFn: (on: boolean) =>
      on ? call('PUT /groups/:groupId/archive', { params }) : call('DELETE /groups/:groupId/archive', { params }),
    onSuccess: (next) => {
      toast(next.archived ? t`The group is archived` : t`The group is open again`, () =>
        archive.mutate(!next.archived),
      );
      return arrived(next);
    },
    onError,
  });
  const accept = useMutation({
    mutationFn: () =>
      call('PUT /groups/:groupId/rules/acceptance', { params, body: { rulesVersion: group.rulesVersion } }),
    onSuccess: arrived,
    onError: (error) => {
      // They were written anew a moment ago: read first, then agree.
      if (isApiError(error, 'conflict')) void client.invalidateQueries({ queryKey: ['groups', group.id] });
      else onError();
    },
  });
  const pin = useMutation({
    mutationFn: ({ caseId, on }: { caseId: string; on: boolean }) => {
      const request = { params: { groupId: group.id, caseId } };
      return on
        ? call('PUT /groups/:groupId/pins/:caseId', request)
        : call('DELETE /groups/:groupId/pins/:caseId', request);
    },
    onSuccess: (_none, { on, caseId }) => {
      toast(on ? t`Pinned` : t`No longer pinned`, () => pin.mutate({ caseId, on: !on }));
      void client.invalidateQueries({ queryKey: ['groups', group.id, 'pins'] });
    },
    onError: (error) =>
      isApiError(error, 'conflict') ? toast(t`Five cases are pinned already. Take one off first.`) : onError(),
  });
  return { mute, archive, accept, pin };
}
