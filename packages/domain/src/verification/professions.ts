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

export const studentProfessions = ['medical-student', 'nursing-student'] as const satisfies readonly Profession[];
export const isStudent = (profession: string | null): boolean =>
  studentProfessions.some((student) => student === profession);
