import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { CheckRow } from '../../../ui/Choices.tsx';
import { cx } from '../../../ui/cx.ts';
import { useFormats } from '../../../ui/format.ts';
import { keptOf, picturesOf } from './study-import.ts';
import type { SeriesImport, StudyImport } from './study-import.ts';

interface SeriesChoiceProps {
  study: StudyImport;
  chosen: SeriesImport;
  onChoose: (key: string) => void;
  onKeep: (kept: boolean) => void;
}

/** Which series one looks at, and whether it is kept. One of them has to be. */
export function SeriesChoice({ study, chosen, onChoose, onKeep }: SeriesChoiceProps) {
  const { t } = useLingui();
  const formats = useFormats();
  if (study.series.length < 2) return null;
  const only = chosen.kept && study.series.filter(({ kept }) => kept).length === 1;
  const words = (one: SeriesImport, index: number): string =>
    formats.line(
      `${one.modality} ${formats.number(index + 1)}`,
      one.kept
        ? plural(picturesOf({ instances: keptOf(one) }), { one: '# picture', other: '# pictures' })
        : t`left out`,
      one.kept && one.edit && one.edit.now.boxes.length > 0
        ? plural(one.edit.now.boxes.length, { one: '# place covered', other: '# places covered' })
        : '',
    );
  return (
    <>
      <ul aria-label={t`Series`} className="scroll-quiet -mx-4 flex gap-2 overflow-x-auto px-4 py-1">
        {study.series.map((one, index) => (
          <li key={one.key}>
            <button
              type="button"
              aria-current={one === chosen}
              onClick={() => onChoose(one.key)}
              className={cx(
                'min-h-11 whitespace-nowrap rounded-panel border px-3 text-14',
                one === chosen ? 'border-accent bg-accent-soft' : 'border-line',
                !one.kept && 'text-ink-3 line-through',
              )}
            >
              {words(one, index)}
            </button>
          </li>
        ))}
      </ul>
      <CheckRow checked={chosen.kept} disabled={only} onChange={onKeep}>
        <Trans>Keep this series</Trans>
      </CheckRow>
    </>
  );
}
