import { Trans, useLingui } from '@lingui/react/macro';
import type { Medium } from '@openrounds/domain/media';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import { cx } from '../../../ui/cx.ts';
import type { Pin } from '@openrounds/domain/discussion';
import type { NumberedPin } from '../../cases/index.ts';
import { crosshair, startWindow } from '../model/panes.ts';
import { spotsOf } from '../model/measure.ts';
import { isPlacing } from '../model/tools.ts';
import { matrixOf, panned, startCamera, toPicture, toView, zoomedAt } from '../model/transform.ts';
import type { Point, Size } from '../model/transform.ts';
import { Painter } from '../pixels/painter.ts';
import { Corners } from './Corners.tsx';
import { Marks } from './Marks.tsx';
import { useHand } from './use-hand.ts';
import type { OpenViewer } from './use-viewer.ts';

export interface ViewportProps {
  viewer: OpenViewer;
  at: number;
  medium: Medium;
  /** Pins on the slice that is shown. */
  pins: readonly NumberedPin[];
  onPin: ((pin: Pin) => void) | null;
  cursor: Point | null;
  onSize: (size: Size) => void;
}

const reach = { mouse: 12, touch: 24 };

function useSize(element: React.RefObject<HTMLElement | null>, onSize: (size: Size) => void): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const tell = useRef(onSize);
  useEffect(() => {
    tell.current = onSize;
  });
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const next = { width: entry.contentRect.width, height: entry.contentRect.height };
      setSize(next);
      tell.current(next);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Paints what the viewport shows whenever that changes, once a frame of the screen. */
function usePainting(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  { viewer, at, size }: { viewer: OpenViewer; at: number; size: Size },
) {
  const painter = useMemo(() => new Painter(), []);
  useEffect(() => () => painter.clear(), [painter]);
  const pane = viewer.panes[at] ?? null;
  const viewport = viewer.state.viewports[at];
  const matrix = useMemo(
    () => (pane && viewport && size.width > 0 ? matrixOf(pane.facts, viewport, size) : null),
    [pane, viewport, size],
  );
  useLayoutEffect(() => {
    const { current } = canvas;
    if (!current || size.width === 0) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const device = { width: Math.round(size.width * ratio), height: Math.round(size.height * ratio) };
    const picture = pane?.picture ?? pane?.preview;
    if (!pane || !picture || !viewport || !matrix) return painter.paint(current, null, device);
    const { a, b, c, d, e, f } = matrix;
    const scaled = { a: a * ratio, b: b * ratio, c: c * ratio, d: d * ratio, e: e * ratio, f: f * ratio };
    painter.paint(
      current,
      {
        picture,
        facts: pane.facts,
        window: viewport.window ?? startWindow(pane),
        invert: viewport.invert,
        matrix: scaled,
      },
      device,
    );
  }, [canvas, painter, pane, viewport, matrix, size]);
  return { pane, viewport, matrix };
}

interface Grabbed {
  readonly id: string;
  readonly at: number;
}

