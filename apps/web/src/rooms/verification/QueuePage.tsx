import { Pending } from '../../shell/Fallbacks.tsx';

export function QueuePage() {
  return <Pending />;
}
