import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { toast } from '../../ui/toast.ts';
import { meetingQuery, useMeetingWrite } from './api.ts';
import type { AgendaItem, Meeting } from './api.ts';
import { moved } from './order.ts';

/**
 * The order of what is to be discussed: shown at once as it was put, and written one change after the other. What is refused goes back
 * to how it stands.
 */
export function useOrder(meeting: Meeting, queue: readonly AgendaItem[]) {
  const { t } = useLingui();
  const client = useQueryClient();
  // The whole agenda is written: what has no place in the order, or is about to go, stands at the end.
  const others = meeting.items.filter((item) => item.state !== 'deferred' && !queue.includes(item));
  const [wanted, setWanted] = useState<readonly AgendaItem['id'][] | null>(null);
  const write = useMeetingWrite(
    meeting.id,
    (itemIds: readonly AgendaItem['id'][]) =>
      call('PUT /meetings/:meetingId/order', {
        params: { meetingId: meeting.id },
        body: { itemIds: [...itemIds, ...others.map(({ id }) => id)] },
        // As the change before left it.
        version: client.getQueryData(meetingQuery(meeting.id).queryKey)?.version ?? meeting.version,
      }),
    { scope: `order ${meeting.id}` },
  );
  const standing = queue.map(({ id }) => id);
  // Somebody put a case on or took one off meanwhile: what was wanted is of another list.
  const same = wanted?.length === standing.length && wanted.every((id) => standing.includes(id));
  const ids = same ? wanted : standing;
  const put = (from: number, to: number): void => {
    if (from === to || to < 0 || to >= ids.length) return;
    const next = moved(ids, from, to);
    setWanted(next);
    write.mutate(next, { onSettled: () => setWanted((now) => (now === next ? null : now)) });
    toast(t`Moved to place ${to + 1}`);
  };
  return {
    items: ids.flatMap((id) => queue.find((item) => item.id === id) ?? []),
    put,
    error: write.error,
  };
}
