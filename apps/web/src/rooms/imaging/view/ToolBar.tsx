import { isColour } from '@openrounds/domain/imaging';
import { useLingui } from '@lingui/react/macro';
import {
  Blend,
  Box,
  CircleDashed,
  Columns2,
  Contrast,
  Crosshair,
  DraftingCompass,
  Eye,
  EyeOff,
  FlipHorizontal2,
  FlipVertical2,
  Grid2x2,
  Layers,
  Link,
  List,
  MapPinPlus,
  Move,
  Pause,
  Play,
  RotateCw,
  Ruler,
  Spline,
  Square,
  SquareDashed,
  Star,
  Undo2,
  ZoomIn,
} from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconShape } from '../../../ui/Icon.tsx';
import { measureKinds } from '../model/measure.ts';
import type { MeasureKind } from '../model/measure.ts';
import { heldVolume } from '../model/panes.ts';
import type { Layout } from '../model/state.ts';
import type { Tool } from '../model/tools.ts';
import { flipped, turned } from '../model/transform.ts';
import type { OpenViewer } from './use-viewer.ts';
import { useNames } from './words.tsx';

const icons: Record<Tool, IconShape> = {
  scroll: Layers,
  window: Contrast,
  pan: Move,
  zoom: ZoomIn,
  length: Ruler,
  angle: DraftingCompass,
  cobb: Spline,
  ellipse: CircleDashed,
  rectangle: SquareDashed,
  probe: Crosshair,
  pin: MapPinPlus,
};

interface ToolButtonProps {
  label: string;
  icon: IconShape;
  shortcut?: string;
  on?: boolean;
  /** Only the chosen tool shows its word. */
  word?: boolean;
  expanded?: boolean;
  onPress: () => void;
}

