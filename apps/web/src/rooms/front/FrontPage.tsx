import { Pending } from '../../shell/Fallbacks.tsx';

export function FrontPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
