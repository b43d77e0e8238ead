import { type Choice, type CodeSystem, words, type Words } from '../types.ts';

// AO/OTA Fracture and Dislocation Classification Compendium, 2018 (J Orthop Trauma 32, supplement 1): bone, segment, type.
// Groups, subgroups, qualifications and modifiers are written out in the free text beside it.

interface Segment {
  readonly code: string;
  readonly name: Words;
  readonly types: readonly string[];
}

const abc = ['A', 'B', 'C'];
const segment = (code: string, en: string, ar: string, types: readonly string[] = abc): Segment => ({
  code,
  name: words(en, ar),
  types,
});

const bones: readonly (readonly [bone: Words, segments: readonly Segment[]])[] = [
  [
    words('Humerus', 'العضد'),
    [
      segment('11', 'Humerus, proximal', 'العضد، القريب'),
      segment('12', 'Humerus, shaft', 'العضد، الجسم'),
      segment('13', 'Humerus, distal', 'العضد، البعيد'),
    ],
  ],
  [
    words('Radius and ulna', 'الكعبرة والزند'),
    [
      segment('2R1', 'Radius, proximal', 'الكعبرة، القريب'),
      segment('2U1', 'Ulna, proximal', 'الزند، القريب'),
      segment('2R2', 'Radius, shaft', 'الكعبرة، الجسم'),
      segment('2U2', 'Ulna, shaft', 'الزند، الجسم'),
      segment('2R3', 'Radius, distal', 'الكعبرة، البعيد'),
      segment('2U3', 'Ulna, distal', 'الزند، البعيد'),
    ],
  ],
  [
    words('Femur', 'الفخذ'),
    [
      segment('31', 'Femur, proximal', 'الفخذ، القريب'),
      segment('32', 'Femur, shaft', 'الفخذ، الجسم'),
      segment('33', 'Femur, distal', 'الفخذ، البعيد'),
    ],
  ],
  [words('Patella', 'الرضفة'), [segment('34', 'Patella', 'الرضفة')]],
  [
    words('Tibia, fibula and ankle', 'الظنبوب والشظية والكاحل'),
    [
      segment('41', 'Tibia, proximal', 'الظنبوب، القريب'),
      segment('42', 'Tibia, shaft', 'الظنبوب، الجسم'),
      segment('43', 'Tibia, distal', 'الظنبوب، البعيد'),
      segment('4F1', 'Fibula, proximal', 'الشظية، القريب', ['A', 'B']),
      segment('4F2', 'Fibula, shaft', 'الشظية، الجسم', ['A', 'B']),
      segment('4F3', 'Fibula, distal', 'الشظية، البعيد', ['A', 'B']),
      segment('44', 'Malleoli', 'الكعبان'),
    ],
  ],
  [
    words('Shoulder girdle', 'الحزام الكتفي'),
    [
      segment('14', 'Scapula', 'لوح الكتف', ['A', 'B', 'F']),
      segment('15.1', 'Clavicle, medial', 'الترقوة، الإنسي'),
      segment('15.2', 'Clavicle, shaft', 'الترقوة، الجسم'),
      segment('15.3', 'Clavicle, lateral', 'الترقوة، الوحشي'),
    ],
  ],
  [words('Pelvis', 'الحوض'), [segment('61', 'Pelvic ring', 'حلقة الحوض'), segment('62', 'Acetabulum', 'الحُق')]],
  [
    words('Spine', 'العمود الفقري'),
    [
      segment('51', 'Cervical spine', 'الفقرات الرقبية'),
      segment('52', 'Thoracic spine', 'الفقرات الصدرية'),
      segment('53', 'Lumbar spine', 'الفقرات القطنية'),
      segment('54', 'Sacrum', 'العجز'),
    ],
  ],
  [
    words('Hand', 'اليد'),
    [
      segment('71', 'Lunate', 'العظم الهلالي'),
      segment('72', 'Scaphoid', 'العظم الزورقي لليد'),
      segment('73', 'Capitate', 'العظم الكبير'),
      segment('74', 'Hamate', 'العظم الكلابي'),
      segment('75', 'Trapezium', 'العظم المربعي'),
      segment('76', 'Other carpal bones', 'عظام الرسغ الأخرى'),
      segment('77', 'Metacarpals', 'عظام السنع'),
      segment('78', 'Phalanges of the hand', 'سلاميات اليد'),
    ],
  ],
  [
    words('Foot', 'القدم'),
    [
      segment('81', 'Talus', 'الكاحل (العظم)'),
      segment('82', 'Calcaneus', 'العقب'),
      segment('83', 'Navicular', 'العظم الزورقي للقدم'),
      segment('84', 'Cuboid', 'العظم النردي'),
      segment('85', 'Cuneiforms', 'العظام الإسفينية'),
      segment('87', 'Metatarsals', 'عظام المشط'),
      segment('88', 'Phalanges of the foot', 'سلاميات القدم'),
    ],
  ],
];

const codes: readonly Choice[] = bones.flatMap(([group, segments]) =>
  segments.flatMap(({ code, name, types }) =>
    types.map((type) => ({
      key: `${code}${type}`,
      label: words(`${code}${type} · ${name.en}, type ${type}`, `${code}${type} · ${name.ar}، النوع ${type}`),
      group,
    })),
  ),
);

export const aoOta: CodeSystem = { key: 'ao-ota', name: 'AO/OTA', edition: '2018', codes };
