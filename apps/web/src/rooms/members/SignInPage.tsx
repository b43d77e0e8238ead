import { Pending } from '../../shell/Fallbacks.tsx';

export function SignInPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
