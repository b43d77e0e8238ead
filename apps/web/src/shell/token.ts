import { useEffect, useState } from 'react';

/**
 * The one-time token of a link from an e-mail, read from the fragment (`/confirm#token=…`): fragments are never sent, so it
 * reaches no log and no referrer. It is taken out of the address bar and the history at once.
 */
export function useTokenFromLink(): string {
  const [token] = useState(() => new URLSearchParams(globalThis.location.hash.slice(1)).get('token') ?? '');
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname);
  }, [token]);
  return token;
}
