import { Trans, useLingui } from '@lingui/react/macro';
import type { Pin } from '@openrounds/domain/discussion';
import type { KeyImage, Study } from '@openrounds/domain/media';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { useMemory } from '../../../shell/memory.ts';
import { cx } from '../../../ui/cx.ts';
import type { SurfaceProps } from '../../cases/index.ts';
import { isPlacing } from '../model/tools.ts';
import { toPicture, matrixOf } from '../model/transform.ts';
import type { Point, Size } from '../model/transform.ts';
import { indexOf, seriesOf } from '../model/state.ts';
import { keyOf } from '../model/study.ts';
import { MeasurementList } from './MeasurementList.tsx';
import { PresetBar } from './PresetBar.tsx';
import { SeriesList } from './SeriesList.tsx';
import { SliceRail } from './SliceRail.tsx';
import { useToolBar } from './ToolBar.tsx';
import { useKeys } from './use-keys.ts';
import { useViewer } from './use-viewer.ts';
import type { OpenViewer } from './use-viewer.ts';
import { Viewport } from './Viewport.tsx';

/** Said once for each study, as the field does. */
function NotForDiagnosis({ mediaId }: { mediaId: string }) {
  const [told, setTold] = useMemory(['not-for-diagnosis', mediaId], false);
  if (told) return null;
  return (
    <div role="note" className="flex shrink-0 items-center gap-3 border-t border-film-line bg-chrome ps-4 text-13">
      <p className="flex-1 py-2">
        <Trans>Not for primary diagnosis. Shown for discussion among colleagues.</Trans>
      </p>
      <button
        type="button"
        className="min-h-11 shrink-0 px-4 font-semibold underline underline-offset-4"
        onClick={() => setTold(() => true)}
      >
        <Trans>Understood</Trans>
      </button>
    </div>
  );
}

/** The author marks the slice that is shown, in its window; marking it again takes the mark away. */
function useKeyImages(viewer: OpenViewer, caseId: string) {
  const client = useQueryClient();
  const { study, state } = viewer;
  const { mediaId } = study;
  const shown = state.viewports[state.active];
  const save = useMutation({
    mutationFn: (keyImages: readonly KeyImage[]) =>
      call('PUT /cases/:caseId/media/:mediaId/key-images', {
        params: { caseId, mediaId },
        body: { keyImages: [...keyImages] },
      }),
    onSuccess: (saved) => client.setQueryData(['study', mediaId], saved),
  });
  const toggle = (): void => {
    if (!shown) return;
    const { instanceId, frame, window } = shown;
    const others = study.keyImages.filter((key) => key.instanceId !== instanceId || key.frame !== frame);
    save.mutate(others.length < study.keyImages.length ? others : [...others, { instanceId, frame, window, note: '' }]);
  };
  return { toggle, error: save.error };
}

function useMarkedSlices(viewer: OpenViewer, pins: SurfaceProps['pinning']['pins']) {
  const { state, open } = viewer;
  const active = state.viewports[state.active];
  const one = active && seriesOf(open, active);
  const at = (place: { instanceId?: string | undefined; frame?: number | undefined }): number =>
    one?.slices.findIndex(({ instance, frame }) => instance.id === place.instanceId && frame === (place.frame ?? 1)) ??
    -1;
  const found = (places: readonly { instanceId?: string | undefined; frame?: number | undefined }[]): Set<number> =>
    new Set(places.map(at).filter((index) => index >= 0));
  return { pinned: found(pins.map(({ pin }) => pin)), keys: found(viewer.keyImages) };
}

const layouts = {
  '1x1': 'grid-cols-1',
  '1x2': 'grid-cols-1 grid-rows-2 wide:grid-cols-2 wide:grid-rows-1',
  '2x2': 'grid-cols-2 grid-rows-2',
  mpr: 'grid-cols-1 grid-rows-3 wide:grid-cols-2 wide:grid-rows-2 wide:[&>*:first-child]:row-span-2',
} as const;

