import { Pending } from '../../shell/Fallbacks.tsx';

export function NewGroupPage() {
  return <Pending />;
}
