import { useLingui } from '@lingui/react/macro';
import { useLingui as useLocale } from '@lingui/react';
import { useMemo } from 'react';
import type { Measured, MeasureKind, Scale } from '../model/measure.ts';
import type { Preset, PresetName } from '../model/presets.ts';
import type { Plane } from '../model/reformat.ts';
import type { Tool } from '../model/tools.ts';

/** Names of tools, presets and planes. */
export function useNames() {
  const { t } = useLingui();
  const tools: Record<Tool, string> = {
    scroll: t`Scroll`,
    window: t`Window`,
    pan: t`Move`,
    zoom: t`Zoom`,
    length: t`Length`,
    angle: t`Angle`,
    cobb: t`Cobb angle`,
    ellipse: t`Ellipse`,
    rectangle: t`Rectangle`,
    probe: t`Probe`,
    pin: t`Pin`,
  };
  const presets: Record<PresetName, string> = {
    file: t`From the file`,
    full: t`Full range`,
    brain: t`Brain`,
    subdural: t`Subdural`,
    stroke: t`Stroke`,
    bone: t`Bone`,
    'soft-tissue': t`Soft tissue`,
    lung: t`Lung`,
    mediastinum: t`Mediastinum`,
    abdomen: t`Abdomen`,
    liver: t`Liver`,
    spine: t`Spine`,
  };
  const planes: Record<Plane, string> = { axial: t`Axial`, coronal: t`Coronal`, sagittal: t`Sagittal` };
  return {
    tool: (tool: Tool) => tools[tool],
    kind: (kind: MeasureKind) => tools[kind],
    preset: ({ name, explanation }: Preset) => (name === 'file' && explanation !== '' ? explanation : presets[name]),
    plane: (plane: Plane) => planes[plane],
  };
}

/** Numbers as a viewer shows them: Hounsfield units whole, millimetres to a tenth. */
export function useNumbers() {
  const { i18n } = useLocale();
  return useMemo(() => {
    const format = (digits: number) =>
      new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: digits, useGrouping: false });
    const [whole, tenth, hundredth] = [format(0), format(1), format(2)];
    const value = (number: number): string =>
      (Number.isInteger(number) || Math.abs(number) >= 100 ? whole : Math.abs(number) >= 1 ? tenth : hundredth).format(
        number,
      );
    return { whole: (number: number) => whole.format(number), tenth: (number: number) => tenth.format(number), value };
  }, [i18n.locale]);
}

/** What a measurement says, in a line of its own each. Without a calibration it says so. */
export function useMeasuredWords(): (measured: Measured) => string[] {
  const { t } = useLingui();
  const { tenth, value } = useNumbers();
  const caveat = (scale: Scale): string[] =>
    scale.calibrated ? (scale.atDetector ? [t`at the detector`] : []) : [t`uncalibrated`];
  return (measured) => {
    if (measured.kind === 'distance') {
      const { scale } = measured;
      const size = tenth(measured.value);
      return [scale.calibrated ? t`${size} mm` : t`${size} px`, ...caveat(scale)];
    }
    if (measured.kind === 'degrees') return [`${tenth(measured.value)}°`];
    if (measured.kind === 'value') return [`${value(measured.value)} ${measured.units}`.trim()];
    if (measured.kind === 'none') return [];
    const { units, scale } = measured;
    const { mean, deviation, least, greatest, area } = measured.value;
    const size = scale.calibrated
      ? area >= 100
        ? t`${tenth(area / 100)} cm²`
        : t`${tenth(area)} mm²`
      : t`${tenth(area)} px²`;
    return [
      `${t`Mean ${value(mean)}`} ${units}`.trim(),
      t`SD ${tenth(deviation)}`,
      t`Min ${value(least)}, max ${value(greatest)}`,
      size,
      ...caveat(scale),
    ];
  };
}
