import { Trans } from '@lingui/react/macro';
import { specialtyName, useFormats } from '../../ui/format.ts';
import type { TimelineStep } from '../../ui/Timeline.tsx';
import type { WhereYouStand } from './api.ts';
import { isStudent, useApplicationWords, useProfessions } from './words.ts';

// A student has a school where others have a registration.
const evidenceFields = ['registrationBody', 'registrationNumber'] as const;
const studentEvidence = ['institution', 'course'] as const;

// A renewal goes the same way.
const renewing = {
  draft: 'incomplete',
  'under-review': 'under-review',
  'more-asked': 'more-asked',
  refused: 'rejected',
} as const satisfies Record<NonNullable<WhereYouStand['renewal']>, WhereYouStand['state']>;

/** The way to verification, as far as this applicant has come. */
export function useSteps(stand: WhereYouStand): TimelineStep[] {
  const formats = useFormats();
  const professions = useProfessions();
  const { application } = stand;
  const state = stand.abilities.renew ? renewing[stand.renewal ?? 'draft'] : stand.state;
  const words = useApplicationWords(application.profession);
  const named = (field: string): string => (field in words ? words[field as keyof typeof words] : field);
  const evidence: readonly ('registrationBody' | 'registrationNumber' | 'institution' | 'course')[] = isStudent(
    application.profession,
  )
    ? studentEvidence
    : evidenceFields;
  const isEvidence = (field: string): boolean => evidence.some((name) => name === field);
  // Has a step of its own.
  const noUniversity = stand.missing.includes('university-e-mail');
  const noProfile = stand.missing.filter((field) => !isEvidence(field) && field !== 'university-e-mail');
  const noEvidence = stand.missing.filter(isEvidence);
  const sent = state === 'under-review' || state === 'verified' || state === 'suspended';
  const decided = state === 'verified' || state === 'rejected' || state === 'suspended';
  const profile = [
    application.grade || (application.profession ? professions[application.profession] : ''),
    application.specialties[0] ? specialtyName(application.specialties[0]).toLowerCase() : '',
    formats.country(application.country),
  ].filter(Boolean);
  const asked = state === 'more-asked' || state === 'rejected' || state === 'lapsed';
  const professional = stand.stages['professional-e-mail-confirmed'];
  const address =
    stand.addresses.find(({ use }) => use === 'professional') ??
    stand.addresses.find(({ institution }) => institution !== '');

  return [
    {
      id: 'account',
      state: 'done',
      title: <Trans>Account and e-mail</Trans>,
      detail: <Trans>Address confirmed</Trans>,
    },
    {
      id: 'professional',
      // It can be left out: what cannot is what is to be done now.
      state: professional === 'done' || (professional === 'now' && noProfile.length === 0) ? professional : 'later',
      title: <Trans>Professional address</Trans>,
      detail:
        address?.confirmedAt && noUniversity ? (
          <Trans>Nobody here knows {address.email} as one of a university yet</Trans>
        ) : address?.confirmedAt ? (
          formats.line(address.institution || address.email)
        ) : address?.use === 'professional' ? (
          <Trans>Waiting for {address.email} to answer</Trans>
        ) : noUniversity ? (
          <Trans>Students show it by an address of their university</Trans>
        ) : professional === 'left-out' ? (
          <Trans>Left out</Trans>
        ) : (
          <Trans>Makes it quicker; it can be left out</Trans>
        ),
    },
    {
      id: 'profile',
      state: noProfile.length === 0 ? 'done' : 'now',
      title: <Trans>Profile</Trans>,
      detail:
        noProfile.length === 0 ? (
          formats.line(...profile)
        ) : (
          <Trans>Still wanted: {formats.list(noProfile.map(named))}</Trans>
        ),
    },
    {
      id: 'evidence',
      state: noEvidence.length > 0 ? (noProfile.length > 0 ? 'later' : 'now') : asked ? 'now' : 'done',
      title: <Trans>Evidence</Trans>,
      detail:
        noEvidence.length > 0 ? (
          <Trans>Still wanted: {formats.list(noEvidence.map(named))}</Trans>
        ) : (
          formats.line(...evidence.map((field) => application[field]))
        ),
    },
    {
      id: 'review',
      state: state === 'rejected' ? 'failed' : decided ? 'done' : sent ? 'now' : 'later',
      title: <Trans>Review by a person</Trans>,
      detail: <Trans>Evidence alone never decides</Trans>,
    },
    {
      id: 'verified',
      state: stand.state === 'verified' ? 'done' : state === 'suspended' || state === 'lapsed' ? 'failed' : 'later',
      title: <Trans>Verified</Trans>,
      detail:
        stand.abilities.renew && stand.endsAt ? (
          <Trans>Until {formats.date(stand.endsAt)}</Trans>
        ) : state === 'lapsed' ? (
          <Trans>Ended; it is renewed by a review</Trans>
        ) : (
          <Trans>Cases, groups and discussion open to you</Trans>
        ),
    },
  ];
}
