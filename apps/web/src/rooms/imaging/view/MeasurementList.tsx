import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2, Undo2, X } from 'lucide-react';
import { IconButton } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import { measured } from '../model/measure.ts';
import type { Measurement } from '../model/measure.ts';
import { keyOf } from '../model/study.ts';
import type { OpenViewer } from './use-viewer.ts';
import { useMeasuredWords, useNames } from './words.tsx';

/** Where a measurement was made: its series and slice, or the plane that is shown now. */
function placeOf(viewer: OpenViewer, { slice }: Measurement) {
  for (const one of viewer.open) {
    const index = one.slices.findIndex((each) => keyOf(each) === slice);
    if (index >= 0) return { one, index, facts: one.factsAt(index), picture: viewer.store?.get(slice) };
  }
  const pane = viewer.panes.find((each) => each?.key === slice);
  return pane ? { one: pane.one, index: pane.index, facts: pane.facts, picture: pane.picture } : null;
}

/** Everything measured in this sitting, in words; each can be gone to and removed. */
export function MeasurementList({ viewer, onClose }: { viewer: OpenViewer; onClose: () => void }) {
  const { t } = useLingui();
  const names = useNames();
  const words = useMeasuredWords();
  const formats = useFormats();
  const { measurements, open, state } = viewer;
  return (
    <section
      aria-label={t`Measurements`}
      className="absolute inset-x-2 bottom-2 z-10 max-h-[55%] overflow-y-auto rounded-panel bg-chrome p-3 wide:start-auto wide:w-80"
    >
      <div className="flex items-center gap-1">
        <h3 className="flex-1 text-14 font-semibold">
          <Trans>Measurements</Trans>
        </h3>
        {measurements.canUndo && (
          <IconButton
            label={t`Undo`}
            icon={Undo2}
            className="text-film-ink hover:bg-pressed"
            onClick={measurements.undo}
          />
        )}
        <IconButton label={t`Close`} icon={X} className="text-film-ink hover:bg-pressed" onClick={onClose} />
      </div>
      {measurements.done.length === 0 && (
        <p className="text-13 text-film-ink-2">
          <Trans>Nothing is measured yet.</Trans>
        </p>
      )}
      <ol>
        {measurements.done.map((one) => {
          const place = placeOf(viewer, one);
          const raster = place?.picture?.kind === 'grey' ? place.picture : null;
          const said = place ? words(measured(one, place.facts, raster)) : [];
          const slice = place && place.one.slices.length > 1 ? t`slice ${place.index + 1}` : '';
          return (
            <li key={one.id} className="flex items-center border-t border-film-line">
              <button
                type="button"
                className="min-h-11 min-w-0 flex-1 py-1.5 text-start text-13"
                onClick={() =>
                  place &&
                  state.viewports[state.active]?.seriesId === place.one.series.id &&
                  viewer.go(state.active, place.index)
                }
              >
                <span className="block font-semibold">{formats.line(names.kind(one.kind), ...said)}</span>
                <span className="text-film-ink-2">
                  {formats.line(place && open.length > 1 ? place.one.series.description : '', slice)}
                </span>
              </button>
              <IconButton
                label={t`Remove ${names.kind(one.kind)}`}
                icon={Trash2}
                size={18}
                className="text-film-ink hover:bg-pressed"
                onClick={() => measurements.remove(one.id)}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
