import { AppError, type Standing } from '../kit/index.ts';
import { isSpecialty } from '../specialties/index.ts';
import type { Application, ApplicationState } from './contract.ts';
import { isStudent } from './professions.ts';

export const decisions = ['verify', 'ask-more', 'reject', 'suspend', 'reinstate'] as const;
export type Decision = (typeof decisions)[number];

/** Students are looked at again each year; a month before, they are told. */
export const studentYear = { days: 365, warningDays: 30 } as const;

/** What has to be said before a reviewer is asked, by the names of the fields. A student has a school, a course and a year (`grade`) instead of a registration. */
export function missingFields(application: Application): (keyof Application)[] {
  const wanted: (keyof Application)[] = isStudent(application.profession)
    ? ['givenName', 'familyName', 'profession', 'country', 'institution', 'course', 'grade']
    : ['givenName', 'familyName', 'profession', 'country', 'registrationBody', 'registrationNumber', 'specialties'];
  return wanted.filter((field) => {
    const value = application[field];
    return value === null || value.length === 0;
  });
}

export const unknownSpecialties = (application: Application): string[] =>
  application.specialties.filter((slug) => !isSpecialty(slug));

/** In which states an applicant may change and send what they say; while it is reviewed, and after, it stands still. */
export const mayEdit = (state: ApplicationState): boolean =>
  state === 'incomplete' || state === 'more-asked' || state === 'rejected';

export type Step = Decision | 'submit' | 'withdraw';

const transitions: Readonly<Record<Step, Partial<Record<ApplicationState, ApplicationState>>>> = {
  submit: { incomplete: 'under-review', 'more-asked': 'under-review', rejected: 'under-review' },
  // Taken back by the applicant.
  withdraw: { 'under-review': 'incomplete', 'more-asked': 'incomplete' },
  verify: { 'under-review': 'verified', 'more-asked': 'verified' },
  'ask-more': { 'under-review': 'more-asked' },
  reject: { 'under-review': 'rejected', 'more-asked': 'rejected' },
  suspend: { verified: 'suspended' },
  reinstate: { suspended: 'verified' },
};

/** Where an application goes from here. @throws AppError `conflict` when this is no step from this state */
export function nextState(state: ApplicationState, step: Step): ApplicationState {
  const next = transitions[step][state];
  if (next === undefined) throw new AppError('conflict', { state, step });
  return next;
}

/** The standing that goes with a state. */
export const standingOf = (state: ApplicationState): Standing =>
  state === 'verified' || state === 'rejected' || state === 'suspended' ? state : 'applicant';

/** The state as the member's standing allows it: what lets people in is the standing, and it is believed first. */
export function stateOf(recorded: ApplicationState | undefined, standing: Standing): ApplicationState {
  if (standing === 'verified' || standing === 'rejected' || standing === 'suspended') return standing;
  return recorded === 'under-review' || recorded === 'more-asked' ? recorded : 'incomplete';
}
