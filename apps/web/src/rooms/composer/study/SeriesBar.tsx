import { Trans, useLingui } from '@lingui/react/macro';
import { useFormats } from '../../../ui/format.ts';
import type { Box } from '../pictures/boxes.ts';
import { RangeBar } from '../RangeBar.tsx';
import type { ComposerSession } from '../session.ts';
import { picturesOf, placeOf } from './study-import.ts';
import type { SeriesImport, StudyImport } from './study-import.ts';

interface SeriesBarProps {
  session: ComposerSession;
  pictureKey: string;
  study: StudyImport;
  series: SeriesImport;
  onSeries: (change: Partial<SeriesImport>) => void;
  box: Box | undefined;
  onBox: (box: Box) => void;
}

/** Where one looks in a series, which slices of it are kept, and in which pictures the chosen box covers. */
export function SeriesBar({ session, pictureKey, study, series, onSeries, box, onBox }: SeriesBarProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { instances, range } = series;
  const count = picturesOf(series);
  const number = (value: number): string => formats.number(value);
  const look = async (to: number, isWanted: () => boolean): Promise<void> => {
    const { pictureOf, rawOf } = await import('./read-study.ts');
    if (!isWanted()) return;
    const picture = await pictureOf(study.files, series, to);
    if (!picture || !isWanted()) return;
    session.showSlice(pictureKey, series.key, rawOf(picture), to);
  };
  // Of one film frames cannot be cut off; of many slices each is a file of its own.
  const isStack = instances.length > 1;
  const placeIn = (picture: number): number => placeOf(series, picture)?.number ?? 1;
  const firstOf = (instance: number): number => picturesOf({ instances: instances.slice(0, instance - 1) }) + 1;
  const lastOf = (instance: number): number => picturesOf({ instances: instances.slice(0, instance) });
  return (
    <RangeBar
      label={t`Where to look in the series`}
      span={{ from: 1, to: count }}
      step={1}
      at={series.at}
      words={{
        short: (at) => t`${number(at)} of ${number(count)}`,
        long: (at) => t`Picture ${number(at)} of ${number(count)}`,
      }}
      onLook={look}
      box={box}
      onBox={onBox}
      kept={isStack ? { from: firstOf(range.from), to: lastOf(range.to) } : null}
      onKept={({ from, to }) => onSeries({ range: { from: placeIn(from), to: placeIn(to) } })}
      status={
        box && (box.from !== undefined || box.to !== undefined) ? (
          box.from === box.to ? (
            <Trans>This box covers picture {number(box.from ?? 1)} alone.</Trans>
          ) : (
            <Trans>
              This box covers from picture {number(box.from ?? 1)} to {number(box.to ?? count)}.
            </Trans>
          )
        ) : range.from > 1 || range.to < instances.length ? (
          <Trans>
            What is sent: pictures {number(firstOf(range.from))} to {number(lastOf(range.to))} of {number(count)}.
          </Trans>
        ) : (
          <Trans>All {number(count)} pictures are sent. Boxes cover every one of them.</Trans>
        )
      }
    />
  );
}
