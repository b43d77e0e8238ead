import { Pending } from '../../shell/Fallbacks.tsx';

export function ApplicationPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
