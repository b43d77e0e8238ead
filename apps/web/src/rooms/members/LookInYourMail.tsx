import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { AnchorButton, Button } from '../../ui/Button.tsx';
import { installationQuery } from './api.ts';

interface LookInYourMailProps {
  email: string;
  onAgain: () => void;
  children?: ReactNode;
}

/** Said alike whether the address is known or not. */
export function LookInYourMail({ email, onAgain, children }: LookInYourMailProps) {
  const { data } = useQuery(installationQuery);
  return (
    <PlainFrame
      title={<Trans>Look in your mail</Trans>}
      lead={
        <Trans>
          We sent a link to <bdi className="font-medium text-ink">{email}</bdi>. It works for a day, and once.
        </Trans>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {data?.demo && (
          <AnchorButton href="/dev/outbox" kind="outline" size="l" wide>
            <Trans>Open the mail of this demonstration</Trans>
          </AnchorButton>
        )}
        <Button kind="quiet" wide onClick={onAgain}>
          <Trans>Send it again</Trans>
        </Button>
      </div>
    </PlainFrame>
  );
}
