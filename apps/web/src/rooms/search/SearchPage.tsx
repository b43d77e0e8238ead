import { Pending } from '../../shell/Fallbacks.tsx';

export function SearchPage() {
  return <Pending />;
}
