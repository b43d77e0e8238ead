import { ageBand, choice, laterOn, needed, procedure, text } from './fields.ts';
import { type Field, type Template, words, type Words } from './types.ts';

const interval = (key: string, label: Words, max: number): Field => ({
  key,
  type: 'number',
  label,
  unit: 'ms',
  min: 0,
  max,
  decimals: 0,
});

export const ecg: Template = {
  key: 'ecg',
  version: 1,
  label: words('ECG', 'تخطيط القلب'),
  question: words('Question about the tracing', 'السؤال عن التخطيط'),
  groups: [
    {
      key: 'tracing',
      label: words('Tracing', 'التخطيط'),
      fields: [
        ageBand,
        {
          key: 'symptoms',
          type: 'choices',
          max: 6,
          required: true,
          label: words('At the time', 'وقت التسجيل'),
          choices: [
            choice('none', 'No symptoms', 'دون أعراض'),
            choice('chest-pain', 'Chest pain', 'ألم صدري'),
            choice('breathless', 'Breathlessness', 'ضيق نفس'),
            choice('palpitations', 'Palpitations', 'خفقان'),
            choice('syncope', 'Syncope', 'إغماء'),
            choice('arrest', 'Cardiac arrest', 'توقف القلب'),
          ],
        },
        { key: 'rate', type: 'number', label: words('Rate', 'المعدل'), unit: '/min', min: 0, max: 400, decimals: 0 },
        {
          key: 'rhythm',
          type: 'choice',
          label: words('Rhythm', 'النظم'),
          choices: [
            choice('sinus', 'Sinus', 'جيبي'),
            choice('af', 'Atrial fibrillation', 'رجفان أذيني'),
            choice('flutter', 'Atrial flutter', 'رفرفة أذينية'),
            choice('svt', 'Supraventricular tachycardia', 'تسرع فوق بطيني'),
            choice('vt', 'Ventricular tachycardia', 'تسرع بطيني'),
            choice('block', 'AV block', 'حصار أذيني بطيني'),
            choice('paced', 'Paced', 'ناظمة'),
            choice('unsure', 'That is the question', 'هذا هو السؤال'),
          ],
        },
        interval('pr', words('PR', 'PR'), 1000),
        interval('qrs', words('QRS', 'QRS'), 400),
        interval('qtc', words('QTc', 'QTc'), 900),
        needed(text('reading', words('My reading', 'قراءتي'), 400)),
      ],
    },
  ],
  outcomes: [
    {
      key: 'diagnosis',
      label: words('Diagnosis made', 'وُضع التشخيص'),
      fields: [needed(text('diagnosis', words('Diagnosis', 'التشخيص'), 400))],
    },
    { key: 'procedure', label: words('Procedure', 'إجراء'), fields: [procedure] },
    { key: 'follow-up', label: words('Follow-up', 'متابعة'), fields: [laterOn] },
  ],
};
