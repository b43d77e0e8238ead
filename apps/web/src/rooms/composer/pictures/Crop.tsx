import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import { StepFoot } from '../ComposerFrame.tsx';
import { inside } from './boxes.ts';
import type { Box } from './boxes.ts';
import { mostDegrees, straightened, wholeOf } from './reframe.ts';
import type { Area } from './reframe.ts';
import { drop } from './decode.ts';
import { Editor } from './Editor.tsx';
import type { Edit } from './picture.ts';
import { AdjustPad } from './Tools.tsx';

interface CropProps {
  edit: Edit;
  onApply: (degrees: number, kept: Area) => void;
  onCancel: () => void;
}

const id = 'kept';
const frameOf = (area: Area): Box => ({ ...area, id, name: 'other', style: 'solid' });

/** Which part of a picture is kept, and how straight it stands: by dragging, by keys on the frame, or by buttons. */
export function Crop({ edit, onApply, onCancel }: CropProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { raw } = edit;
  const [degrees, setDegrees] = useState(0);
  const [kept, setKept] = useState<Area>(() => wholeOf(raw));
  const shown = useMemo(() => (degrees === 0 ? raw : straightened(raw, degrees)), [raw, degrees]);
  useEffect(
    () => () => {
      if (shown !== raw) drop(shown.canvas);
    },
    [shown, raw],
  );
  const keep = ({ x, y, width, height }: Area): void => setKept(inside({ x, y, width, height }, raw));
  const isWhole = degrees === 0 && kept.width === raw.width && kept.height === raw.height;
  return (
    <>
      <h1 className="mb-3 text-22">
        <Trans>What should stay?</Trans>
      </h1>
      <Editor
        edit={{ raw: shown, boxes: [frameOf(kept)], suggested: [] }}
        chosen={id}
        onChoose={() => undefined}
        onDraw={keep}
        onChange={keep}
        onRemove={() => keep(wholeOf(raw))}
        label={t`The picture; drag over what should stay`}
        caption={t`What stays`}
        low
      />
      <label className="mt-3 flex items-center gap-3 text-15">
        <span>
          <Trans>Straighten</Trans>
        </span>
        <input
          type="range"
          min={-mostDegrees}
          max={mostDegrees}
          step={0.5}
          value={degrees}
          aria-valuetext={t`${formats.number(degrees)} degrees`}
          onChange={(event) => setDegrees(Number(event.target.value))}
          className="min-h-11 min-w-0 flex-1 accent-accent"
        />
        <span className="tabular w-12 text-end text-14 text-ink-2">{formats.number(degrees)}°</span>
      </label>
      <AdjustPad box={frameOf(kept)} size={raw} onChange={keep} label={t`Adjust what stays`} />
      <StepFoot note={<Trans>What is cut off is gone before anything is sent. It can be undone until then.</Trans>}>
        <div className="grid grid-cols-2 gap-3">
          <Button size="l" kind="outline" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
          <Button size="l" disabled={isWhole} onClick={() => onApply(degrees, kept)}>
            <Trans>Keep this part</Trans>
          </Button>
        </div>
      </StepFoot>
    </>
  );
}
