import { plural, t } from '@lingui/core/macro';
import type { CaseCard } from '@openrounds/domain/cases';
import { Activity, FileText, Image, Images, Layers, Microscope, Video } from 'lucide-react';
import type { IconShape } from '../../ui/Icon.tsx';

export type MediaLabel = CaseCard['media'][number]['label'];

/** What a picture is called, and how many of it there are: "X-ray, 2 views". Call it while rendering. */
export function labelWords(label: MediaLabel, count = 1): string {
  const words: Record<MediaLabel, () => string> = {
    photo: () => plural(count, { one: 'Photo', other: '# photos' }),
    'x-ray': () => plural(count, { one: 'X-ray', other: 'X-ray, # views' }),
    ct: () => plural(count, { one: 'CT', other: 'CT, # pictures' }),
    mri: () => plural(count, { one: 'MRI', other: 'MRI, # pictures' }),
    ultrasound: () => plural(count, { one: 'Ultrasound', other: 'Ultrasound, # pictures' }),
    ecg: () => plural(count, { one: 'ECG', other: '# ECGs' }),
    'blood-results': () => plural(count, { one: 'Blood results', other: 'Blood results, # pages' }),
    endoscopy: () => plural(count, { one: 'Endoscopy', other: 'Endoscopy, # pictures' }),
    fundus: () => plural(count, { one: 'Fundus', other: 'Fundus, # pictures' }),
    pathology: () => plural(count, { one: 'Pathology', other: 'Pathology, # pictures' }),
    other: () => plural(count, { one: 'Picture', other: '# pictures' }),
  };
  return words[label]();
}

const icons: Partial<Record<MediaLabel, IconShape>> = {
  'x-ray': Layers,
  ct: Layers,
  mri: Layers,
  ultrasound: Layers,
  ecg: Activity,
  'blood-results': FileText,
  pathology: Microscope,
};

/** The tag that says what kind of media a case has. */
export function mediaTag(media: CaseCard['media']): { words: string; icon: IconShape } | null {
  const [first] = media;
  if (!first) return null;
  const same = media.filter((medium) => medium.label === first.label).length;
  const rest = media.length - same;
  const head = labelWords(first.label, same);
  return {
    words: rest > 0 ? t`${head} and ${rest} more` : head,
    icon: first.kind === 'video' ? Video : (icons[first.label] ?? (same > 1 ? Images : Image)),
  };
}