function ToolButton({ label, icon, shortcut, on, word = false, expanded, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      {...(shortcut && { 'aria-keyshortcuts': shortcut })}
      {...(on !== undefined && { 'aria-pressed': on })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
      onClick={onPress}
      className={cx(
        'inline-flex h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-panel px-2.5 text-14 font-semibold text-film-ink hover:bg-pressed',
        (on ?? expanded) && 'bg-pressed',
      )}
    >
      <Icon of={icon} size={22} />
      {word && on && <span className="hidden rail:inline">{label}</span>}
    </button>
  );
}

const Gap = () => <span aria-hidden className="mx-1 h-6 w-px shrink-0 bg-film-line" />;
const Tray = ({ label, children }: { label: string; children: ReactNode }) => (
  <div
    role="group"
    aria-label={label}
    className="scroll-quiet flex shrink-0 items-center gap-1 overflow-x-auto border-t border-film-line bg-chrome px-1.5 py-1"
  >
    {children}
  </div>
);

type Open = 'measure' | 'turn' | 'layout' | null;

/** The tools of a study, for the bar of the viewer; what belongs together opens beneath it. */
export function useToolBar(
  viewer: OpenViewer,
  {
    canPin,
    canMark,
    onMark,
    onList,
    listed,
  }: { canPin: boolean; canMark: boolean; onMark: () => void; onList: () => void; listed: boolean },
) {
  const { t } = useLingui();
  const names = useNames();
  const [open, setOpen] = useState<Open>(null);
  const { tool, state } = viewer;
  const { active } = state;
  const pane = viewer.panes[active] ?? null;
  const shown = state.viewports[active];
  const choose = (next: Tool, shortcut: string) => (
    <ToolButton
      key={next}
      label={names.tool(next)}
      icon={icons[next]}
      shortcut={shortcut}
      on={tool === next}
      word
      onPress={() => viewer.setTool(next)}
    />
  );
  const toggle = (which: Open): void => setOpen(open === which ? null : which);
  const measuring = (measureKinds as readonly string[]).includes(tool);
  const bar = (
    <>
      {(pane?.count ?? 0) > 1 && choose('scroll', 'S')}
      {pane && !isColour(pane.facts) && choose('window', 'W')}
      {choose('pan', 'G')}
      {choose('zoom', 'Z')}
      <Gap />
      <ToolButton
        label={t`Measure`}
        icon={measuring ? icons[tool] : Ruler}
        expanded={open === 'measure'}
        onPress={() => toggle('measure')}
      />
      {canPin && choose('pin', 'P')}
      <ToolButton
        label={viewer.marks ? t`Hide annotations` : t`Show annotations`}
        icon={viewer.marks ? Eye : EyeOff}
        shortcut="H"
        onPress={() => viewer.setMarks(!viewer.marks)}
      />
      <Gap />
      <ToolButton label={t`Orientation`} icon={RotateCw} expanded={open === 'turn'} onPress={() => toggle('turn')} />
      <ToolButton label={t`Reset`} icon={Undo2} shortcut="R" onPress={() => viewer.reset(active)} />
      {viewer.cine.canPlay && (
        <ToolButton
          label={viewer.cine.playing ? t`Pause` : t`Play`}
          icon={viewer.cine.playing ? Pause : Play}
          shortcut="K"
          onPress={viewer.cine.toggle}
        />
      )}
      {canMark && <ToolButton label={t`Key image`} icon={Star} onPress={onMark} />}
      {(viewer.measurements.done.length > 0 || listed) && (
        <ToolButton label={t`Measurements`} icon={List} on={listed} onPress={onList} />
      )}
      <ToolButton label={t`Layout`} icon={Columns2} expanded={open === 'layout'} onPress={() => toggle('layout')} />
    </>
  );
  const measures = {
    length: 'L',
    angle: 'N',
    cobb: 'C',
    ellipse: 'E',
    rectangle: 'B',
    probe: 'T',
  } as const satisfies Record<MeasureKind, string>;
  const layouts = [
    ['1x1', Square, t`One picture`],
    ['1x2', Columns2, t`Two pictures`],
    ['2x2', Grid2x2, t`Four pictures`],
  ] as const satisfies readonly (readonly [Layout, IconShape, string])[];
  const tray =
    open === 'measure' ? (
      <Tray label={t`Measure`}>{measureKinds.map((kind) => choose(kind, measures[kind]))}</Tray>
    ) : open === 'turn' ? (
      <Tray label={t`Orientation`}>
        <ToolButton label={t`Rotate`} icon={RotateCw} shortcut="." onPress={() => viewer.turn(active, turned)} />
        <ToolButton
          label={t`Flip left to right`}
          icon={FlipHorizontal2}
          shortcut="X"
          onPress={() => viewer.turn(active, (camera) => flipped(camera, 'h'))}
        />
        <ToolButton
          label={t`Flip upside down`}
          icon={FlipVertical2}
          shortcut="Y"
          onPress={() => viewer.turn(active, (camera) => flipped(camera, 'v'))}
        />
        <ToolButton
          label={t`Invert`}
          icon={Blend}
          shortcut="I"
          on={shown?.invert ?? false}
          onPress={() => viewer.invert(active)}
        />
      </Tray>
    ) : open === 'layout' ? (
      <Tray label={t`Layout`}>
        {layouts.map(([layout, icon, label]) => (
          <ToolButton
            key={layout}
            label={label}
            icon={icon}
            on={state.layout === layout}
            onPress={() => viewer.setLayout(layout)}
          />
        ))}
        {pane && heldVolume(pane.one) && (
          <ToolButton
            label={t`Planes`}
            icon={Box}
            on={state.layout === 'mpr'}
            word
            onPress={() => viewer.setLayout(state.layout === 'mpr' ? '1x1' : 'mpr')}
          />
        )}
        <Gap />
        <ToolButton
          label={t`Scroll together`}
          icon={Link}
          on={viewer.linked}
          word
          onPress={() => viewer.setLinked(!viewer.linked)}
        />
      </Tray>
    ) : null;
  return { bar, tray };
}
