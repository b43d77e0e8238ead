import { Pending } from '../../shell/Fallbacks.tsx';

export function CasePage() {
  return <Pending />;
}
