import { Pending } from '../../shell/Fallbacks.tsx';

export function JoinPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
