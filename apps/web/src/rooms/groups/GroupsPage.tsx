import { Pending } from '../../shell/Fallbacks.tsx';

export function GroupsPage() {
  return <Pending />;
}
