import { Pending } from '../../shell/Fallbacks.tsx';

export function MemberPage() {
  return <Pending />;
}
