import { isColour } from '@openrounds/domain/imaging';
import type { ImageFacts, Window } from '@openrounds/domain/imaging';

export type PresetName =
  | 'file'
  | 'full'
  | 'brain'
  | 'subdural'
  | 'stroke'
  | 'bone'
  | 'soft-tissue'
  | 'lung'
  | 'mediastinum'
  | 'abdomen'
  | 'liver'
  | 'spine';

export interface Preset extends Window {
  readonly name: PresetName;
  /** The file's own word for it. */
  readonly explanation: string;
}

/** Usual windows for CT, in Hounsfield units. */
const ct = {
  brain: { center: 40, width: 80 },
  subdural: { center: 75, width: 215 },
  stroke: { center: 32, width: 40 },
  bone: { center: 480, width: 2500 },
  'soft-tissue': { center: 50, width: 400 },
  lung: { center: -600, width: 1500 },
  mediastinum: { center: 50, width: 350 },
  abdomen: { center: 60, width: 400 },
  liver: { center: 80, width: 150 },
  spine: { center: 50, width: 250 },
} as const satisfies Partial<Record<PresetName, Window>>;
type CtName = keyof typeof ct;

const byBody: readonly (readonly [RegExp, readonly CtName[]])[] = [
  [/HEAD|BRAIN|SKULL|NEURO|ORBIT|SINUS|FACE/, ['brain', 'subdural', 'stroke', 'bone', 'soft-tissue']],
  [/CHEST|THORAX|LUNG|HEART/, ['lung', 'mediastinum', 'bone', 'soft-tissue']],
  [/ABDOMEN|PELVIS|LIVER|KIDNEY/, ['abdomen', 'liver', 'lung', 'bone']],
  [/SPINE/, ['bone', 'spine', 'soft-tissue']],
  [/NECK/, ['soft-tissue', 'bone', 'lung']],
];
const anywhere: readonly CtName[] = ['soft-tissue', 'bone', 'lung', 'brain', 'abdomen'];

/** At most five, for the keys 1 to 5: the file's windows first, then those of the part of the body. */
export function presetsFor(facts: ImageFacts, bodyPart: string, full: Window): Preset[] {
  if (isColour(facts)) return [];
  const own = facts.windows.map(({ center, width, name }): Preset => ({
    name: 'file',
    explanation: name,
    center,
    width,
  }));
  const named: readonly CtName[] =
    facts.modality === 'CT' && facts.units === 'HU'
      ? (byBody.find(([pattern]) => pattern.test(bodyPart.toUpperCase()))?.[1] ?? anywhere)
      : [];
  const usual = named.map((name): Preset => ({ name, explanation: '', ...ct[name] }));
  // A window of the file that is a usual one is called by its name.
  const isUsual = ({ center, width }: Window): boolean =>
    usual.some((one) => one.center === center && one.width === width);
  const whole: Preset = { name: 'full', explanation: '', ...full };
  const seen = new Set<string>();
  return [
    ...own.filter((window) => !isUsual(window)).slice(0, named.length > 0 ? 1 : 3),
    ...usual,
    ...(named.length > 0 ? [] : [whole]),
  ]
    .filter(({ center, width }) => {
      const key = `${center}/${width}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, 5);
}
