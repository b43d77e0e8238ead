import { Pending } from '../../shell/Fallbacks.tsx';

export function ComposerPage() {
  return (
    <main id="main" tabIndex={-1}>
      <Pending />
    </main>
  );
}
