import { Pending } from '../../shell/Fallbacks.tsx';

export function MePage() {
  return <Pending />;
}
