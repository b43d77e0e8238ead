import { Trans } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { useErrorWords } from './errors.ts';

interface ErrorStateProps {
  error: unknown;
  /** Asks again. */
  onRetry?: () => void;
}

/** What happened, that nothing was lost, and what to do. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const words = useErrorWords(error);
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
      <h2 className="text-18">{words.happened}</h2>
      <p className="mt-2 text-15 text-ink-2">{words.next}</p>
      {onRetry && (
        <Button kind="outline" icon={RotateCw} className="mt-6" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
      {words.reference && (
        <p className="mt-6 text-13 text-ink-3">
          <Trans>
            Reference <span translate="no">{words.reference}</span>
          </Trans>
        </p>
      )}
    </div>
  );
}
