import { useEffect, useState } from 'react';

const tokenInAddress = (): string => new URLSearchParams(globalThis.location.hash.slice(1)).get('token') ?? '';

/**
 * The one-time token of a link from an e-mail, read from the fragment (`/confirm#token=…`): fragments are never sent, so it
 * reaches no log and no referrer. It is taken out of the address bar and the history at once.
 */
export function useTokenFromLink(): string {
  const [token, setToken] = useState(tokenInAddress);
  // Another link opened in the same tab changes the fragment alone.
  useEffect(() => {
    const read = (): void => setToken((before) => tokenInAddress() || before);
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname);
  }, [token]);
  return token;
}
