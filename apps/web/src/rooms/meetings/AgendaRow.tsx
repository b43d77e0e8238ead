import { Trans, useLingui } from '@lingui/react/macro';
import { GripVertical } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import type { AgendaItem, Meeting } from './api.ts';
import { DeferDialog } from './DeferDialog.tsx';
import { Byline, Standing, Thumb, Title } from './ItemWords.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import { OutcomeDetails } from './OutcomeWords.tsx';
import { PresenterDialog } from './PresenterDialog.tsx';
import type { Grip } from './use-drag.ts';
import { useItemMenu } from './use-item-menu.ts';
import type { Asked } from './use-item-menu.ts';
import { Vote } from './Vote.tsx';
import { useWhen } from './when.ts';

/** How a row can be put elsewhere, where this member orders the agenda. */
export interface Placing {
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  grip: Grip;
  /** How far it is held from its place, in pixels; null while it stands. */
  heldBy: number | null;
  /** Where what is held would be put down. */
  mark: 'before' | 'after' | null;
}

interface RowProps {
  item: AgendaItem;
  meeting: Meeting;
  /** Its place; null for what has none. */
  number: number | null;
  /** About when it comes up. */
  slot: string | null;
  placing?: Placing | undefined;
}

/** The number of a row, by which it is held: with a finger, the mouse, or the arrow keys. */
function Handle({ item, number, grip }: { item: AgendaItem; number: number; grip: Grip }) {
  const { t } = useLingui();
  const title = item.case?.title ?? t`case ${number}`;
  return (
    <button
      type="button"
      {...grip}
      aria-label={t`Move ${title}, now at place ${number}, with the arrow keys`}
      title={t`Drag, or use the arrow keys`}
      className="relative z-10 -ms-3 flex min-h-11 w-8 shrink-0 cursor-grab touch-none select-none flex-col items-center justify-center rounded-thumb text-ink-3 before:absolute before:-inset-x-1.5 before:inset-y-0 hover:bg-sunken active:cursor-grabbing"
    >
      <span className="tabular text-15">{number}</span>
      <Icon of={GripVertical} size={16} />
    </button>
  );
}

function Place({ item, number, placing }: Pick<RowProps, 'item' | 'number' | 'placing'>) {
  if (placing && number !== null) return <Handle item={item} number={number} grip={placing.grip} />;
  const talking = item.state === 'discussing';
  return (
    <span className={cx('tabular w-4 shrink-0 text-center text-15', talking ? 'font-semibold' : 'text-ink-3')}>
      {number}
    </span>
  );
}

/** One case of the agenda. The one being discussed is raised and holds the one action. */
export function AgendaRow({ item, meeting, number, slot, placing }: RowProps) {
  const { t } = useLingui();
  const when = useWhen();
  const [asked, setAsked] = useState<Asked | null>(null);
  const menu = useItemMenu(item, meeting.id, { onUp: placing?.onUp, onDown: placing?.onDown, ask: setAsked });
  const talking = item.state === 'discussing';
  const heldBy = placing?.heldBy ?? null;
  const close = (): void => setAsked(null);
  return (
    <li
      {...(talking && { 'aria-current': 'step' })}
      {...(heldBy !== null && { style: { transform: `translateY(${heldBy}px)` } })}
      className={cx(
        'relative -mx-3 rounded-panel border border-transparent px-3 py-3',
        (talking || heldBy !== null) && 'border-line! bg-surface shadow-float',
        heldBy !== null && 'z-20 select-none',
        placing?.mark === 'before' && 'before:absolute before:inset-x-0 before:-top-px before:h-0.5 before:bg-accent',
        placing?.mark === 'after' && 'before:absolute before:inset-x-0 before:-bottom-px before:h-0.5 before:bg-accent',
      )}
    >
      <div className="flex items-center gap-3 rail:gap-4">
        <Place item={item} number={number} placing={placing} />
        <Thumb item={item} />
        <div className="min-w-0 flex-1">
          <Title item={item} />
          <Byline item={item} />
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
        {menu.items.length > 0 && (
          <Menu
            label={item.case ? t`More about ${item.case.title}` : t`More about case ${number ?? ''}`}
            items={menu.items}
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
      <WriteError error={menu.error} />
      {(asked === 'outcome' || asked === 'proposal') && (
        <OutcomeDialog item={item} meeting={meeting} as={asked} onClose={close} />
      )}
      {asked === 'defer' && <DeferDialog item={item} meetingId={meeting.id} onClose={close} />}
      {asked === 'presenter' && <PresenterDialog item={item} meeting={meeting} onClose={close} />}
    </li>
  );
}
