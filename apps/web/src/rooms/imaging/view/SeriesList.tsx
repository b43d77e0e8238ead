import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { cx } from '../../../ui/cx.ts';
import { matrixOf, startCamera } from '../model/transform.ts';
import { paneOf, startWindow } from '../model/panes.ts';
import { freshViewport } from '../model/state.ts';
import type { OpenSeries } from '../model/state.ts';
import { Painter } from '../pixels/painter.ts';
import type { OpenViewer } from './use-viewer.ts';

const size = { width: 96, height: 72 };

/** The middle slice of a series, painted once it has come. */
function Thumb({ viewer, one }: { viewer: OpenViewer; one: OpenSeries }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { store, study, open } = viewer;
  const { mediaId } = study;
  useEffect(() => {
    const viewport = freshViewport(one);
    if (!store || !viewport) return;
    const draw = (): void => {
      const pane = paneOf({ mediaId, layout: '1x1', active: 0, viewports: [viewport] }, open, 0, store);
      const picture = pane?.picture ?? pane?.preview;
      if (!pane || !picture || !canvas.current) return;
      stop();
      const painter = new Painter();
      const matrix = matrixOf(pane.facts, startCamera, { width: size.width * 2, height: size.height * 2 });
      const { facts } = pane;
      painter.paint(canvas.current, { picture, facts, window: startWindow(pane), invert: false, matrix });
      painter.clear();
    };
    // Once, as soon as it has come.
    const stop = store.subscribe(draw);
    draw();
    return stop;
  }, [open, one, store, mediaId]);
  return <canvas ref={canvas} width={size.width * 2} height={size.height * 2} className="size-full object-contain" />;
}

/** The series of the study: what each is, and how many slices it has. */
export function SeriesList({ viewer }: { viewer: OpenViewer }) {
  const { t } = useLingui();
  const shown = new Set<string>(viewer.state.viewports.map(({ seriesId }) => seriesId));
  return (
    <ul aria-label={t`Series of this study`} className="contents">
      {viewer.open.map((one) => {
        const { id, description, modality } = one.series;
        const count = one.slices.length;
        return (
          <li key={id} className="w-16 shrink-0 wide:w-auto">
            <button
              type="button"
              aria-current={shown.has(id)}
              onClick={() => viewer.setSeries(id)}
              className={cx(
                'block w-full rounded-thumb text-start text-13',
                shown.has(id) ? 'text-film-ink' : 'text-film-ink-2',
              )}
            >
              <span
                className={cx(
                  'block aspect-[4/3] overflow-clip rounded-thumb border-2 bg-film',
                  shown.has(id) ? 'border-film-ink' : 'border-film-line',
                )}
              >
                <Thumb viewer={viewer} one={one} />
              </span>
              <span dir="auto" className={cx('mt-1 block truncate rtl:text-right', shown.has(id) && 'font-semibold')}>
                {description || modality}
              </span>
              <span className="hidden wide:block">
                {count > 1 && plural(count, { one: '# slice', other: '# slices' })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
