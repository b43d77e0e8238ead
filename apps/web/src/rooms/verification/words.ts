import { useLingui } from '@lingui/react/macro';
import type { InstitutionKind, Missing, Profession, Risk } from '@openrounds/domain/verification';

/** The professions in the language of the page. */
export function useProfessions(): Record<Profession, string> {
  const { t } = useLingui();
  return {
    doctor: t`Doctor`,
    nurse: t`Nurse`,
    midwife: t`Midwife`,
    dentist: t`Dentist`,
    pharmacist: t`Pharmacist`,
    physiotherapist: t`Physiotherapist`,
    paramedic: t`Paramedic`,
    radiographer: t`Radiographer`,
    'biomedical-scientist': t`Biomedical scientist`,
    'other-registered': t`Another registered profession`,
    'medical-student': t`Medical student`,
    'nursing-student': t`Nursing student`,
  };
}

export const isStudent = (profession: Profession | null): boolean =>
  profession === 'medical-student' || profession === 'nursing-student';

/** What each part of an application is called, as labels and in lists of what is missing. */
export function useApplicationWords(profession: Profession | null): Record<Missing, string> {
  const { t } = useLingui();
  const student = isStudent(profession);
  return {
    title: t`Title`,
    givenName: t`Given name`,
    familyName: t`Family name`,
    profession: t`Profession`,
    grade: student ? t`Year of study` : t`Grade`,
    course: t`Course`,
    institution: student ? t`University` : t`Where you work`,
    country: t`Country`,
    registrationBody: t`Register`,
    registrationNumber: t`Registration number`,
    specialties: t`Specialties`,
    'university-e-mail': t`an address of your university that has answered`,
    appeal: t`why an address of industry should not bar you`,
  };
}

/** What the domain of an address can belong to. */
export function useInstitutionKinds(): Record<InstitutionKind, string> {
  const { t } = useLingui();
  return {
    hospital: t`Hospital or clinic`,
    university: t`University`,
    practice: t`Practice`,
    'professional-body': t`Professional body`,
    government: t`Public authority`,
    industry: t`Industry`,
    'free-mail': t`Mailbox for anybody`,
  };
}

/** Signs that a reviewer looks at more closely. */
export function useRisks(): Record<Risk, string> {
  const { t } = useLingui();
  return {
    'industry-address': t`address of industry`,
    'same-number': t`number given twice`,
    'account-differs': t`account elsewhere differs`,
    'number-form': t`form of the number`,
    'rejected-before': t`rejected before`,
    'unknown-register': t`register not known`,
    'no-professional-address': t`no professional address`,
  };
}
