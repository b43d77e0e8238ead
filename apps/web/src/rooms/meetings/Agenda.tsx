import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useTakenAway } from '../../shell/undoable.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { SectionTitle } from '../../ui/Panel.tsx';
import { AgendaRow } from './AgendaRow.tsx';
import type { Placing } from './AgendaRow.tsx';
import type { AgendaItem, Meeting } from './api.ts';
import { useDrag } from './use-drag.ts';
import { takenOff } from './use-item-menu.ts';
import { useOrder } from './use-order.ts';

/** When an item comes up, if each takes the same time. */
const slotOf = (meeting: Meeting, index: number, of: number): string => {
  const [from, to] = [Date.parse(meeting.startsAt), Date.parse(meeting.endsAt)];
  return new Date(from + ((to - from) / of) * index).toISOString();
};

/** What has no place in the order: listed only, deferred. */
function Aside({ id, title, items, meeting }: { id: string; title: ReactNode; items: AgendaItem[]; meeting: Meeting }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <SectionTitle id={id}>{title}</SectionTitle>
      <ol>
        {items.map((item) => (
          <AgendaRow key={item.id} item={item} meeting={meeting} number={null} slot={null} />
        ))}
      </ol>
    </section>
  );
}

/** The order of a meeting: whoever chairs drags a row by its number, moves it with the arrow keys, or up and down by its menu. */
export function Agenda({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  const takenAway = useTakenAway();
  const shown = meeting.items.filter((item) => !takenAway.has(takenOff(item)));
  const queue = shown.filter((item) => item.state !== 'deferred' && item.stream === 'discuss');
  const listed = shown.filter((item) => item.state !== 'deferred' && item.stream === 'protocol');
  const { items, put, error } = useOrder(meeting, queue);
  const { held, grip } = useDrag(list, put);
  const mayOrder = meeting.abilities.chair && meeting.state === 'scheduled';
  const markOf = (index: number): Placing['mark'] =>
    held === null || held.to !== index || held.to === held.from ? null : held.to < held.from ? 'before' : 'after';
  return (
    <div className="mt-2 flex flex-col gap-6">
      <WriteError error={error} />
      <h2 className="sr-only">
        <Trans>Agenda</Trans>
      </h2>
      {items.length > 0 && (
        <ol ref={list} aria-label={t`Agenda`}>
          {items.map((item, index) => (
            <AgendaRow
              key={item.id}
              item={item}
              meeting={meeting}
              number={index + 1}
              slot={meeting.mode === 'set-time' ? slotOf(meeting, index, items.length) : null}
              placing={
                mayOrder && items.length > 1
                  ? {
                      onUp: index > 0 ? () => put(index, index - 1) : undefined,
                      onDown: index < items.length - 1 ? () => put(index, index + 1) : undefined,
                      grip: grip(index, items.length),
                      heldBy: held?.from === index ? held.by : null,
                      mark: markOf(index),
                    }
                  : undefined
              }
            />
          ))}
        </ol>
      )}
      <Aside id="agenda-listed" title={<Trans>Listed, not discussed</Trans>} items={listed} meeting={meeting} />
      <Aside
        id="agenda-deferred"
        title={<Trans>Deferred</Trans>}
        items={shown.filter((item) => item.state === 'deferred')}
        meeting={meeting}
      />
    </div>
  );
}
