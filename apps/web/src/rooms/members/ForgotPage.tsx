import { Pending } from '../../shell/Fallbacks.tsx';

export function ForgotPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