/** A study that has been opened: pictures, tools, presets, rail, series and measurements. */
export function StudyViewer({ study, medium, ref, slots, pinning, onScale, markIn }: SurfaceProps & { study: Study }) {
  const { t } = useLingui();
  const { pins, focus, placing } = pinning;
  const viewer = useViewer(study);
  const { state, panes, measurements } = viewer;
  const { active } = state;
  // A pin was set: hands move the slices again.
  const onPin =
    pinning.onPin &&
    ((pin: Pin): void => {
      viewer.setTool((panes[active]?.count ?? 0) > 1 ? 'scroll' : 'window');
      pinning.onPin?.(pin);
    });
  const sizes = useRef(new Map<number, Size>());
  const [listed, setListed] = useState(false);
  const keys = useKeyImages(viewer, markIn ?? '');
  const pane = panes[active] ?? null;
  const shown = state.viewports[active];
  const marked = useMarkedSlices(viewer, pins);
  const sizeOf = (at: number): Size => sizes.current.get(at) ?? { width: 1, height: 1 };
  const spotAt = (cursor: Point): Point | null => {
    if (!pane || !shown) return null;
    const size = sizeOf(active);
    return toPicture(matrixOf(pane.facts, shown, size), { x: cursor.x * size.width, y: cursor.y * size.height });
  };
  const place = (cursor: Point): void => {
    const spot = spotAt(cursor);
    if (!pane || !shown || !spot || !isPlacing(viewer.tool)) return;
    if (viewer.tool !== 'pin') return measurements.place(viewer.tool, pane.key, spot);
    const share = (value: number): number => Math.min(1, Math.max(0, value));
    onPin?.({
      mediaId: medium.id,
      x: share(spot.x / pane.facts.columns),
      y: share(spot.y / pane.facts.rows),
      instanceId: shown.instanceId,
      frame: shown.frame,
      ...(shown.window && { window: shown.window }),
    });
  };
  const { cursor, press, zoom } = useKeys({
    viewer,
    size: sizeOf(active),
    onPlace: place,
    onCancel: measurements.cancel,
  });
  const tools = useToolBar(viewer, {
    canPin: onPin !== null,
    canMark: markIn !== null && state.layout !== 'mpr',
    onMark: keys.toggle,
    onList: () => setListed(!listed),
    listed,
  });

  useImperativeHandle(ref, () => ({
    zoom,
    fit: () => viewer.reset(active),
    pan: () => true,
    press: (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') measurements.undo();
      else if (event.ctrlKey || event.metaKey || event.altKey || !press(event)) return false;
      return true;
    },
  }));
  useEffect(() => onScale(shown?.zoom ?? 1), [onScale, shown?.zoom]);
  const { bring, setMarks, setTool } = viewer;
  const led = useRef<unknown>(null);
  useEffect(() => {
    if (!focus || led.current === focus || focus.pin.instanceId === undefined) return;
    led.current = focus;
    setMarks(true);
    bring({
      instanceId: focus.pin.instanceId,
      frame: focus.pin.frame ?? 1,
      ...(focus.pin.window && { window: focus.pin.window }),
    });
  }, [focus, bring, setMarks]);
  useEffect(() => {
    if (placing) setTool('pin');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once each time a pin is asked for
  }, [placing]);

  const pinsOn = (at: number) => {
    const viewport = state.viewports[at];
    if (!viewport || (state.layout === 'mpr' && at > 0)) return [];
    return pins.filter(({ pin }) => pin.instanceId === viewport.instanceId && (pin.frame ?? 1) === viewport.frame);
  };
  const store = viewer.store;
  return (
    <>
      {slots.tools && createPortal(tools.bar, slots.tools)}
      {slots.parts && viewer.open.length > 1 && createPortal(<SeriesList viewer={viewer} />, slots.parts)}
      <div className="flex size-full min-h-0 flex-col bg-chrome">
        {tools.tray}
        <NotForDiagnosis mediaId={medium.id} />
        <WriteError error={keys.error} />
        <div className="relative flex min-h-0 flex-1">
          <div className={cx('grid min-h-0 min-w-0 flex-1 auto-rows-fr gap-px bg-film-line', layouts[state.layout])}>
            {state.viewports.map((viewport, at) => (
              <Viewport
                key={`${at}${viewport.seriesId}`}
                viewer={viewer}
                at={at}
                medium={medium}
                pins={pinsOn(at)}
                onPin={onPin}
                cursor={cursor}
                onSize={(size) => void sizes.current.set(at, size)}
              />
            ))}
            {state.viewports.length === 0 && (
              <p className="m-auto p-6 text-15">
                <Trans>This study holds no pictures.</Trans>
              </p>
            )}
          </div>
          {pane && pane.count > 1 && (
            <SliceRail
              index={pane.index}
              count={pane.count}
              come={(index) => {
                const slice = shown && pane.plane === null ? seriesOf(viewer.open, shown)?.slices[index] : undefined;
                if (!slice || !store) return pane.plane === null ? null : 'whole';
                const key = keyOf(slice);
                return store.get(key) ? 'whole' : store.preview(key) ? 'preview' : null;
              }}
              pinned={pane.plane === null ? marked.pinned : new Set()}
              keys={pane.plane === null ? marked.keys : new Set()}
              onGo={(index) => viewer.go(active, index)}
            />
          )}
          {listed && <MeasurementList viewer={viewer} onClose={() => setListed(false)} />}
        </div>
        <PresetBar viewer={viewer} />
        <p aria-live="polite" className="sr-only">
          {pane && shown && (pane.count > 1 ? t`Slice ${indexOf(viewer.open, shown) + 1} of ${pane.count}` : '')}
        </p>
      </div>
    </>
  );
}
