import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../ui/Banner.tsx';
import { CoverFoot } from '../CoverFoot.tsx';
import { placed } from '../pictures/boxes.ts';
import { Editor } from '../pictures/Editor.tsx';
import { did, redone, undone } from '../pictures/history.ts';
import type { History } from '../pictures/history.ts';
import type { Edit, Picture } from '../pictures/picture.ts';
import { AdjustPad, Inspector } from '../pictures/Tools.tsx';
import { useBoxes } from '../pictures/use-boxes.ts';
import type { ComposerSession } from '../session.ts';
import { FaceDecision } from './FaceDecision.tsx';
import { useRefusalWords } from './refusals.ts';
import { SeriesBar } from './SeriesBar.tsx';
import { SeriesChoice } from './SeriesChoice.tsx';
import { coveredIn, keptOfStudy } from './study-import.ts';
import type { SeriesImport, StudyImport } from './study-import.ts';

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

/** Undoing, adding and adjusting boxes, without a drag. */
function BoxTools({ edit, canAdjust, adjusting, onEdit, onAdd, onAdjust }: BoxToolsProps) {
  const quiet = 'min-h-11 rounded-panel px-3 text-15 font-medium hover:bg-sunken disabled:opacity-50';
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      <button type="button" className={quiet} disabled={edit.past.length === 0} onClick={() => onEdit(undone)}>
        <Trans>Undo</Trans>
      </button>
      <button type="button" className={quiet} disabled={edit.future.length === 0} onClick={() => onEdit(redone)}>
        <Trans>Redo</Trans>
      </button>
      <button type="button" className={quiet} onClick={onAdd}>
        <Trans>Add box</Trans>
      </button>
      <button type="button" className={quiet} disabled={!canAdjust} aria-pressed={adjusting} onClick={onAdjust}>
        <Trans>Adjust</Trans>
      </button>
    </div>
  );
}

interface BoxToolsProps {
  edit: History<Edit>;
  canAdjust: boolean;
  adjusting: boolean;
  onEdit: (next: (history: History<Edit>) => History<Edit>) => void;
  onAdd: () => void;
  onAdjust: () => void;
}

interface SeriesCoverProps {
  session: ComposerSession;
  pictureKey: string;
  study: StudyImport;
  series: SeriesImport & { readonly edit: History<Edit> };
  onSeries: (change: Partial<SeriesImport>) => void;
}

/** The pictures of one series, one at a time, and what is covered in them. */
function SeriesCover({ session, pictureKey, study, series, onSeries }: SeriesCoverProps) {
  const { t } = useLingui();
  const [adjusting, setAdjusting] = useState(false);
  const { edit } = series;
  const change = (next: (history: History<Edit>) => History<Edit>): void => onSeries({ edit: next(edit) });
  const { raw, boxes } = edit.now;
  const {
    chosen,
    choose,
    box,
    change: changeBox,
    remove,
    add,
  } = useBoxes(boxes, (next) => change((history) => did(history, { ...history.now, boxes: next })));
  // Boxes of other pictures are not drawn over this one.
  const here = boxes.filter(({ from = 1, to = Infinity }) => series.at >= from && series.at <= to);
  return (
    <>
      {!series.looked && (
        <div className="mb-3">
          <Banner tone="warn" inset>
            <Trans>This device has not looked through these pictures. Look closely, and cover what you find.</Trans>
          </Banner>
        </div>
      )}
      <Editor
        edit={{ ...edit.now, boxes: here }}
        chosen={chosen}
        onChoose={choose}
        onDraw={add}
        onChange={changeBox}
        onRemove={remove}
        label={t`A picture of the series; drag over what should be covered`}
        low={adjusting && box !== undefined}
      />
      <SeriesBar
        session={session}
        pictureKey={pictureKey}
        study={study}
        series={series}
        onSeries={onSeries}
        box={box}
        onBox={changeBox}
      />
      <div className="mt-1 min-h-11">
        {box ? (
          <Inspector box={box} solidOnly onChange={changeBox} onRemove={() => remove(box)} />
        ) : (
          series.masked && (
            <p className="py-2 text-15 text-ink-2">
              <Trans>Everything around the ultrasound image is blacked out already.</Trans>
            </p>
          )
        )}
      </div>
      <BoxTools
        edit={edit}
        canAdjust={box !== undefined}
        adjusting={adjusting}
        onEdit={change}
        onAdd={() => add(placed(raw, boxes))}
        onAdjust={() => setAdjusting(!adjusting)}
      />
      {adjusting && box && <AdjustPad box={box} size={raw} onChange={changeBox} />}
    </>
  );
}

/** A study still on this device: its headers are clean already; somebody looks at the pictures of every series. */
export function StudyCover({ session, picture, study, onNext }: StudyCoverProps) {
  const refusalWords = useRefusalWords();
  const [shown, setShown] = useState<string | null>(null);
  const series = study.series.find(({ key }) => key === shown) ?? study.series[0];
  const change = (next: StudyImport): void => session.editStudy(picture.key, next);
  const changeSeries = (what: Partial<SeriesImport>): void =>
    change({ ...study, series: study.series.map((one) => (one === series ? { ...one, ...what } : one)) });
  if (!series) return null;
  const { edit } = series;
  return (
    <>
      <h1 className="mb-1 text-22">
        <Trans>Does anything in the pictures identify them?</Trans>
      </h1>
      <p className="mb-3 text-15 text-ink-2">
        {plural(keptOfStudy(study).length, {
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
      <SeriesChoice study={study} chosen={series} onChoose={setShown} onKeep={(kept) => changeSeries({ kept })} />
      {!edit ? (
        <Banner tone="warn" inset>
          <Trans>
            These pictures are coded and can be looked at only once they have arrived. You are asked again then, before
            anybody else sees them.
          </Trans>
        </Banner>
      ) : (
        series.kept && (
          <SeriesCover
            key={series.key}
            session={session}
            pictureKey={picture.key}
            study={study}
            series={{ ...series, edit }}
            onSeries={changeSeries}
          />
        )
      )}
      <FaceDecision study={study} onChange={change} />
      <Retained study={study} onChange={(retain) => change({ ...study, retain })} />
      <CoverFoot
        count={coveredIn(study)}
        onConfirm={() => {
          void session.confirm(picture.key);
          onNext();
        }}
      />
    </>
  );
}
