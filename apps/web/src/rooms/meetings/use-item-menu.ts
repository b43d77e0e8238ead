import { useLingui } from '@lingui/react/macro';
import {
  ArrowDown,
  ArrowUp,
  CalendarClock,
  CircleCheck,
  ListChecks,
  MessageCircle,
  Pencil,
  Presentation,
  Trash2,
  Undo2,
} from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import { undoable } from '../../shell/undoable.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.ts';
import { meetingQuery, useMeetingWrite } from './api.ts';
import type { AgendaItem } from './api.ts';

/** What a row asks about in a dialog of its own. */
export type Asked = 'outcome' | 'proposal' | 'defer' | 'presenter';

export const takenOff = (item: Pick<AgendaItem, 'id'>): string => `agenda item ${item.id}`;

interface Change {
  state?: 'queued' | 'discussing';
  stream?: 'discuss' | 'protocol';
}

interface Wishes {
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  ask: (asked: Asked) => void;
}

/** Everything that can be done with one case of the agenda, and what went wrong with it last. */
export function useItemMenu(item: AgendaItem, meetingId: string, { onUp, onDown, ask }: Wishes) {
  const { t } = useLingui();
  const client = useQueryClient();
  const params = { itemId: item.id };
  const change = useMeetingWrite(meetingId, (body: Change) => call('PATCH /agenda-items/:itemId', { params, body }));
  // Its votes and its proposal would not come back: it is really taken off when nobody can undo it any more.
  const takeOff = (): void =>
    undoable(takenOff(item), t`Taken off the agenda`, async () => {
      await call('DELETE /agenda-items/:itemId', { params }).catch(() =>
        toast(t`That did not work: nothing was changed`),
      );
      await client.invalidateQueries({ queryKey: meetingQuery(meetingId).queryKey });
      void client.invalidateQueries({ queryKey: ['meetings'] });
    });
  const { abilities } = item;
  const talking = item.state === 'discussing';
  const listed = item.stream === 'protocol';
  const items: (MenuItem | false)[] = [
    onUp !== undefined && { label: t`Move up`, icon: ArrowUp, onSelect: onUp },
    onDown !== undefined && { label: t`Move down`, icon: ArrowDown, onSelect: onDown },
    abilities.discuss &&
      !talking && {
        label: t`Discuss now`,
        icon: MessageCircle,
        onSelect: () => change.mutate({ state: 'discussing', ...(listed && { stream: 'discuss' }) }),
      },
    abilities.discuss &&
      talking && { label: t`Not now`, icon: Undo2, onSelect: () => change.mutate({ state: 'queued' }) },
    abilities.propose && { label: t`Propose an outcome`, icon: Pencil, onSelect: () => ask('proposal') },
    abilities.record && {
      label: item.outcome ? t`Correct the outcome` : t`Record outcome`,
      icon: CircleCheck,
      onSelect: () => ask('outcome'),
    },
    abilities.arrange && { label: t`Change who presents`, icon: Presentation, onSelect: () => ask('presenter') },
    abilities.arrange &&
      !talking && {
        label: listed ? t`Put it up for discussion` : t`Only list it`,
        icon: ListChecks,
        onSelect: () => change.mutate({ stream: listed ? 'discuss' : 'protocol' }),
      },
    abilities.defer && { label: t`Defer to the next date`, icon: CalendarClock, onSelect: () => ask('defer') },
    abilities.remove && { label: t`Take off the agenda`, icon: Trash2, danger: true, onSelect: takeOff },
  ];
  return { items: items.filter((one) => one !== false), error: change.error };
}
