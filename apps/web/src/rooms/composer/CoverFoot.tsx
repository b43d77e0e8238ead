import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { StaysHere, StepFoot } from './ComposerFrame.tsx';

interface CoverFootProps {
  /** How many places are covered. */
  count: number;
  disabled?: boolean;
  onConfirm: () => void;
  children?: ReactNode;
}

/** Somebody looked: nothing identifies them, or what does is covered. Only then anything is sent. */
export function CoverFoot({ count, disabled = false, onConfirm, children }: CoverFootProps) {
  return (
    <StepFoot note={<StaysHere />}>
      {children}
      <Button size="l" wide disabled={disabled} onClick={onConfirm}>
        {count === 0 ? (
          <Trans>Nothing identifies them</Trans>
        ) : (
          plural(count, {
            one: 'Cover it and continue',
            2: 'Cover both and continue',
            3: 'Cover all three and continue',
            other: 'Cover all # and continue',
          })
        )}
      </Button>
    </StepFoot>
  );
}
