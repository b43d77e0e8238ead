import { MeetingsAside } from '../meetings/index.ts';
import { DraftsAside } from './DraftsAside.tsx';

/** What waits for this member beside Home: meetings of today, then their drafts. */
export function HomeAside() {
  return (
    <>
      <MeetingsAside />
      <DraftsAside />
    </>
  );
}
