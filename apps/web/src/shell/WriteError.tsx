import { useErrorWords } from './errors.ts';
import { Banner } from '../ui/Banner.tsx';

/** Why what was just sent was refused, above its button. */
export function WriteError({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  if (!error) return null;
  return (
    <Banner tone="danger" inset>
      <strong className="block font-semibold">{words.happened}</strong>
      {words.next}
    </Banner>
  );
}
