import { useErrorWords } from './errors.ts';
import { Banner } from '../ui/Banner.tsx';

/** The person closed the question whether it is them: nothing was done, and nothing is to be said about it. */
export class NotConfirmed extends Error {}

/** Why what was just sent was refused, above its button. */
export function WriteError({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  if (!error || error instanceof NotConfirmed) return null;
  return (
    <Banner tone="danger" inset>
      <strong className="block font-semibold">{words.happened}</strong>
      {words.next}
    </Banner>
  );
}
