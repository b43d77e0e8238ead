import { Trans, useLingui } from '@lingui/react/macro';
import { cx } from '../../../ui/cx.ts';
import { startWindow } from '../model/panes.ts';
import { cineRates } from './use-cine.ts';
import type { OpenViewer } from './use-viewer.ts';
import { useNames } from './words.tsx';

/** Windows by name with the keys 1 to 5, the pace while it plays, and how one moves through the slices. */
export function PresetBar({ viewer }: { viewer: OpenViewer }) {
  const { t } = useLingui();
  const names = useNames();
  const { active } = viewer.state;
  const pane = viewer.panes[active];
  const window = viewer.state.viewports[active]?.window ?? (pane && startWindow(pane));
  const { cine, presets } = viewer;
  const scrolls = (pane?.count ?? 0) > 1;
  if (presets.length === 0 && !scrolls) return null;
  return (
    <div className="scroll-quiet flex h-16 shrink-0 items-center gap-1 overflow-x-auto bg-chrome px-2.5">
      <div role="group" aria-label={t`Windows`} className="flex gap-1">
        {presets.map((preset, at) => {
          const on = window?.center === preset.center && window.width === preset.width;
          return (
            <button
              key={`${preset.name}${at}`}
              type="button"
              aria-pressed={on}
              aria-keyshortcuts={`${at + 1}`}
              onClick={() => viewer.setWindow(active, { center: preset.center, width: preset.width })}
              className={cx(
                'flex h-11 shrink-0 items-center gap-2 whitespace-nowrap rounded-panel px-3.5 text-14 hover:bg-pressed',
                on ? 'bg-pressed font-semibold text-film-ink' : 'text-film-ink-2',
              )}
            >
              {names.preset(preset)}
              <kbd aria-hidden className="hidden font-sans text-13 wide:inline">
                {at + 1}
              </kbd>
            </button>
          );
        })}
      </div>
      <span className="flex-1" />
      {cine.playing ? (
        <label className="flex items-center gap-2 text-13 text-film-ink-2">
          <Trans>Pictures a second</Trans>
          <select
            value={cine.rate}
            onChange={(event) => cine.setRate(Number(event.target.value))}
            className="h-11 rounded-panel border border-film-line bg-chrome px-2 text-film-ink"
          >
            {[...new Set([...cineRates, cine.rate])]
              .toSorted((a, b) => a - b)
              .map((rate) => (
                <option key={rate} value={rate}>
                  {rate}
                </option>
              ))}
          </select>
        </label>
      ) : (
        scrolls && (
          <span className="hidden min-w-0 truncate text-13 text-film-ink-2 side:inline">
            <Trans>
              Scroll or <kbd className="rounded-thumb border border-film-line px-1.5 font-sans">↑</kbd>{' '}
              <kbd className="rounded-thumb border border-film-line px-1.5 font-sans">↓</kbd> to move through slices
            </Trans>
          </span>
        )
      )}
    </div>
  );
}
