import { Pending } from '../../shell/Fallbacks.tsx';

export function AuditPage() {
  return <Pending />;
}
