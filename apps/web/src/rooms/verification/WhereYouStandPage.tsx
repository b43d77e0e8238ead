import { Pending } from '../../shell/Fallbacks.tsx';

export function WhereYouStandPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
