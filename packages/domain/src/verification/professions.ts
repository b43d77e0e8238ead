/** Who is admitted, by what they are registered as, or study. */
export const professions = [
  'doctor',
  'nurse',
  'midwife',
  'dentist',
  'pharmacist',
  'physiotherapist',
  'paramedic',
  'radiographer',
  'biomedical-scientist',
  'other-registered',
  'medical-student',
  'nursing-student',
] as const;
export type Profession = (typeof professions)[number];
