import { AppError, type Standing } from '../kit/index.ts';
import { isSpecialty } from '../specialties/index.ts';
import { hasUniversityAddress } from './addresses/directory.ts';
import type { Application, ApplicationState } from './contract.ts';
import { isStudent } from './professions.ts';

export const decisions = ['verify', 'ask-more', 'reject', 'suspend', 'reinstate'] as const;
export type Decision = (typeof decisions)[number];

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

/** The addresses somebody has given, as far as they count for what is missing. */
export interface AddressFacts {
  readonly known: Parameters<typeof hasUniversityAddress>[0];
  /** The domain of industry that bars; null when none does. */
  readonly industryDomain: string | null;
  readonly appeal: string | null;
}

/** What can be missing besides what is written in an application. */
export const otherEvidence = ['university-e-mail', 'appeal'] as const;
export type Missing = keyof Application | (typeof otherEvidence)[number];

/** Everything that is wanted still before a reviewer is asked. */
export const missingEvidence = (application: Application, addresses: AddressFacts): Missing[] => [
  ...missingFields(application),
  ...(lacksUniversity(application, addresses) ? (['university-e-mail'] as const) : []),
  ...(addresses.industryDomain !== null && addresses.appeal === null ? (['appeal'] as const) : []),
];

/** Nobody is verified as a student without one, whatever else a reviewer has seen. */
export const lacksUniversity = (application: Application, { known }: Pick<AddressFacts, 'known'>): boolean =>
  isStudent(application.profession) && !hasUniversityAddress(known);

export const unknownSpecialties = (application: Application): string[] =>
  application.specialties.filter((slug) => !isSpecialty(slug));

/** What cannot be undone, or undoes a bar, is asked for by somebody who has just shown that it is them. */
export const wantsConfirmation = (decision: Decision): boolean => decision === 'suspend' || decision === 'reinstate';

/** In which states somebody may change and send what they say; while it is reviewed, and while they are verified, it stands still. */
export const mayEdit = (state: ApplicationState): boolean =>
  state === 'incomplete' || state === 'more-asked' || state === 'rejected' || state === 'lapsed';

/** `lapse`: by the register or by the clock, never by a person. */
export type Step = Decision | 'submit' | 'withdraw' | 'lapse';

const transitions: Readonly<Record<Step, Partial<Record<ApplicationState, ApplicationState>>>> = {
  submit: {
    incomplete: 'under-review',
    'more-asked': 'under-review',
    rejected: 'under-review',
    lapsed: 'under-review',
  },
  // Taken back by the applicant.
  withdraw: { 'under-review': 'incomplete', 'more-asked': 'incomplete' },
  verify: { 'under-review': 'verified', 'more-asked': 'verified' },
  'ask-more': { 'under-review': 'more-asked' },
  reject: { 'under-review': 'rejected', 'more-asked': 'rejected' },
  suspend: { verified: 'suspended', lapsed: 'suspended' },
  reinstate: { suspended: 'verified', lapsed: 'verified' },
  lapse: { verified: 'lapsed' },
};

/** Where an application goes from here. @throws AppError `conflict` when this is no step from this state */
export function nextState(state: ApplicationState, step: Step): ApplicationState {
  const next = transitions[step][state];
  if (next === undefined) throw new AppError('conflict', { state, step });
  return next;
}

/** Standings that are states of an application as well. */
const decidedStandings = ['verified', 'rejected', 'lapsed', 'suspended'] as const;

/** The standing that goes with a state. */
export const standingOf = (state: ApplicationState): Standing =>
  decidedStandings.find((decided) => decided === state) ?? 'applicant';

/** The state as the member's standing allows it: what lets people in is the standing, and it is believed first. */
export function stateOf(recorded: ApplicationState | undefined, standing: Standing): ApplicationState {
  const decided = decidedStandings.find((one) => one === standing);
  return decided ?? (recorded === 'under-review' || recorded === 'more-asked' ? recorded : 'incomplete');
}
