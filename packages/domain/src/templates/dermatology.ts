import { fitzpatrick } from './codes/scales.ts';
import { ageBand, choice, laterOn, needed, text } from './fields.ts';
import { type Template, words } from './types.ts';

export const dermatology: Template = {
  key: 'dermatology',
  version: 1,
  label: words('Dermatology', 'الأمراض الجلدية'),
  groups: [
    {
      key: 'skin',
      label: words('Skin', 'الجلد'),
      fields: [
        { key: 'site', type: 'text', label: words('Site', 'الموضع'), max: 120, required: true },
        { key: 'onset', type: 'days-ago', label: words('Began', 'بدأت'), max: 20_000, required: true },
        {
          key: 'size',
          type: 'number',
          label: words('Largest diameter', 'أكبر قطر'),
          unit: 'mm',
          min: 0,
          max: 2000,
          decimals: 1,
        },
        {
          key: 'morphology',
          type: 'choices',
          max: 5,
          label: words('Morphology', 'الشكل'),
          choices: [
            choice('macule', 'Macule or patch', 'لطخة'),
            choice('papule', 'Papule', 'حطاطة'),
            choice('plaque', 'Plaque', 'لويحة'),
            choice('nodule', 'Nodule', 'عقيدة'),
            choice('vesicle', 'Vesicle or bulla', 'حويصل أو فقاعة'),
            choice('pustule', 'Pustule', 'بثرة'),
            choice('ulcer', 'Ulcer', 'قرحة'),
            choice('scale', 'Scale or crust', 'قشر'),
            choice('pigment', 'Pigmented', 'مصطبغ'),
          ],
        },
        {
          key: 'symptoms',
          type: 'choices',
          max: 5,
          label: words('Symptoms', 'الأعراض'),
          choices: [
            choice('none', 'None', 'لا شيء'),
            choice('itch', 'Itch', 'حكة'),
            choice('pain', 'Pain', 'ألم'),
            choice('bleeding', 'Bleeding', 'نزف'),
            choice('growing', 'Growing', 'ينمو'),
          ],
        },
        {
          key: 'skin-type',
          type: 'choice',
          label: words('Skin type (Fitzpatrick)', 'نوع البشرة (Fitzpatrick)'),
          choices: fitzpatrick,
        },
        ageBand,
        text('treated-with', words('Treated with', 'عولجت بـ'), 400),
      ],
    },
  ],
  outcomes: [
    {
      key: 'diagnosis',
      label: words('Diagnosis made', 'وُضع التشخيص'),
      fields: [needed(text('diagnosis', words('Diagnosis', 'التشخيص'), 400))],
    },
    { key: 'biopsy', label: words('Biopsy', 'خزعة'), fields: [text('result', words('Result', 'النتيجة'), 400)] },
    {
      key: 'treat',
      label: words('Treatment', 'علاج'),
      fields: [needed(text('treatment', words('Treatment', 'العلاج'), 400))],
    },
    { key: 'follow-up', label: words('Follow-up', 'متابعة'), fields: [laterOn] },
  ],
};
