import { ecog } from './codes/scales.ts';
import { tnmEditions, tnmM, tnmN, tnmPrefixes, tnmT } from './codes/tnm.ts';
import { ageBand, choice, comorbidity, laterality, needed, text } from './fields.ts';
import { type Field, type Template, words } from './types.ts';

const staged = { field: 'tnm-prefix', is: ['c', 'p', 'yc', 'yp', 'r'] };
const stage: readonly Field[] = [
  { key: 'tnm-prefix', type: 'choice', label: words('Found by', 'أساس التصنيف'), choices: tnmPrefixes, required: true },
  { key: 'tnm-t', type: 'coded', system: tnmT, label: words('T', 'T'), required: true, when: staged },
  { key: 'tnm-n', type: 'coded', system: tnmN, label: words('N', 'N'), required: true, when: staged },
  { key: 'tnm-m', type: 'coded', system: tnmM, label: words('M', 'M'), required: true, when: staged },
  {
    key: 'tnm-edition',
    type: 'choice',
    label: words('TNM edition', 'طبعة TNM'),
    choices: tnmEditions,
    required: true,
    when: staged,
  },
];

export const tumourBoard: Template = {
  key: 'tumour-board',
  version: 1,
  label: words('Tumour board', 'لجنة الأورام'),
  question: words('Question to the board', 'السؤال إلى اللجنة'),
  groups: [
    {
      key: 'tumour',
      label: words('Tumour', 'الورم'),
      fields: [
        {
          key: 'stream',
          type: 'choice',
          required: true,
          label: words('For', 'من أجل'),
          choices: [
            choice('discuss', 'Discussion', 'النقاش'),
            choice('protocol', 'Protocol: listed, not discussed', 'البروتوكول: مُدرجة دون نقاش'),
          ],
        },
        { key: 'site', type: 'text', label: words('Site', 'الموضع'), max: 120, required: true },
        laterality,
        { key: 'histology', type: 'text', label: words('Histology', 'التشريح المرضي'), max: 300, required: true },
      ],
    },
    { key: 'stage', label: words('Stage', 'المرحلة'), fields: stage },
    {
      key: 'patient',
      label: words('Patient', 'المريض'),
      fields: [
        ageBand,
        { key: 'ecog', type: 'choice', label: words('ECOG', 'ECOG'), choices: ecog, required: true },
        text('biomarkers', words('Biomarkers', 'الواسمات الحيوية'), 400),
        comorbidity,
        needed(text('wishes', words('What the patient wants', 'ما يريده المريض'))),
      ],
    },
  ],
  outcomes: [
    {
      key: 'recommendation',
      label: words('Recommendation', 'توصية'),
      fields: [
        needed(text('recommendation', words('Recommendation', 'التوصية'), 1000)),
        needed(text('rationale', words('Rationale', 'المبرر'), 1000)),
        text('dissent', words('Dissent', 'الرأي المخالف'), 1000),
        { key: 'approved', type: 'yes-no', label: words('Approved by the lead', 'موافقة الرئيس'), required: true },
      ],
    },
    {
      key: 'deferred',
      label: words('Deferred', 'مؤجلة'),
      fields: [needed(text('why', words('Why, and what is missing', 'السبب، وما ينقص'), 600))],
    },
  ],
};