/** One picture of a study: painted, marked, and moved by hands. */
export function Viewport({ viewer, at, medium, pins, onPin, cursor, onSize }: ViewportProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame, onSize);
  const { pane, viewport, matrix } = usePainting(canvas, { viewer, at, size });
  const [spot, setSpot] = useState<Point | null>(null);
  const grabbed = useRef<Grabbed | null>(null);
  const { tool, measurements, marks } = viewer;
  const here = measurements.done.filter(({ slice }) => slice === pane?.key);
  const under = (view: Point): Point | null => (matrix ? toPicture(matrix, view) : null);
  const raster = pane?.facts;

  useHand(frame, {
    tool,
    grab: (view, isTouch) => {
      viewer.setActive(at);
      if (!matrix || !marks) return false;
      for (const one of here)
        for (const [place, old] of one.spots.entries()) {
          const { x, y } = toView(matrix, old);
          if (Math.hypot(x - view.x, y - view.y) > (isTouch ? reach.touch : reach.mouse)) continue;
          grabbed.current = { id: one.id, at: place };
          measurements.beginMove();
          return true;
        }
      return false;
    },
    carry: (view) => {
      const place = under(view);
      if (place && grabbed.current) measurements.move(grabbed.current.id, grabbed.current.at, place);
    },
    release: () => void (grabbed.current = null),
    place: (view, end) => {
      const [first, last] = [under(view), end && under(end)];
      if (!pane || !first || !isPlacing(tool)) return;
      if (tool === 'pin') {
        if (!onPin || !pinnable) return;
        return onPin(pinAt(first, last));
      }
      measurements.place(tool, pane.key, first);
      if (last && spotsOf[tool] > 1) measurements.place(tool, pane.key, last);
    },
    hover: (view) => setSpot(view && isPlacing(tool) ? under(view) : null),
    scroll: (slices) => viewer.step(at, slices),
    window: (across, down) => viewer.dragWindow(at, across, down),
    pan: (by) => raster && viewer.turn(at, (camera) => panned(raster, camera, size, by)),
    zoom: (factor, about) => raster && viewer.turn(at, (camera) => zoomedAt(raster, camera, size, factor, about)),
    fit: () =>
      viewer.turn(at, (camera) =>
        camera.zoom > 1.05 ? { ...camera, zoom: startCamera.zoom, pan: startCamera.pan } : { ...camera, zoom: 2.5 },
      ),
  });

  const pinnable = viewer.state.layout !== 'mpr' || at === 0;
  const pinAt = (first: Point, last: Point | null): Pin => {
    const { columns = 1, rows = 1 } = raster ?? {};
    const share = ({ x, y }: Point): Point => ({
      x: Math.min(1, Math.max(0, x / columns)),
      y: Math.min(1, Math.max(0, y / rows)),
    });
    const one = share(first);
    const other = last && share(last);
    const width = other ? Math.abs(other.x - one.x) : 0;
    const height = other ? Math.abs(other.y - one.y) : 0;
    const isRegion = other !== null && width > 0 && height > 0;
    return {
      mediaId: medium.id,
      ...(isRegion ? { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), region: { width, height } } : one),
      ...(viewport && { instanceId: viewport.instanceId, frame: viewport.frame }),
      ...(viewport?.window && { window: viewport.window }),
    };
  };

  const failure = pane && !pane.picture && viewer.store ? viewer.store.failure(pane.key) : undefined;
  const isPreview =
    pane?.picture === undefined && viewer.state.viewports.length === 1 && failure === undefined && viewer.atStart;
  const isActive = viewer.state.active === at && viewer.state.viewports.length > 1;
  const shownMarks = marks && pane && matrix;
  return (
    <div
      ref={frame}
      data-viewport={at}
      data-painted={pane?.picture ? pane.key : ''}
      data-preview={pane?.preview ? pane.key : ''}
      className={cx(
        'relative min-h-0 min-w-0 touch-none select-none overflow-clip bg-film',
        isPlacing(tool) && 'cursor-crosshair',
      )}
    >
      {isPreview && (
        <img
          src={mediaUrl(medium.id, 'screen')}
          alt=""
          draggable={false}
          className="absolute inset-0 size-full object-contain"
        />
      )}
      <canvas ref={canvas} className={cx('absolute inset-0 size-full', isPreview && 'invisible')} />
      {shownMarks && (
        <Marks
          pane={pane}
          matrix={matrix}
          view={size}
          measurements={measurements.open?.slice === pane.key ? [...here, measurements.open] : here}
          pins={pins}
          cursor={
            isPlacing(tool) && viewer.state.active === at
              ? cursor && under({ x: cursor.x * size.width, y: cursor.y * size.height })
              : null
          }
          crosshair={crosshair(viewer.state, viewer.open, at)}
        />
      )}
      {pane && viewport && (
        <Corners pane={pane} viewport={viewport} matrix={matrix} size={size} spot={spot} viewer={viewer} at={at} />
      )}
      {pane && !pane.picture && !pane.preview && failure === undefined && (
        <p
          role="status"
          className="absolute inset-x-0 top-1/2 text-center text-13 text-film-ink-2 [text-shadow:0_0_4px_#000]"
        >
          <Trans>Loading</Trans>
        </p>
      )}
      {failure !== undefined && (
        <div role="alert" className="absolute inset-x-6 top-1/2 -translate-y-1/2 text-center text-14">
          <p>
            {failure === 'offline'
              ? t`No connection: this picture has not come yet.`
              : failure === 'refused'
                ? t`The server did not give this picture.`
                : t`This picture is damaged and cannot be shown.`}
          </p>
          <button
            type="button"
            className="min-h-11 px-4 font-semibold underline underline-offset-4"
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => viewer.store?.retry()}
          >
            <Trans>Try again</Trans>
          </button>
        </div>
      )}
      {isActive && <div className="pointer-events-none absolute inset-0 border-2 border-film-ink" />}
    </div>
  );
}
