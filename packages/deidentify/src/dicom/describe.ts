import type { Action, DicomReport } from './report.ts';

const WORDS: Readonly<Record<Action, string>> = {
  removed: 'Removed',
  emptied: 'Emptied',
  replaced: 'Replaced by a pseudonym or a dummy value',
  remapped: 'UIDs mapped to new ones',
  shifted: 'Dates and times moved',
  banded: 'Rounded into bands',
  cleaned: 'Descriptions cut to known words of imaging',
};
const ORDER: readonly Action[] = ['removed', 'emptied', 'replaced', 'remapped', 'shifted', 'banded', 'cleaned'];

const plural = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

function actions({ attributes, privateRemoved }: DicomReport): string[] {
  const lines = ORDER.flatMap((action) => {
    const own = attributes.filter((line) => line.action === action);
    if (own.length === 0) return [];
    const names = own.map(
      ({ tag, name, count }) => `${name === undefined ? tag : `${name} ${tag}`}${count > 1 ? ` ×${count}` : ''}`,
    );
    return [`  ${WORDS[action]}: ${names.join('; ')}.`];
  });
  return privateRemoved > 0 ? [...lines, `  Private attributes removed: ${privateRemoved}.`] : lines;
}

/**
 * The account of one file in plain English, for the person who answers for sharing it: what was removed, replaced, kept,
 * suspected or refused, and by which profile and options. Like the report it is made from, it holds no identifier.
 * @returns lines ended by newlines
 */
export function describeReport(report: DicomReport): string {
  const { outcome, refusal, options, modality, frames, kept, outside, suspicions } = report;
  if (outcome === 'refused') return `  Refused: ${refusal?.reason ?? 'no reason'} (${refusal?.code ?? 'unknown'}).\n`;
  const what = [modality, frames === undefined ? undefined : plural(frames, 'frame')].filter(
    (part) => part !== undefined,
  );
  return `${[
    `  Written${what.length > 0 ? ` (${what.join(', ')})` : ''}, PS3.15 Annex E basic profile with ${options.join(', ')}.`,
    ...actions(report),
    ...(outside.length > 0 ? [`  Gone with what stood around the data: ${outside.join('; ')}.`] : []),
    `  Kept as ${plural(kept, 'attribute')} that the image needs.`,
    ...suspicions.map(({ reason }) => `  To be judged by a person: ${reason}.`),
  ].join('\n')}\n`;
}
