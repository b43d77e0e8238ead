import { ageBand, choice, comorbidity, laterOn, needed, procedure, text } from './fields.ts';
import { type Template, words } from './types.ts';

/** For any case: nothing is required, so that it never stands in the way. */
export const general: Template = {
  key: 'general',
  version: 1,
  label: words('General', 'عام'),
  groups: [
    {
      key: 'patient',
      label: words('Patient', 'المريض'),
      fields: [
        ageBand,
        {
          key: 'sex',
          type: 'choice',
          label: words('Sex', 'الجنس'),
          choices: [choice('female', 'Female', 'أنثى'), choice('male', 'Male', 'ذكر'), choice('other', 'Other', 'آخر')],
        },
        { key: 'onset', type: 'days-ago', label: words('Began', 'بدأت'), max: 3650 },
        comorbidity,
      ],
    },
  ],
  outcomes: [
    {
      key: 'diagnosis',
      label: words('Diagnosis made', 'وُضع التشخيص'),
      fields: [needed(text('diagnosis', words('Diagnosis', 'التشخيص')))],
    },
    { key: 'procedure', label: words('Procedure', 'إجراء'), fields: [procedure] },
    { key: 'follow-up', label: words('Follow-up', 'متابعة'), fields: [laterOn] },
    { key: 'discharged', label: words('Discharged', 'خرج'), fields: [] },
  ],
};
