import { type Choice, words } from '../types.ts';

/** Oken et al., Am J Clin Oncol 1982. Grade 5 (dead) is asked of nobody. */
export const ecog: readonly Choice[] = [
  { key: '0', label: words('0 · fully active', '0 · نشيط تمامًا') },
  { key: '1', label: words('1 · restricted in strenuous activity', '1 · محدود في النشاط الشاق') },
  {
    key: '2',
    label: words('2 · self-caring, up more than half the day', '2 · يعتني بنفسه، خارج السرير أكثر من نصف اليوم'),
  },
  {
    key: '3',
    label: words(
      '3 · limited self-care, resting more than half the day',
      '3 · عناية محدودة بالنفس، يستريح أكثر من نصف اليوم',
    ),
  },
  { key: '4', label: words('4 · completely disabled', '4 · عاجز تمامًا') },
];

/** Gustilo and Anderson, J Bone Joint Surg Am 1976; type III by Gustilo, Mendoza and Williams 1984. */
export const gustiloAnderson: readonly Choice[] = [
  { key: 'I', label: words('I · clean, under 1 cm', 'I · نظيف، أقل من 1 سم') },
  {
    key: 'II',
    label: words('II · over 1 cm, little soft tissue damage', 'II · أكثر من 1 سم، أذية بسيطة للأنسجة الرخوة'),
  },
  { key: 'IIIA', label: words('IIIA · extensive, bone covered', 'IIIA · واسع، العظم مغطى') },
  { key: 'IIIB', label: words('IIIB · periosteum stripped, needs a flap', 'IIIB · انسلاخ السمحاق، يحتاج إلى سديلة') },
  { key: 'IIIC', label: words('IIIC · artery that needs repair', 'IIIC · شريان يحتاج إلى ترميم') },
  { key: 'unsure', label: words('Not graded yet', 'لم يُصنَّف بعد') },
];

/** Dindo, Demartines and Clavien, Ann Surg 2004. */
export const clavienDindo: readonly Choice[] = [
  { key: 'none', label: words('No complication', 'لا مضاعفات') },
  { key: 'I', label: words('I · no more than simple measures', 'I · إجراءات بسيطة فقط') },
  { key: 'II', label: words('II · drugs, blood or parenteral nutrition', 'II · أدوية أو دم أو تغذية وريدية') },
  { key: 'IIIa', label: words('IIIa · intervention without general anaesthesia', 'IIIa · تدخّل دون تخدير عام') },
  { key: 'IIIb', label: words('IIIb · intervention under general anaesthesia', 'IIIb · تدخّل تحت تخدير عام') },
  { key: 'IVa', label: words('IVa · one organ failing', 'IVa · قصور عضو واحد') },
  { key: 'IVb', label: words('IVb · several organs failing', 'IVb · قصور عدة أعضاء') },
  { key: 'V', label: words('V · death', 'V · وفاة') },
];

/** Fitzpatrick, Arch Dermatol 1988. */
export const fitzpatrick: readonly Choice[] = [
  { key: 'I', label: words('I · always burns, never tans', 'I · يحترق دائمًا ولا يسمرّ') },
  { key: 'II', label: words('II · usually burns', 'II · يحترق غالبًا') },
  { key: 'III', label: words('III · sometimes burns', 'III · يحترق أحيانًا') },
  { key: 'IV', label: words('IV · rarely burns', 'IV · نادرًا ما يحترق') },
  { key: 'V', label: words('V · brown skin', 'V · بشرة سمراء') },
  { key: 'VI', label: words('VI · dark brown or black skin', 'VI · بشرة داكنة أو سوداء') },
];
