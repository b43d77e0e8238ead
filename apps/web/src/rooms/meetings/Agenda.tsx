import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { toast } from '../../ui/toast.ts';
import { SectionTitle } from '../../ui/Panel.tsx';
import { AgendaRow } from './AgendaRow.tsx';
import { useMeetingWrite } from './api.ts';
import type { AgendaItem, Meeting } from './api.ts';

/** The list with one of its items put where another one stands. */
function moved(ids: readonly string[], from: number, to: number): string[] {
  const next = ids.filter((_, index) => index !== from);
  const [id] = ids.slice(from, from + 1);
  if (id !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, id);
  return next;
}

/** When an item comes up, if each takes the same time. */
const slotOf = (meeting: Meeting, index: number, of: number): string => {
  const [from, to] = [Date.parse(meeting.startsAt), Date.parse(meeting.endsAt)];
  return new Date(from + ((to - from) / of) * index).toISOString();
};

/** The order of a meeting: the chair drags, or moves up and down by the menu of a row. */
export function Agenda({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const [dragged, setDragged] = useState<number | null>(null);
  const queue = meeting.items.filter((item) => item.state !== 'deferred' && item.stream === 'discuss');
  const listed = meeting.items.filter((item) => item.state !== 'deferred' && item.stream === 'protocol');
  const deferred = meeting.items.filter((item) => item.state === 'deferred');
  const order = useMeetingWrite(meeting.id, (itemIds: string[]) =>
    call('PUT /meetings/:meetingId/order', {
      params: { meetingId: meeting.id },
      body: { itemIds: [...itemIds, ...listed.map(({ id }) => id)] },
      version: meeting.version,
    }),
  );
  const mayOrder = meeting.abilities.chair && meeting.state === 'scheduled';
  const ids = queue.map(({ id }) => id);
  const put = (from: number, to: number): void => {
    if (from === to || to < 0 || to >= ids.length || order.isPending) return;
    order.mutate(moved(ids, from, to), { onSuccess: () => toast(t`Moved to place ${to + 1}`) });
  };
  const row = (item: AgendaItem, index: number, number: number | null) => (
    <AgendaRow
      key={item.id}
      item={item}
      meeting={meeting}
      number={number}
      slot={number !== null && meeting.mode === 'set-time' ? slotOf(meeting, index, queue.length) : null}
      {...(mayOrder &&
        number !== null && {
          onUp: index > 0 ? () => put(index, index - 1) : undefined,
          onDown: index < queue.length - 1 ? () => put(index, index + 1) : undefined,
          drag: {
            over: dragged !== null && dragged !== index,
            onStart: () => setDragged(index),
            onEnd: () => setDragged(null),
            onDrop: () => {
              if (dragged !== null) put(dragged, index);
              setDragged(null);
            },
          },
        })}
    />
  );
  return (
    <div className="mt-2 flex flex-col gap-6">
      <WriteError error={order.error} />
      {queue.length > 0 && <ol aria-label={t`Agenda`}>{queue.map((item, index) => row(item, index, index + 1))}</ol>}
      {listed.length > 0 && (
        <section aria-labelledby="agenda-listed">
          <SectionTitle id="agenda-listed">
            <Trans>Listed, not discussed</Trans>
          </SectionTitle>
          <ol>{listed.map((item, index) => row(item, index, null))}</ol>
        </section>
      )}
      {deferred.length > 0 && (
        <section aria-labelledby="agenda-deferred">
          <SectionTitle id="agenda-deferred">
            <Trans>Deferred</Trans>
          </SectionTitle>
          <ol>{deferred.map((item, index) => row(item, index, null))}</ol>
        </section>
      )}
    </div>
  );
}
