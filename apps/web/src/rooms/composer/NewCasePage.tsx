import { Pending } from '../../shell/Fallbacks.tsx';

export function NewCasePage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
