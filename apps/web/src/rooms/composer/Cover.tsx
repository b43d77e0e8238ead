import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Steps.tsx';
import { CoverFoot } from './CoverFoot.tsx';
import { evenPart } from './films/film.ts';
import { FilmBar } from './films/FilmBar.tsx';
import { placed, turned } from './pictures/boxes.ts';
import type { Box } from './pictures/boxes.ts';
import { reframed } from './pictures/reframe.ts';
import { Crop } from './pictures/Crop.tsx';
import { Editor } from './pictures/Editor.tsx';
import { quarterTurn } from './pictures/encode.ts';
import { redone, undone } from './pictures/history.ts';
import type { Picture } from './pictures/picture.ts';
import { useBoxes } from './pictures/use-boxes.ts';
import { AdjustPad, Inspector, ToolRow } from './pictures/Tools.tsx';
import type { ComposerSession } from './session.ts';

export interface CoverProps {
  session: ComposerSession;
  picture: Picture;
  onNext: () => void;
}

/** Faces, text and codes are being looked for. Nobody has to wait, but has to say so. */
function Waiting({ progress, onSkip }: { progress: number; onSkip: () => void }) {
  const { t } = useLingui();
  return (
    <div className="mb-3">
      <Progress label={t`Looking for faces, printed text and codes`} value={progress} />
      <div className="mt-1 flex items-center justify-between gap-3 text-14 text-ink-2">
        <p role="status">
          <Trans>Looking for faces, printed text and codes</Trans>
        </p>
        <Button kind="quiet" className="shrink-0 whitespace-nowrap" onClick={onSkip}>
          <Trans>Look myself</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Still on this device: cover what identifies, or say that nothing does. */
export function Cover({ session, picture, onNext }: CoverProps) {
  const [cropping, setCropping] = useState(false);
  const { t } = useLingui();
  const [adjusting, setAdjusting] = useState(false);
  const undo = (): void => session.edit(picture.key, undone);
  const redo = (): void => session.edit(picture.key, redone);
  useShortcuts({ 'mod+z': undo, 'mod+y': redo });
  const { chosen, choose, box, change, remove, ...having } = useBoxes(picture.edit?.now.boxes ?? [], (boxes) =>
    session.undoableEdit(picture.key, (edit) => ({ ...edit, boxes })),
  );
  if (!picture.edit) return null;
  const { now, past, future } = picture.edit;
  const { boxes, raw } = now;
  const add = (area: Pick<Box, 'x' | 'y' | 'width' | 'height'>): void => {
    const id = having.add(area);
    // The keys work on it at once.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-box="${id}"]`)?.focus({ preventScroll: true }),
    );
  };
  const turn = (): void =>
    session.undoableEdit(picture.key, (edit) => ({
      raw: quarterTurn(edit.raw),
      boxes: edit.boxes.map((other) => turned(other, edit.raw)),
      suggested: edit.suggested.map((other) => turned(other, edit.raw)),
    }));
  const count = boxes.length;
  if (cropping)
    return (
      <Crop
        edit={now}
        onCancel={() => setCropping(false)}
        onApply={(degrees, kept) => {
          const part = picture.film ? evenPart(kept) : kept;
          session.undoableEdit(picture.key, (edit) => reframed(edit, degrees, part));
          choose(null);
          setCropping(false);
        }}
      />
    );
  const isLooking = picture.looking?.state === 'looking';
  return (
    <>
      <h1 className="mb-3 text-22">
        {isLooking ? (
          <Trans>Looking for what identifies them</Trans>
        ) : count === 0 ? (
          <Trans>Does anything identify them?</Trans>
        ) : (
          plural(count, {
            one: 'One thing is covered',
            2: 'Two things are covered',
            3: 'Three things are covered',
            other: '# things are covered',
          })
        )}
      </h1>
      {picture.looking?.state === 'failed' && (
        <div className="mb-3">
          <Banner tone="warn" inset>
            <Trans>This device could not look through the picture. Look closely, and cover what you find.</Trans>
          </Banner>
        </div>
      )}
      <Editor
        edit={now}
        chosen={chosen}
        onChoose={choose}
        onDraw={add}
        onChange={change}
        onRemove={remove}
        label={t`The picture; drag over what should be covered`}
        low={adjusting && box !== undefined}
      />
      <div className="mt-3 min-h-11">
        {box ? (
          <Inspector box={box} onChange={change} onRemove={() => remove(box)} />
        ) : (
          <p className="py-2 text-15 text-ink-2">
            <Trans>
              Drag over a face, a name, a wristband, a tattoo. Covered pixels are gone before anything is sent.
            </Trans>
          </p>
        )}
      </div>
      <ToolRow
        canUndo={past.length > 0}
        canRedo={future.length > 0}
        canAdjust={box !== undefined}
        adjusting={adjusting && box !== undefined}
        onUndo={undo}
        onRedo={redo}
        onAdd={() => add(placed(raw, boxes))}
        onAdjust={() => setAdjusting(!adjusting)}
        onTurn={turn}
        onCrop={() => setCropping(true)}
      />
      {adjusting && box && <AdjustPad box={box} size={raw} onChange={change} />}
      {picture.film && (
        <FilmBar session={session} pictureKey={picture.key} film={picture.film} box={box} onBox={change} />
      )}
      <CoverFoot
        count={count}
        disabled={isLooking}
        onConfirm={() => {
          void session.confirm(picture.key);
          onNext();
        }}
      >
        {isLooking && <Waiting progress={picture.looking.progress} onSkip={() => session.stopLooking(picture.key)} />}
      </CoverFoot>
    </>
  );
}
