import { clavienDindo } from './codes/scales.ts';
import { ageBand, comorbidity, laterality, laterOn, needed, procedure, text } from './fields.ts';
import { type Field, type Template, words, type Words } from './types.ts';

const blood = (key: string, label: Words, unit: string, max: number, decimals = 0): Field => ({
  key,
  type: 'number',
  label,
  unit,
  min: 0,
  max,
  decimals,
});

const bloods: readonly Field[] = [
  blood('haemoglobin', words('Haemoglobin', 'الهيموغلوبين'), 'g/L', 250),
  blood('white-cells', words('White cells', 'الكريات البيضاء'), '10⁹/L', 500, 1),
  blood('crp', words('CRP', 'CRP'), 'mg/L', 1000),
  blood('lactate', words('Lactate', 'اللاكتات'), 'mmol/L', 40, 1),
  blood('creatinine', words('Creatinine', 'الكرياتينين'), 'µmol/L', 3000),
  blood('bilirubin', words('Bilirubin', 'البيليروبين'), 'µmol/L', 1500),
  blood('amylase', words('Amylase', 'الأميلاز'), 'U/L', 20_000),
  text('other-bloods', words('Other results', 'نتائج أخرى'), 400),
];

export const generalSurgery: Template = {
  key: 'general-surgery',
  version: 1,
  label: words('General surgery', 'الجراحة العامة'),
  groups: [
    {
      key: 'presentation',
      label: words('Presentation', 'التظاهر'),
      fields: [
        needed(text('presentation', words('Presentation', 'التظاهر'))),
        { key: 'onset', type: 'days-ago', label: words('Began', 'بدأت'), max: 3650 },
        ageBand,
        laterality,
        needed(text('examination', words('Examination', 'الفحص السريري'))),
        comorbidity,
      ],
    },
    { key: 'bloods', label: words('Bloods', 'تحاليل الدم'), fields: bloods },
    {
      key: 'surgery',
      label: words('Imaging and operation', 'التصوير والعملية'),
      fields: [
        text('imaging', words('Imaging', 'التصوير')),
        text('operation', words('Operation', 'العملية')),
        { key: 'operated-days', type: 'days-ago', label: words('Operated', 'أُجريت العملية'), max: 3650 },
        {
          key: 'clavien-dindo',
          type: 'choice',
          label: words('Complication (Clavien–Dindo)', 'المضاعفات (Clavien–Dindo)'),
          choices: clavienDindo,
        },
      ],
    },
  ],
  outcomes: [
    { key: 'operate', label: words('Operate', 'جراحة'), fields: [procedure] },
    {
      key: 'conservative',
      label: words('Without operation', 'علاج دون جراحة'),
      fields: [text('plan', words('Plan', 'الخطة'), 400)],
    },
    {
      key: 'more-tests',
      label: words('More investigation', 'استقصاءات أخرى'),
      fields: [needed(text('tests', words('Which', 'أيها'), 300))],
    },
    { key: 'clinic', label: words('Clinic', 'العيادة'), fields: [laterOn] },
    { key: 'discharge', label: words('Discharge', 'خروج'), fields: [] },
  ],
};
