import { Pending } from '../../shell/Fallbacks.tsx';

export function ConfirmPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
