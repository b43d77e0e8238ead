import { Pending } from '../../shell/Fallbacks.tsx';

export function ConsentPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
