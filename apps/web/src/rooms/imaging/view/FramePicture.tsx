import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { studyQuery } from '../api.ts';
import { paneOf, startWindow } from '../model/panes.ts';
import { indexOf, openStudy, seriesOf, startStateAt } from '../model/state.ts';
import type { Size } from '../model/transform.ts';
import { Painter } from '../pixels/painter.ts';
import { orderOf, useStore } from './use-frames.ts';

interface FramePictureProps {
  mediaId: string;
  instanceId: string;
  /** From 1. */
  frame: number;
  label: string;
  /** What is drawn over it, in a box of this size that is shown whole in the same place. */
  renderOver: (size: Size) => ReactNode;
}

/** One picture of a study, shown whole in its own window, for pages that ask about it. Nothing else of the study is fetched. */
export function FramePicture({ mediaId, instanceId, frame, label, renderOver }: FramePictureProps) {
  const query = useQuery(studyQuery(mediaId));
  const store = useStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const open = useMemo(() => (query.data ? openStudy(query.data) : []), [query.data]);
  const state = useMemo(() => startStateAt(mediaId, open, { instanceId, frame }), [mediaId, open, instanceId, frame]);
  const version = useSyncExternalStore(
    useMemo(() => store?.subscribe ?? (() => () => undefined), [store]),
    () => store?.version() ?? 0,
  );
  useEffect(() => {
    const viewport = state?.viewports[0];
    const one = viewport && seriesOf(open, viewport);
    const order = viewport && one && orderOf(mediaId, one, indexOf(open, viewport));
    if (order) store?.want([order]);
  }, [store, state, open, mediaId]);
  const pane = state && store ? paneOf(state, open, 0, store) : null;
  const size = pane && {
    width: Math.max(1, Math.round(pane.facts.columns * pane.facts.pixelAspect)),
    height: Math.max(1, pane.facts.rows),
  };
  useEffect(() => {
    const picture = pane?.picture;
    if (!picture || !size || !canvas.current) return;
    const painter = new Painter();
    const matrix = { a: size.width / pane.facts.columns, b: 0, c: 0, d: 1, e: 0, f: 0 };
    painter.paint(
      canvas.current,
      { picture, facts: pane.facts, window: startWindow(pane), invert: false, matrix },
      size,
    );
    painter.clear();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the version says that it came
  }, [version, state]);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const failure = pane && store?.failure(pane.key);
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        data-painted={pane?.picture ? pane.key : ''}
        className="size-full object-contain"
      />
      {size && pane.picture && renderOver(size)}
      {failure !== undefined && failure !== null && (
        <p role="alert" className="absolute inset-x-6 top-1/2 text-center text-14 text-film-ink">
          <Trans>This picture has not come.</Trans>{' '}
          <button type="button" className="min-h-11 font-semibold underline" onClick={() => store?.retry()}>
            <Trans>Try again</Trans>
          </button>
        </p>
      )}
    </>
  );
}
