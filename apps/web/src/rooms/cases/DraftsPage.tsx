import { Pending } from '../../shell/Fallbacks.tsx';

export function DraftsPage() {
  return <Pending />;
}
