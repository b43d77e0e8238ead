import { Pending } from '../../shell/Fallbacks.tsx';

export function GroupPage() {
  return <Pending />;
}
