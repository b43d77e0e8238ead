import { Pending } from '../../shell/Fallbacks.tsx';

export function SetupPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
