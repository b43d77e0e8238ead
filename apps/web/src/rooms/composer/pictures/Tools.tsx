import { Trans, useLingui } from '@lingui/react/macro';
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronsDownUp,
  ChevronsLeftRight,
  ChevronsRightLeft,
  ChevronsUpDown,
  Crop,
  Move,
  Redo2,
  RotateCw,
  SquarePlus,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconShape } from '../../../ui/Icon.tsx';
import { Segments } from '../Segments.tsx';
import { boxNames, grown, moved, stepOf } from './boxes.ts';
import type { Box, BoxName, Size } from './boxes.ts';
import { useBoxNames } from './Editor.tsx';

interface InspectorProps {
  box: Box;
  /** Where cells of their means cannot be made: the pixels of a study are measured in. */
  solidOnly?: boolean;
  onChange: (box: Box) => void;
  onRemove: () => void;
}

/** What the chosen box is, and how it covers. */
export function Inspector({ box, solidOnly = false, onChange, onRemove }: InspectorProps) {
  const { t } = useLingui();
  const names = useBoxNames();
  return (
    <div className="flex items-center gap-2">
      <select
        aria-label={t`What is under this box`}
        value={box.name}
        onChange={(event) => onChange({ ...box, name: event.target.value as BoxName })}
        className="min-h-11 min-w-0 flex-1 truncate rounded-panel bg-canvas text-16 font-semibold"
      >
        {boxNames.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
      {!solidOnly && (
        <Segments
          label={t`How it is covered`}
          value={box.style}
          onChange={(style) => onChange({ ...box, style })}
          choices={[
            { value: 'solid', label: <Trans>Solid</Trans> },
            { value: 'mosaic', label: <Trans>Pixelate</Trans> },
          ]}
        />
      )}
      <IconButton label={t`Remove this box`} icon={Trash2} size={24} onClick={onRemove} />
    </div>
  );
}

interface ToolProps {
  icon: IconShape;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  children: ReactNode;
}

function Tool({ icon, onClick, disabled = false, pressed, children }: ToolProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
      className={cx(
        'flex min-h-14 min-w-0 flex-col items-center justify-center gap-1 rounded-panel text-13 font-medium text-ink-2 hover:bg-sunken disabled:opacity-50 disabled:hover:bg-transparent',
        pressed && 'bg-sunken text-ink',
      )}
    >
      <Icon of={icon} size={22} />
      <span className="max-w-full truncate">{children}</span>
    </button>
  );
}

interface ToolRowProps {
  canUndo: boolean;
  canRedo: boolean;
  canAdjust: boolean;
  adjusting: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onAdd: () => void;
  onAdjust: () => void;
  onTurn: () => void;
  onCrop: () => void;
}

export function ToolRow(props: ToolRowProps) {
  return (
    <div className="mt-1 grid grid-cols-6 gap-0.5">
      <Tool icon={Undo2} disabled={!props.canUndo} onClick={props.onUndo}>
        <Trans>Undo</Trans>
      </Tool>
      <Tool icon={Redo2} disabled={!props.canRedo} onClick={props.onRedo}>
        <Trans>Redo</Trans>
      </Tool>
      <Tool icon={SquarePlus} onClick={props.onAdd}>
        <Trans>Add box</Trans>
      </Tool>
      <Tool icon={Move} disabled={!props.canAdjust} pressed={props.adjusting} onClick={props.onAdjust}>
        <Trans>Adjust</Trans>
      </Tool>
      <Tool icon={RotateCw} onClick={props.onTurn}>
        <Trans>Rotate</Trans>
      </Tool>
      <Tool icon={Crop} onClick={props.onCrop}>
        <Trans>Crop</Trans>
      </Tool>
    </div>
  );
}

interface AdjustPadProps {
  box: Box;
  size: Size;
  onChange: (box: Box) => void;
  /** What is adjusted, where it is no box that covers. */
  label?: string;
}

/** Moving and sizing without dragging. */
export function AdjustPad({ box, size, onChange, label }: AdjustPadProps) {
  const { t } = useLingui();
  const step = stepOf(size);
  const move = (x: number, y: number) => () => onChange(moved(box, { x: x * step, y: y * step }, size));
  const grow = (x: number, y: number) => () => onChange(grown(box, { x: x * 2 * step, y: y * 2 * step }, size));
  const pad = 'border border-line bg-surface hover:bg-sunken';
  return (
    <div
      role="group"
      aria-label={label ?? t`Adjust the box`}
      className="mx-auto mt-2 grid w-fit grid-cols-4 gap-2 rail:grid-cols-8"
    >
      <IconButton label={t`Move left`} icon={ArrowLeft} className={pad} onClick={move(-1, 0)} />
      <IconButton label={t`Move right`} icon={ArrowRight} className={pad} onClick={move(1, 0)} />
      <IconButton label={t`Move up`} icon={ArrowUp} className={pad} onClick={move(0, -1)} />
      <IconButton label={t`Move down`} icon={ArrowDown} className={pad} onClick={move(0, 1)} />
      <IconButton label={t`Wider`} icon={ChevronsLeftRight} className={pad} onClick={grow(1, 0)} />
      <IconButton label={t`Narrower`} icon={ChevronsRightLeft} className={pad} onClick={grow(-1, 0)} />
      <IconButton label={t`Taller`} icon={ChevronsUpDown} className={pad} onClick={grow(0, 1)} />
      <IconButton label={t`Shorter`} icon={ChevronsDownUp} className={pad} onClick={grow(0, -1)} />
    </div>
  );
}
