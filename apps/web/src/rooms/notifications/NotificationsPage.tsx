import { Pending } from '../../shell/Fallbacks.tsx';

export function NotificationsPage() {
  return <Pending />;
}
