import type { Label } from '../pictures/subject.ts';
import type { StudyImport } from './study-import.ts';

/** What a study is called, by what made its pictures (PS3.3 C.7.3.1.1.1). */
export function labelOf({ series }: Pick<StudyImport, 'series'>): Label {
  const labels: Readonly<Record<string, Label>> = {
    CT: 'ct',
    MR: 'mri',
    US: 'ultrasound',
    IVUS: 'ultrasound',
    DX: 'x-ray',
    CR: 'x-ray',
    MG: 'x-ray',
    IO: 'x-ray',
    PX: 'x-ray',
    RF: 'x-ray',
    XA: 'x-ray',
    ES: 'endoscopy',
    OP: 'fundus',
    SM: 'pathology',
    GM: 'pathology',
    ECG: 'ecg',
  };
  return labels[series[0]?.modality ?? ''] ?? 'other';
}
