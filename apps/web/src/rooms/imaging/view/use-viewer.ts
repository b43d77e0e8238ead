import type { KeyImage, Study, ViewerState } from '@openrounds/domain/media';
import { useEffect, useMemo, useRef, useState } from 'react';
import { baseWindow, paneOf, startWindow, windowSet, wentTo } from '../model/panes.ts';
import type { Pane } from '../model/panes.ts';
import { presetsFor } from '../model/presets.ts';
import type { Preset } from '../model/presets.ts';
import {
  appliedState,
  broughtTo,
  changedViewport,
  laidOut,
  openStudy,
  shownSeries,
  startState,
} from '../model/state.ts';
import type { Layout, OpenStudy, ViewportState } from '../model/state.ts';
import type { Tool } from '../model/tools.ts';
import type { Camera } from '../model/transform.ts';
import { startCamera } from '../model/transform.ts';
import { useCine } from './use-cine.ts';
import { useFrames } from './use-frames.ts';
import { useMeasurements } from './use-measurements.ts';

/** Where a pin, a key image or a link leads. */
export interface Target {
  readonly instanceId: string;
  readonly frame: number;
  readonly window?: ViewportState['window'];
}

const noPictures = { get: () => undefined, preview: () => undefined };

interface Stage {
  readonly open: OpenStudy;
  readonly setState: (next: (now: ViewerState) => ViewerState) => void;
  readonly latest: { readonly current: { readonly state: ViewerState; readonly panes: readonly (Pane | null)[] } };
  readonly linked: boolean;
}

/** What can be done to a viewport, whoever asks: a hand, a key, a button. */
function actionsOn({ open, setState, latest, linked }: Stage) {
  const paneAt = (at: number): Pane | null => latest.current.panes[at] ?? null;

  const go = (at: number, index: number): void => setState((now) => wentTo(now, open, { at, index, linked }));
  const step = (at: number, by: number): void => go(at, (paneAt(at)?.index ?? 0) + by);
  const change = (at: number, next: Partial<ViewportState>): void => setState((now) => changedViewport(now, at, next));
  const turn = (at: number, next: (camera: Camera) => Camera): void =>
    setState((now) => {
      const viewport = now.viewports[at];
      if (!viewport) return now;
      const { zoom, pan, rotation, flipH, flipV } = next(viewport);
      return changedViewport(now, at, { zoom, pan, rotation, flipH, flipV });
    });
  const setWindow = (at: number, window: ViewportState['window']): void =>
    setState((now) => windowSet(now, at, { window }));
  const dragWindow = (at: number, across: number, down: number): void => {
    const [pane, viewport] = [paneAt(at), latest.current.state.viewports[at]];
    const base = pane && viewport && baseWindow(pane, viewport);
    if (!base) return;
    const step = Math.max(base.width, 40) / 350;
    setWindow(at, { center: base.center + down * step, width: Math.max(1, base.width + across * step) });
  };
  const invert = (at: number): void => setState((now) => windowSet(now, at, { invert: !now.viewports[at]?.invert }));
  const reset = (at: number): void =>
    setState((now) => windowSet(changedViewport(now, at, startCamera), at, { window: null, invert: false }));
  const bring = (target: Target): boolean => {
    const next = broughtTo(latest.current.state, open, target);
    if (next) setState(() => next);
    return next !== null;
  };
  return { go, step, change, turn, setWindow, dragWindow, invert, reset, bring };
}

/** Everything about an open study that can be seen or done, whatever part of the screen shows or does it. */
export function useViewer(study: Study, given?: ViewerState) {
  const open = useMemo(() => openStudy(study), [study]);
  const [first] = useState<ViewerState>(
    () => (given && appliedState(given, open, study.mediaId)) ?? startState(study, open),
  );
  const [state, setState] = useState(first);
  const [tool, setTool] = useState<Tool>(() => ((open[0]?.slices.length ?? 0) > 1 ? 'scroll' : 'window'));
  const [linked, setLinked] = useState(true);
  const [marks, setMarks] = useState(true);
  const measurements = useMeasurements();
  const { store, version } = useFrames(state, open);
  const pictures = store ?? noPictures;
  const panes = useMemo(
    () => state.viewports.map((_, at) => paneOf(state, open, at, pictures)),
    // The version says that a picture came.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [state, open, pictures, version],
  );
  const { active } = state;
  const latest = useRef({ state, panes });
  useEffect(() => {
    latest.current = { state, panes };
  });
  const actions = actionsOn({ open, setState, latest, linked });
  const presets = useMemo((): Preset[] => {
    const pane = panes[active];
    if (!pane) return [];
    return presetsFor(
      pane.facts,
      pane.one.series.bodyPart || pane.one.series.description,
      startWindow({ ...pane, facts: { ...pane.facts, windows: [] } }) ?? { center: 128, width: 256 },
    );
  }, [panes, active]);
  const cine = useCine({
    pane: panes[active] ?? null,
    next: () => {
      const pane = latest.current.panes[latest.current.state.active];
      if (pane) actions.go(latest.current.state.active, (pane.index + 1) % pane.count);
    },
  });
  return {
    ...actions,
    study,
    open,
    state,
    /** Nothing was moved or changed yet: the preview picture shows the same. */
    atStart: state.viewports[0] === first.viewports[0],
    apply: (next: ViewerState) => setState((now) => appliedState(next, open, study.mediaId) ?? now),
    panes,
    store,
    version,
    tool,
    setTool: (next: Tool) => {
      measurements.cancel();
      setTool(next);
    },
    linked,
    setLinked,
    marks,
    setMarks,
    measurements,
    presets,
    cine,
    keyImages: study.keyImages as readonly KeyImage[],
    setActive: (at: number) => setState((now) => (now.active === at ? now : { ...now, active: at })),
    setLayout: (layout: Layout) => setState((now) => laidOut(now, open, layout)),
    setSeries: (seriesId: string) => setState((now) => shownSeries(now, open, now.active, seriesId)),
  };
}
export type OpenViewer = ReturnType<typeof useViewer>;
