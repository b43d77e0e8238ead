import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Request } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { knowsPasskeys, provePasskey, wasCancelled } from './passkey.ts';

interface PasskeyButtonProps {
  children: ReactNode;
  /** Sends what was shown to where it counts. */
  onProof: (credential: Request<'POST /session/passkey'>['body']['credential']) => Promise<unknown>;
  primary?: boolean;
}

/** Asks for a passkey. Where the browser has none of that, it is not there. */
export function PasskeyButton({ children, onProof, primary = false }: PasskeyButtonProps) {
  const ask = useMutation({ mutationFn: async () => onProof(await provePasskey()) });
  if (!knowsPasskeys()) return null;
  return (
    <>
      {wasCancelled(ask.error) ? (
        <Banner tone="accent" inset>
          <Trans>No passkey was given. Try again, or choose another way.</Trans>
        </Banner>
      ) : (
        <WriteError error={ask.error} />
      )}
      <Button
        kind={primary ? 'primary' : 'outline'}
        size="l"
        wide
        icon={KeyRound}
        busy={ask.isPending}
        onClick={() => ask.mutate()}
      >
        {children}
      </Button>
    </>
  );
}
