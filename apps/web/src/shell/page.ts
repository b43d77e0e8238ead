import { useEffect } from 'react';

/**
 * The page's name in the title bar. Only words of the interface: a case's title, a member's name or anything else that was
 * typed in never goes there, because histories and screens of others keep it.
 */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'OpenRounds' : `${title} · OpenRounds`;
  }, [title]);
}
