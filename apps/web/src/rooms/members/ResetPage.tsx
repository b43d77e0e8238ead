import { Pending } from '../../shell/Fallbacks.tsx';

export function ResetPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
