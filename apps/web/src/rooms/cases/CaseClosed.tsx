import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ButtonLink } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { useTitle } from '../../shell/page.ts';
import { useWriting } from '../discussion/index.ts';
import { forgetCase } from './api.ts';

/** The case was open here and is not any more. Nothing of it stays on the screen; the reader's own words do. */
export function CaseClosed({ caseId }: { caseId: string }) {
  const { t } = useLingui();
  useTitle(t`No longer open`);
  const client = useQueryClient();
  const [writing] = useWriting(caseId);
  useEffect(() => forgetCase(client, caseId), [client, caseId]);
  return (
    <div role="status">
      <EmptyState
        title={<Trans>This case is no longer open</Trans>}
        action={
          <ButtonLink to="/home">
            <Trans>Back to Home</Trans>
          </ButtonLink>
        }
      >
        <Trans>It is being looked at, or its author took it back. There is nothing you need to do.</Trans>
      </EmptyState>
      {writing.text !== '' && (
        <div className="mx-auto max-w-md px-4">
          <TextArea
            label={<Trans>What you were writing</Trans>}
            hint={<Trans>Copy it if you need it; it is kept nowhere else.</Trans>}
            readOnly
            value={writing.text}
          />
        </div>
      )}
    </div>
  );
}
