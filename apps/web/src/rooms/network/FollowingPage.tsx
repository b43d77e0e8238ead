import { Pending } from '../../shell/Fallbacks.tsx';

export function FollowingPage() {
  return <Pending />;
}
