import { Pending } from '../../shell/Fallbacks.tsx';

export function FlagsPage() {
  return <Pending />;
}
