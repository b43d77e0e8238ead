import { Trans, useLingui } from '@lingui/react/macro';
import {
  ArrowDown,
  ArrowUp,
  CalendarClock,
  CircleCheck,
  EyeOff,
  FileText,
  MessageCircle,
  Pencil,
  Trash2,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { Link } from '../../router/index.ts';
import { call, mediaUrl } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { useMeetingWrite } from './api.ts';
import type { AgendaItem, Meeting } from './api.ts';
import { DeferDialog } from './DeferDialog.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import { OutcomeDetails, OutcomeLine } from './OutcomeWords.tsx';
import { Vote } from './Vote.tsx';
import { useWhen } from './when.ts';

interface RowProps {
  item: AgendaItem;
  meeting: Meeting;
  /** Its place; null for what has none. */
  number: number | null;
  /** About when it comes up. */
  slot: string | null;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
  drag?: { over: boolean; onStart: () => void; onEnd: () => void; onDrop: () => void };
}

function Thumb({ item }: { item: AgendaItem }) {
  const medium = item.case?.media[0];
  return (
    <span className="flex size-14 shrink-0 items-center justify-center overflow-clip rounded-thumb bg-sunken text-ink-3 rail:size-18">
      {medium ? (
        <img src={mediaUrl(medium.id, 'thumb')} alt="" loading="lazy" className="size-full bg-film object-cover" />
      ) : (
        <Icon of={item.case ? FileText : EyeOff} size={22} />
      )}
    </span>
  );
}

function Title({ item }: { item: AgendaItem }) {
  if (item.case === null)
    return (
      <p className="text-16 text-ink-2">
        {item.caseState === 'destroyed' ? (
          <Trans>This case was destroyed</Trans>
        ) : (
          <Trans>This case is not available</Trans>
        )}
      </p>
    );
  return (
    <h3 className="text-16 font-semibold rtl:text-right" dir="auto">
      <Link
        to="/cases/$caseId"
        params={{ caseId: item.case.id }}
        className="underline-offset-4 after:absolute after:inset-y-0 after:start-0 after:w-[min(100%,14rem)] hover:underline"
      >
        {item.case.title}
      </Link>
    </h3>
  );
}

/** What became of it, beneath its presenter. */
function Standing({ item }: { item: AgendaItem }) {
  const when = useWhen();
  const { deferral, carriedFrom } = item;
  return (
    <>
      {item.outcome && item.state !== 'discussing' && <OutcomeLine outcome={item.outcome} />}
      {item.state === 'discussing' && (
        <Badge tone="accent">
          <Trans>Being discussed</Trans>
        </Badge>
      )}
      {deferral && (
        <p className="text-14 text-ink-2" dir="auto">
          {deferral.to ? (
            <Trans>To {when.day(deferral.to.startsAt, deferral.to.timeZone)}</Trans>
          ) : (
            <Trans>Without a date</Trans>
          )}
          {deferral.reason !== '' && `: ${deferral.reason}`}
        </p>
      )}
      {carriedFrom && item.state === 'queued' && (
        <p className="text-14 text-ink-3">
          <Trans>Carried forward from {when.day(carriedFrom.startsAt, carriedFrom.timeZone)}</Trans>
        </p>
      )}
    </>
  );
}

type Asked = 'outcome' | 'proposal' | 'defer';

function useItemWrites(item: AgendaItem, meetingId: string) {
  const params = { itemId: item.id };
  const set = useMeetingWrite(meetingId, (state: 'queued' | 'discussing') =>
    call('PATCH /agenda-items/:itemId', { params, body: { state } }),
  );
  const remove = useMeetingWrite(meetingId, () => call('DELETE /agenda-items/:itemId', { params }));
  return { set, remove };
}

function useItems(
  { item, onUp, onDown }: RowProps,
  ask: (asked: Asked) => void,
  writes: ReturnType<typeof useItemWrites>,
): MenuItem[] {
  const { t } = useLingui();
  const { abilities } = item;
  const talking = item.state === 'discussing';
  return [
    ...(onUp ? [{ label: t`Move up`, icon: ArrowUp, onSelect: onUp }] : []),
    ...(onDown ? [{ label: t`Move down`, icon: ArrowDown, onSelect: onDown }] : []),
    ...(abilities.discuss && !talking
      ? [{ label: t`Discuss now`, icon: MessageCircle, onSelect: () => writes.set.mutate('discussing') }]
      : []),
    ...(abilities.discuss && talking
      ? [{ label: t`Not now`, icon: Undo2, onSelect: () => writes.set.mutate('queued') }]
      : []),
    ...(abilities.propose ? [{ label: t`Propose an outcome`, icon: Pencil, onSelect: () => ask('proposal') }] : []),
    ...(abilities.record
      ? [
          {
            label: item.outcome ? t`Correct the outcome` : t`Record outcome`,
            icon: CircleCheck,
            onSelect: () => ask('outcome'),
          },
        ]
      : []),
    ...(abilities.defer
      ? [{ label: t`Defer to the next date`, icon: CalendarClock, onSelect: () => ask('defer') }]
      : []),
    ...(abilities.remove
      ? [{ label: t`Take off the agenda`, icon: Trash2, danger: true, onSelect: () => writes.remove.mutate(undefined) }]
      : []),
  ];
}

/** One case of the agenda. The one being discussed is raised and holds the one action. */
export function AgendaRow(props: RowProps) {
  const { item, meeting, number, slot, drag } = props;
  const { t } = useLingui();
  const when = useWhen();
  const [asked, setAsked] = useState<Asked | null>(null);
  const writes = useItemWrites(item, meeting.id);
  const menu = useItems(props, setAsked, writes);
  const talking = item.state === 'discussing';
  const close = (): void => setAsked(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is the shorter way of what the menu does by keyboard
    <li
      draggable={drag !== undefined}
      onDragStart={drag?.onStart}
      onDragEnd={drag?.onEnd}
      onDragOver={(event) => drag?.over && event.preventDefault()}
      onDrop={drag?.onDrop}
      {...(talking && { 'aria-current': 'step' })}
      className={cx(
        'relative -mx-3 rounded-panel px-3 py-3',
        talking && 'border border-line bg-surface shadow-float',
        drag && 'cursor-grab',
      )}
    >
      <div className="flex items-center gap-3 rail:gap-4">
        <span className={cx('tabular w-4 shrink-0 text-center text-15', talking ? 'font-semibold' : 'text-ink-3')}>
          {number}
        </span>
        <Thumb item={item} />
        <div className="min-w-0 flex-1">
          <Title item={item} />
          {item.presenter && (
            <p className="truncate text-14 text-ink-2">
              <bdi>{item.presenter.name}</bdi>
            </p>
          )}
          <Standing item={item} />
        </div>
        {talking && item.abilities.record && (
          <Button className="relative z-10 hidden rail:inline-flex" onClick={() => setAsked('outcome')}>
            <Trans>Record outcome</Trans>
          </Button>
        )}
        {slot && !talking && (
          <span className="tabular hidden text-13 text-ink-3 rail:inline">{when.time(slot, meeting.timeZone)}</span>
        )}
        {menu.length > 0 && (
          <Menu
            label={item.case ? t`More about ${item.case.title}` : t`More about case ${number ?? ''}`}
            items={menu}
            className="z-10 hover:bg-sunken"
          />
        )}
      </div>
      {talking && item.abilities.record && (
        <Button wide className="relative z-10 mt-3 rail:hidden" onClick={() => setAsked('outcome')}>
          <Trans>Record outcome</Trans>
        </Button>
      )}
      {item.outcome && (
        <details className="relative z-10 ms-8 mt-1 text-14">
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-ink-3 hover:text-ink">
            <Trans>In full</Trans>
          </summary>
          <OutcomeDetails outcome={item.outcome} />
        </details>
      )}
      {item.proposal && item.state !== 'decided' && item.state !== 'deferred' && (
        <Vote item={item} meetingId={meeting.id} />
      )}
      <WriteError error={writes.set.error ?? writes.remove.error} />
      {(asked === 'outcome' || asked === 'proposal') && (
        <OutcomeDialog item={item} meeting={meeting} as={asked} onClose={close} />
      )}
      {asked === 'defer' && <DeferDialog item={item} meetingId={meeting.id} onClose={close} />}
    </li>
  );
}
