import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { call, mediaUrl, newKey } from '../../shell/api.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Progress } from '../../ui/Steps.tsx';
import { Button } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { StepFoot } from './ComposerFrame.tsx';
import { CoverFoot } from './CoverFoot.tsx';
import { FilmBar } from './films/FilmBar.tsx';
import { FindingMarks, Findings, isStill } from './Findings.tsx';
import { placed, turned } from './pictures/boxes.ts';
import type { Box } from './pictures/boxes.ts';
import { Editor } from './pictures/Editor.tsx';
import { quarterTurn } from './pictures/encode.ts';
import { fetchFull } from './pictures/fetch-full.ts';
import { redone, undone } from './pictures/history.ts';
import { isUnchecked } from './pictures/picture.ts';
import type { Picture } from './pictures/picture.ts';
import { Shown } from './pictures/Shown.tsx';
import { AdjustPad, Inspector, ToolRow } from './pictures/Tools.tsx';
import { usePictures } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';
import { StudyCover } from './study/StudyCover.tsx';
import { StudyLook } from './study/StudyLook.tsx';
import { StudyTile } from './study/StudyTile.tsx';

interface StepProps {
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
function Cover({ session, picture, onNext }: StepProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string | null>(null);
  const [adjusting, setAdjusting] = useState(false);
  const undo = (): void => session.edit(picture.key, undone);
  const redo = (): void => session.edit(picture.key, redone);
  useShortcuts({ 'mod+z': undo, 'mod+y': redo });
  if (!picture.edit) return null;
  const { now, past, future } = picture.edit;
  const { boxes, raw } = now;
  const box = boxes.find(({ id }) => id === chosen);
  const setBoxes = (next: readonly Box[]): void =>
    session.undoableEdit(picture.key, (edit) => ({ ...edit, boxes: next }));
  const change = (changed: Box): void => setBoxes(boxes.map((other) => (other.id === changed.id ? changed : other)));
  const remove = (gone: Box): void => {
    setBoxes(boxes.filter(({ id }) => id !== gone.id));
    setChosen(null);
  };
  const add = (area: Pick<Box, 'x' | 'y' | 'width' | 'height'>): void => {
    const id = newKey();
    setBoxes([...boxes, { ...area, id, style: 'solid', name: 'text' }]);
    setChosen(id);
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
        onChoose={setChosen}
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
        onTurn={picture.film ? null : turn}
      />
      {picture.film && (
        <FilmBar session={session} pictureKey={picture.key} film={picture.film} box={box} onBox={change} />
      )}
      {adjusting && box && <AdjustPad box={box} size={raw} onChange={change} />}
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

/** Already sent: only what is left of it can be seen, and more of it covered. */
function Covered({ session, picture, onNext }: StepProps) {
  const reopen = useMutation({ mutationFn: () => session.reopen(picture.key, fetchFull) });
  const confirm = useMutation({
    mutationFn: async () => {
      const { caseId } = session;
      if (!caseId || !picture.medium) return;
      const params = { caseId, mediaId: picture.medium.id };
      await call('PATCH /cases/:caseId/media/:mediaId', { params, body: { confirmed: true } });
      await session.refresh();
      onNext();
    },
  });
  const { medium, sending } = picture;
  const facts = medium?.findings.filter(({ fact }) => fact) ?? [];
  const asked = medium !== null && !medium.confirmed;
  return (
    <>
      <h1 className="mb-3 text-22">
        {asked ? <Trans>Does anything still identify them?</Trans> : <Trans>This picture is checked</Trans>}
      </h1>
      {facts.length > 0 && (
        <div className="mb-3">
          <Banner tone="danger" inset>
            <Trans>
              The server found something in it that identifies the patient. Cover more, or take the picture out.
            </Trans>{' '}
            {facts.map(({ detail }) => detail).join(', ')}
          </Banner>
        </div>
      )}
      <div className="relative h-[52dvh] overflow-clip rounded-panel bg-film">
        {medium && <FindingMarks medium={medium} />}
        {medium?.kind === 'study' && medium.state === 'ready' ? (
          <StudyLook medium={medium} alt={picture.alt} />
        ) : medium ? (
          <img src={mediaUrl(medium.id, 'screen')} alt={picture.alt} className="size-full object-contain" />
        ) : (
          ((picture.edit && <Shown raw={picture.edit.now.raw} boxes={picture.edit.now.boxes} label={picture.alt} />) ??
          (picture.study && <StudyTile study={picture.study} label={picture.alt} />))
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {medium?.confirmed && (
          <Badge tone="ok" icon={CircleCheck}>
            {plural(medium.redactions, { one: 'Checked, one thing covered', other: 'Checked, # things covered' })}
          </Badge>
        )}
        {medium && isStill(medium) && (
          <Button kind="quiet" busy={reopen.isPending} onClick={() => reopen.mutate()}>
            <Trans>Cover more</Trans>
          </Button>
        )}
        {sending && (
          <Button kind="quiet" onClick={() => session.stop(picture.key)}>
            <Trans>Change what is covered</Trans>
          </Button>
        )}
      </div>
      {medium && <Findings session={session} pictureKey={picture.key} medium={medium} />}
      <WriteError error={reopen.error ?? confirm.error} />
      <StepFoot note={<Trans>What was not covered is gone from this device as soon as the rest has arrived.</Trans>}>
        {asked ? (
          <Button size="l" wide busy={confirm.isPending} onClick={() => confirm.mutate()}>
            <Trans>Nothing identifies them</Trans>
          </Button>
        ) : (
          <Button size="l" wide onClick={onNext}>
            <Trans>Continue</Trans>
          </Button>
        )}
      </StepFoot>
    </>
  );
}

interface PrivacyStepProps {
  session: ComposerSession;
  /** Which picture to begin with. */
  first: string | null;
  onContinue: () => void;
}

/** Step 2, picture by picture: nothing leaves this device before somebody has looked. */
export function PrivacyStep({ session, first, onContinue }: PrivacyStepProps) {
  const { t } = useLingui();
  const pictures = usePictures(session);
  const [key, setKey] = useState(first);
  const picture = pictures.find((other) => other.key === key) ?? pictures.find(isUnchecked) ?? pictures[0];
  if (!picture) return null;
  const next = (): void => {
    const unchecked = session.pictures().find((other) => isUnchecked(other) && other.key !== picture.key);
    if (unchecked) setKey(unchecked.key);
    else onContinue();
  };
  const Shape = isUnchecked(picture) ? Cover : Covered;
  return (
    <>
      {pictures.length > 1 && (
        <ul className="scroll-quiet -mx-4 mb-3 flex gap-2 overflow-x-auto px-4 py-1">
          {pictures.map((other, index) => (
            <li key={other.key}>
              <button
                type="button"
                aria-label={isUnchecked(other) ? t`Picture ${index + 1}, not checked yet` : t`Picture ${index + 1}`}
                aria-current={other.key === picture.key}
                onClick={() => setKey(other.key)}
                className={cx(
                  'block size-12 overflow-clip rounded-thumb border-2 bg-film',
                  other.key === picture.key
                    ? 'border-accent'
                    : isUnchecked(other)
                      ? 'border-warn'
                      : 'border-transparent',
                )}
              >
                {other.edit ? (
                  <Shown raw={other.edit.now.raw} boxes={other.edit.now.boxes} label="" fill />
                ) : other.study ? (
                  <StudyTile study={other.study} label="" fill />
                ) : (
                  other.medium && (
                    <img src={mediaUrl(other.medium.id, 'thumb')} alt="" className="size-full object-cover" />
                  )
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {picture.study && isUnchecked(picture) ? (
        <StudyCover key={picture.key} session={session} picture={picture} study={picture.study} onNext={next} />
      ) : (
        <Shape key={picture.key} session={session} picture={picture} onNext={next} />
      )}
    </>
  );
}
