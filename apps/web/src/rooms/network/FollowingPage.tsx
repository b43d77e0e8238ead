import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { followingQuery } from './api.ts';
import { BackLink } from '../../shell/BackLink.tsx';
import { MemberRows } from './MemberRows.tsx';

export function FollowingPage() {
  const { t } = useLingui();
  useTitle(t`Whom I follow`);
  const members = useInfiniteQuery(followingQuery);
  return (
    <>
      <PhoneHeader>
        <BackLink />
      </PhoneHeader>
      <Columns>
        <div className="pb-12 pt-2">
          <h1 className="mb-4 text-28">
            <Trans>Whom I follow</Trans>
          </h1>
          <MemberRows
            members={members}
            empty={
              <EmptyState
                title={<Trans>The people you follow appear here</Trans>}
                action={
                  <ButtonLink to="/home">
                    <Trans>Look at cases</Trans>
                  </ButtonLink>
                }
              >
                <Trans>Open a case, then its author, and choose Follow. Their cases come first under Following.</Trans>
              </EmptyState>
            }
          />
        </div>
      </Columns>
    </>
  );
}
