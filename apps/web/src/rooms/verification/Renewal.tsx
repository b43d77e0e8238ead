import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import type { WhereYouStand } from './api.ts';
import { isStudent } from './words.ts';

/** Where a renewal stands. In every answer: until when the verification holds meanwhile. */
export function useRenewalAnswer(stand: WhereYouStand | undefined): { title: ReactNode; lead: ReactNode } {
  const formats = useFormats();
  const day = stand?.endsAt ? formats.date(stand.endsAt) : '';
  switch (stand?.renewal) {
    case 'under-review':
      return {
        title: <Trans>A reviewer has your renewal</Trans>,
        lead: (
          <Trans>
            You stay verified until {day}. Without an answer by then it keeps its place. We will e-mail you.
          </Trans>
        ),
      };
    case 'more-asked':
      return {
        title: <Trans>The reviewer asks for more</Trans>,
        lead: <Trans>You stay verified until {day}. Change what is wanted and send it again.</Trans>,
      };
    case 'refused':
      return {
        title: <Trans>Your renewal was not accepted</Trans>,
        lead: <Trans>You stay verified until {day}. The reason is below: put it right and send it again.</Trans>,
      };
    default:
      return {
        title: <Trans>Renew your verification</Trans>,
        lead: (
          <Trans>
            It ends on {day}. Look through what you said about yourself and send it again: nothing closes while a
            reviewer looks at it.
          </Trans>
        ),
      };
  }
}

/** What to do now: the form first, or the address where it is all that is wanted still. */
export function RenewalNext({ stand }: { stand: WhereYouStand }) {
  const student = isStudent(stand.application.profession);
  const again = stand.renewal === 'more-asked' || stand.renewal === 'refused';
  return (
    <div className="mt-6 flex flex-col gap-3">
      <ButtonLink to="/where-you-stand/application" size="l" wide>
        {again ? <Trans>Change and send again</Trans> : <Trans>Renew my verification</Trans>}
      </ButtonLink>
      {stand.stages['professional-e-mail-confirmed'] !== 'done' && (
        <ButtonLink to="/where-you-stand/professional" size="l" wide kind="outline">
          {student ? <Trans>Give your university address</Trans> : <Trans>Give a professional address</Trans>}
        </ButtonLink>
      )}
    </div>
  );
}
