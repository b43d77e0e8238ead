import { Pending } from '../../shell/Fallbacks.tsx';

export function HomePage() {
  return <Pending />;
}
