import { isColour } from '@openrounds/domain/imaging';
import { Trans, useLingui } from '@lingui/react/macro';
import { edgeLetters, seenLetters } from '../model/geometry.ts';
import { scaleOf, valueAt } from '../model/measure.ts';
import { startWindow } from '../model/panes.ts';
import type { Pane } from '../model/panes.ts';
import type { ViewportState } from '../model/state.ts';
import { fitScale, scaleBar } from '../model/transform.ts';
import type { Matrix, Point, Size } from '../model/transform.ts';
import type { OpenViewer } from './use-viewer.ts';
import { cx } from '../../../ui/cx.ts';
import { useNames, useNumbers } from './words.tsx';

interface CornersProps {
  pane: Pane;
  viewport: ViewportState;
  matrix: Matrix | null;
  size: Size;
  /** What the mouse points at, in samples. */
  spot: Point | null;
  viewer: OpenViewer;
  at: number;
}

const shade = '[text-shadow:0_0_3px_#000,0_0_6px_#000]';

function Edges({ pane, viewport }: Pick<CornersProps, 'pane' | 'viewport'>) {
  const letters = edgeLetters(pane.facts);
  if (!letters) return null;
  const { top, bottom, left, right } = seenLetters(letters, viewport);
  return (
    <div aria-hidden className="text-14 font-semibold">
      <span className="absolute inset-x-0 top-3 text-center">{top}</span>
      {/* Above what stands in the corners. */}
      <span className="absolute inset-x-0 bottom-14 text-center">{bottom}</span>
      {/* The patient's left and right, which no direction of reading mirrors. */}
      <span className="absolute top-1/2 -translate-y-1/2" style={{ left: 14 }}>
        {left}
      </span>
      <span className="absolute top-1/2 -translate-y-1/2" style={{ right: 14 }}>
        {right}
      </span>
    </div>
  );
}

function ScaleBar({ pane, viewport, size }: Pick<CornersProps, 'pane' | 'viewport' | 'size'>) {
  const { t } = useLingui();
  const { value } = useNumbers();
  const scale = scaleOf(pane.facts);
  if (size.width < 240) return null;
  const bar = scale.calibrated
    ? scaleBar((fitScale(pane.facts, viewport.rotation, size) * viewport.zoom) / scale.y, size)
    : null;
  if (!bar)
    return (
      <span className="block">
        <Trans>uncalibrated, px</Trans>
      </span>
    );
  const length = bar.millimetres >= 10 ? t`${value(bar.millimetres / 10)} cm` : t`${value(bar.millimetres)} mm`;
  return (
    <span className="mb-1 flex items-center justify-end gap-2">
      {length}
      <span aria-hidden className="h-1.5 border-x-2 border-b-2 border-film-ink" style={{ width: bar.pixels }} />
    </span>
  );
}

/** The window and its name, where there is something to window; the bar of windows says it for small pictures. */
function WindowLine({ pane, viewport, viewer }: Pick<CornersProps, 'pane' | 'viewport' | 'viewer'>) {
  const names = useNames();
  const { whole } = useNumbers();
  if (isColour(pane.facts)) return null;
  const window = viewport.window ?? startWindow(pane);
  const preset =
    window && viewer.presets.find(({ center, width }) => center === window.center && width === window.width);
  return (
    <>
      {preset && <span className="block">{names.preset(preset)}</span>}
      {window ? (
        <Trans>
          W {whole(window.width)} L {whole(window.center)}
        </Trans>
      ) : (
        pane.facts.voiLut && <Trans>Table of the file</Trans>
      )}{' '}
    </>
  );
}

/** In the corners: series, de-identification, slice and position, window and zoom; the letters at the edges. */
export function Corners({ pane, viewport, size, spot, viewer, at }: CornersProps) {
  const { t } = useLingui();
  const names = useNames();
  const { whole, tenth, value } = useNumbers();
  const { series } = pane.one;
  const number = viewer.open.indexOf(pane.one) + 1;
  const count = viewer.open.length;
  const raster = pane.picture?.kind === 'grey' ? pane.picture : null;
  const pointed = spot && raster ? valueAt(raster, pane.facts, spot) : null;
  const title = pane.plane ? names.plane(pane.plane) : series.description || series.modality;
  const isKey =
    viewer.keyImages.some(({ instanceId, frame }) => instanceId === viewport.instanceId && frame === viewport.frame) &&
    pane.plane === null;
  const small = size.width < 260;
  return (
    <div className={`pointer-events-none absolute inset-0 text-13 ${shade}`}>
      <Edges pane={pane} viewport={viewport} />
      <div className={cx('absolute start-3.5 top-3', small ? 'max-w-[34%]' : 'max-w-[40%]')}>
        <strong dir="auto" className="block truncate font-semibold rtl:text-right">
          {title}
        </strong>
        {count > 1 && !small && (
          <Trans>
            Series {number} of {count}
          </Trans>
        )}
        {!pane.picture && pane.preview && (
          <span className="block text-film-ink-2">
            <Trans>Preview</Trans>
          </span>
        )}
        {isKey && (
          <span className="block text-mark">
            <Trans>Key image</Trans>
          </span>
        )}
      </div>
      {at === 0 && !small && (
        <div className="absolute end-3.5 top-3 max-w-[38%] text-end text-film-ink-2">
          <Trans>De-identified on the author’s device</Trans>
        </div>
      )}
      <div className="tabular absolute bottom-3 start-3.5">
        <strong className="block font-semibold">
          {pane.count > 1 ? (
            <Trans>
              Slice {pane.index + 1} of {pane.count}
            </Trans>
          ) : (
            series.modality
          )}
        </strong>
        {pointed !== null ? (
          <span className="block">{`${value(pointed)} ${pane.facts.units}`}</span>
        ) : (
          pane.depth !== null && !small && <span className="block">{t`Position ${tenth(pane.depth)} mm`}</span>
        )}
      </div>
      <div className="tabular absolute bottom-3 end-3.5 text-end">
        <ScaleBar pane={pane} viewport={viewport} size={size} />
        {!small && (
          <>
            <WindowLine pane={pane} viewport={viewport} viewer={viewer} />
            {`${whole(viewport.zoom * 100)}%`}
          </>
        )}
      </div>
    </div>
  );
}
