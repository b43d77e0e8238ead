import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { isApiError } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';

/** Why an account elsewhere did not do, in words for it; null where the general ones do. */
export function refusal(error: unknown): ReactNode {
  if (isApiError(error, 'provider-refused') && error.params['why'] === 'cancelled')
    return <Trans>You turned back there. Nothing was changed here.</Trans>;
  if (isApiError(error, 'provider-refused') && error.params['why'] === 'other-browser')
    return <Trans>It was begun in another browser. Begin again in this one.</Trans>;
  if (isApiError(error, 'provider-refused'))
    return <Trans>What came back could not be trusted, so it does not count. Begin again.</Trans>;
  if (isApiError(error, 'link-expired')) return <Trans>It took too long, or was used already. Begin again.</Trans>;
  if (isApiError(error, 'unavailable') && error.params['what'] === 'provider')
    return <Trans>The other side does not answer just now. Try again, or sign in another way.</Trans>;
  if (isApiError(error, 'conflict'))
    return <Trans>That account is linked to somebody already. Nothing was changed.</Trans>;
  return null;
}

/** Why going to an account elsewhere, or taking one away, did not work. */
export function ElsewhereError({ error }: { error: unknown }) {
  const words = isApiError(error, 'conflict') ? null : refusal(error);
  if (words === null) return <WriteError error={error} />;
  return (
    <Banner tone="danger" inset>
      {words}
    </Banner>
  );
}
