import { aoOta } from './codes/ao-ota.ts';
import { gustiloAnderson } from './codes/scales.ts';
import { ageBand, choice, comorbidity, laterality, laterOn, needed, procedure, text } from './fields.ts';
import { type Field, type Template, words } from './types.ts';

const mechanism: Field = {
  key: 'mechanism',
  type: 'choice',
  label: words('Mechanism', 'آلية الإصابة'),
  required: true,
  choices: [
    choice('fall-standing', 'Fall from standing height', 'سقوط من وضع الوقوف'),
    choice('fall-height', 'Fall from a height', 'سقوط من علوّ'),
    choice('twist', 'Twist', 'التواء'),
    choice('direct-blow', 'Direct blow', 'ضربة مباشرة'),
    choice('crush', 'Crush', 'هرس'),
    choice('sport', 'Sport', 'رياضة'),
    choice('road-occupant', 'Road traffic, in a vehicle', 'حادث سير، داخل مركبة'),
    choice('road-exposed', 'Road traffic, on foot or two wheels', 'حادث سير، مشيًا أو على دراجة'),
    choice('penetrating', 'Penetrating', 'نافذة'),
    choice('blast', 'Blast or gunshot', 'انفجار أو طلق ناري'),
    choice('pathological', 'No injury to speak of', 'دون إصابة تُذكر'),
    choice('other', 'Other', 'أخرى'),
  ],
};

const injury: readonly Field[] = [
  { key: 'injury-days', type: 'days-ago', label: words('Injured', 'وقت الإصابة'), max: 3650, required: true },
  needed(laterality),
  mechanism,
  { ...ageBand },
];

const diagnosis: readonly Field[] = [
  needed(text('diagnosis', words('Diagnosis and classification', 'التشخيص والتصنيف'), 400)),
  { key: 'ao-ota', type: 'coded', system: aoOta, label: words('AO/OTA', 'AO/OTA') },
  {
    key: 'skin',
    type: 'choice',
    required: true,
    label: words('Open or closed', 'مفتوح أم مغلق'),
    choices: [choice('closed', 'Closed', 'مغلق'), choice('open', 'Open', 'مفتوح')],
  },
  {
    key: 'gustilo-anderson',
    type: 'choice',
    required: true,
    label: words('Gustilo–Anderson', 'Gustilo–Anderson'),
    choices: gustiloAnderson,
    when: { field: 'skin', is: ['open'] },
  },
];

const limb: readonly Field[] = [
  {
    key: 'neurovascular',
    type: 'choice',
    required: true,
    label: words('Neurovascular status', 'الحالة العصبية الوعائية'),
    choices: [
      choice('intact', 'Intact', 'سليمة'),
      choice('nerve', 'Nerve deficit', 'نقص عصبي'),
      choice('vessel', 'Vessel deficit', 'نقص وعائي'),
      choice('both', 'Nerve and vessel', 'عصبي ووعائي'),
      choice('unknown', 'Could not be examined', 'تعذّر الفحص'),
    ],
  },
  {
    ...needed(text('neurovascular-detail', words('Which, and since when', 'أيها، ومنذ متى'), 300)),
    when: { field: 'neurovascular', is: ['nerve', 'vessel', 'both'] },
  },
  {
    key: 'mobility',
    type: 'choice',
    required: true,
    label: words('Mobility before', 'الحركة قبل الإصابة'),
    choices: [
      choice('unaided', 'Unaided', 'دون مساعدة'),
      choice('stick', 'One stick', 'عصا واحدة'),
      choice('frame', 'Two sticks or a frame', 'عصوان أو مشّاية'),
      choice('helped', 'With another person', 'بمساعدة شخص'),
      choice('chair', 'Chair or bed', 'كرسي أو سرير'),
    ],
  },
  comorbidity,
];

export const trauma: Template = {
  key: 'trauma',
  version: 1,
  label: words('Trauma', 'الإصابات'),
  question: words('Question to the meeting', 'السؤال إلى الاجتماع'),
  groups: [
    { key: 'injury', label: words('Injury', 'الإصابة'), fields: injury },
    { key: 'diagnosis', label: words('Diagnosis', 'التشخيص'), fields: diagnosis },
    { key: 'limb', label: words('Limb and patient', 'الطرف والمريض'), fields: limb },
  ],
  outcomes: [
    { key: 'admit', label: words('Admit', 'دخول'), fields: [text('plan', words('Plan', 'الخطة'), 300)] },
    { key: 'operate', label: words('Operate', 'جراحة'), fields: [procedure] },
    { key: 'clinic', label: words('Clinic', 'العيادة'), fields: [laterOn] },
    { key: 'virtual-clinic', label: words('Virtual clinic', 'العيادة الافتراضية'), fields: [laterOn] },
    { key: 'physiotherapy', label: words('Physiotherapy', 'العلاج الطبيعي'), fields: [] },
    {
      key: 'discharge',
      label: words('Discharge with advice', 'خروج مع نصائح'),
      fields: [needed(text('advice', words('Advice', 'النصائح'), 300))],
    },
    {
      key: 'transfer',
      label: words('Transfer', 'نقل'),
      fields: [
        { key: 'service', type: 'text', label: words('To which service', 'إلى أي خدمة'), max: 120, required: true },
      ],
    },
  ],
};
