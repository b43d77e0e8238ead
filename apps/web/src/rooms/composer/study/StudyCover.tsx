import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { newKey } from '../../../shell/api.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { cx } from '../../../ui/cx.ts';
import { useFormats } from '../../../ui/format.ts';
import { CoverFoot } from '../CoverFoot.tsx';
import { placed } from '../pictures/boxes.ts';
import type { Box } from '../pictures/boxes.ts';
import { Editor } from '../pictures/Editor.tsx';
import { did, redone, undone } from '../pictures/history.ts';
import type { History } from '../pictures/history.ts';
import type { Edit, Picture } from '../pictures/picture.ts';
import { AdjustPad, Inspector } from '../pictures/Tools.tsx';
import type { ComposerSession } from '../session.ts';
import { boxesOf } from './study-import.ts';
import type { StudyImport } from './study-import.ts';
import { useRefusalWords } from './refusals.ts';

interface StudyCoverProps {
  session: ComposerSession;
  picture: Picture;
  study: StudyImport;
  onNext: () => void;
}

/** What else may stay in the headers: both off, unless somebody needs them. */
function Retained({ study, onChange }: { study: StudyImport; onChange: (retain: StudyImport['retain']) => void }) {
  const row = (option: StudyImport['retain'][number], words: React.ReactNode) => (
    <label className="flex min-h-11 items-center gap-3 text-15">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={study.retain.includes(option)}
        onChange={(event) =>
          onChange(event.target.checked ? [...study.retain, option] : study.retain.filter((other) => other !== option))
        }
      />
      <span>{words}</span>
    </label>
  );
  return (
    <fieldset className="mt-3">
      <legend className="text-14 font-semibold">
        <Trans>May also be kept</Trans>
      </legend>
      {row('patient-characteristics', <Trans>Age band and sex</Trans>)}
      {row('modified-dates', <Trans>Time between pictures, with all dates moved</Trans>)}
    </fieldset>
  );
}

/** A study still on this device: its headers are clean already; somebody looks at the middle picture of every series. */
export function StudyCover({ session, picture, study, onNext }: StudyCoverProps) {
  const { t } = useLingui();
  const refusalWords = useRefusalWords();
  const formats = useFormats();
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [adjusting, setAdjusting] = useState(false);
  const series = study.series[at] ?? study.series[0];
  const edit = series?.edit ?? null;
  const change = (next: (history: History<Edit>) => History<Edit>): void =>
    session.editStudy(picture.key, {
      ...study,
      series: study.series.map((one) => (one === series && one.edit ? { ...one, edit: next(one.edit) } : one)),
    });
  const setBoxes = (boxes: readonly Box[]): void => change((history) => did(history, { ...history.now, boxes }));
  const boxes = edit?.now.boxes ?? [];
  const box = boxes.find(({ id }) => id === chosen);
  const changeBox = (next: Box): void => setBoxes(boxes.map((other) => (other.id === next.id ? next : other)));
  const remove = (gone: Box): void => setBoxes(boxes.filter(({ id }) => id !== gone.id));
  const add = (area: Pick<Box, 'x' | 'y' | 'width' | 'height'>): void => {
    const id = newKey();
    setBoxes([...boxes, { ...area, id, style: 'solid', name: 'text' }]);
    setChosen(id);
  };
  const covered = Object.values(boxesOf(study)).flat().length;
  const quiet = 'min-h-11 rounded-panel px-3 text-15 font-medium hover:bg-sunken disabled:opacity-50';
  return (
    <>
      <h1 className="mb-1 text-22">
        <Trans>Does anything in the pictures identify them?</Trans>
      </h1>
      <p className="mb-3 text-15 text-ink-2">
        {plural(study.instances.length, {
          one: 'One picture; its header is de-identified. Look for names and numbers in the picture itself.',
          other: '# pictures; their headers are de-identified. Look for names and numbers in the pictures themselves.',
        })}
      </p>
      {study.refused.length > 0 && (
        <div className="mb-3">
          <Banner tone="warn" inset>
            {refusalWords(study.refused).join(' ')}
          </Banner>
        </div>
      )}
      {study.instances.some(({ recognisableFace }) => recognisableFace) && (
        <div className="mb-3">
          <Banner tone="warn" inset>
            <Trans>These slices of a head can be put together to a face. Think about who should see them.</Trans>
          </Banner>
        </div>
      )}
      {study.series.length > 1 && (
        <ul aria-label={t`Series`} className="scroll-quiet -mx-4 mb-3 flex gap-2 overflow-x-auto px-4 py-1">
          {study.series.map((one, index) => (
            <li key={one.uid}>
              <button
                type="button"
                aria-current={one === series}
                onClick={() => setAt(index)}
                className={cx(
                  'min-h-11 whitespace-nowrap rounded-panel border px-3 text-14',
                  one === series ? 'border-accent bg-accent-soft' : 'border-line',
                )}
              >
                {formats.line(
                  `${one.modality} ${index + 1}`,
                  plural(one.count, { one: '# picture', other: '# pictures' }),
                  one.edit && one.edit.now.boxes.length > 0
                    ? plural(one.edit.now.boxes.length, { one: '# place covered', other: '# places covered' })
                    : '',
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {edit && !series?.looked && (
        <div className="mb-3">
          <Banner tone="warn" inset>
            <Trans>This device has not looked through these pictures. Look closely, and cover what you find.</Trans>
          </Banner>
        </div>
      )}
      {edit ? (
        <>
          <Editor
            edit={edit.now}
            chosen={chosen}
            onChoose={setChosen}
            onDraw={add}
            onChange={changeBox}
            onRemove={remove}
            label={t`The middle picture; drag over what should be covered in all of them`}
            low={adjusting && box !== undefined}
          />
          <div className="mt-3 min-h-11">
            {box ? (
              <Inspector box={box} onChange={changeBox} onRemove={() => remove(box)} />
            ) : (
              <p className="py-2 text-15 text-ink-2">
                {series?.masked ? (
                  <Trans>
                    Everything around the ultrasound image is blacked out already. Boxes cover every picture of this
                    series.
                  </Trans>
                ) : (
                  <Trans>
                    Boxes cover every picture of this series. Covered pixels are gone before anything is sent.
                  </Trans>
                )}
              </p>
            )}
          </div>
          <div className="mt-1 flex flex-wrap gap-1">
            <button type="button" className={quiet} disabled={edit.past.length === 0} onClick={() => change(undone)}>
              <Trans>Undo</Trans>
            </button>
            <button type="button" className={quiet} disabled={edit.future.length === 0} onClick={() => change(redone)}>
              <Trans>Redo</Trans>
            </button>
            <button type="button" className={quiet} onClick={() => add(placed(edit.now.raw, boxes))}>
              <Trans>Add box</Trans>
            </button>
            <button
              type="button"
              className={quiet}
              disabled={!box}
              aria-pressed={adjusting}
              onClick={() => setAdjusting(!adjusting)}
            >
              <Trans>Adjust</Trans>
            </button>
          </div>
          {adjusting && box && <AdjustPad box={box} size={edit.now.raw} onChange={changeBox} />}
        </>
      ) : (
        <Banner tone="warn" inset>
          <Trans>
            These pictures are coded and can be looked at only once they have arrived. You are asked again then, before
            anybody else sees them.
          </Trans>
        </Banner>
      )}
      <Retained study={study} onChange={(retain) => session.editStudy(picture.key, { ...study, retain })} />
      <CoverFoot
        count={covered}
        onConfirm={() => {
          void session.confirm(picture.key);
          onNext();
        }}
      />
    </>
  );
}
