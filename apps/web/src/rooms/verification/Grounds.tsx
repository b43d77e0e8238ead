import { Trans, useLingui } from '@lingui/react/macro';
import type { Ground } from '@openrounds/domain/verification';
import { CheckRow } from '../../ui/Choices.tsx';
import { useGrounds } from './grounds-words.ts';

interface GroundsProps {
  possible: readonly Ground[];
  chosen: readonly Ground[];
  onChange: (chosen: readonly Ground[]) => void;
  student: boolean;
  /** Asked for and not given, or not enough. */
  error: boolean;
}

/** What a verification rests on. Nothing is ticked beforehand; what is not there cannot be. */
export function Grounds({ possible, chosen, onChange, student, error }: GroundsProps) {
  const { t } = useLingui();
  const words = useGrounds();
  const lacking: Record<Ground, string> = {
    'register-extract': t`Not in an extract that was read here`,
    'register-page': t`They gave no number`,
    documents: t`Open one below the evidence first`,
    'professional-email': t`None has answered`,
    colleagues: t`Two have to vouch; never enough alone`,
  };
  // A student has no registration.
  const all = (Object.keys(words) as Ground[]).filter((ground) => !student || !ground.startsWith('register'));
  const has = (ground: Ground): boolean => possible.includes(ground);
  return (
    <fieldset className="min-w-0">
      <legend className="text-15 font-semibold">
        <Trans>What it rests on</Trans>
      </legend>
      {all.map((ground) => (
        <CheckRow
          key={ground}
          checked={chosen.includes(ground)}
          disabled={!has(ground)}
          detail={!has(ground) ? lacking[ground] : undefined}
          onChange={(on) => onChange(on ? [...chosen, ground] : chosen.filter((one) => one !== ground))}
        >
          {words[ground]}
        </CheckRow>
      ))}
      {error && (
        <p role="alert" className="text-13 font-medium text-danger">
          <Trans>Tick what you relied on. Colleagues alone are never enough.</Trans>
        </p>
      )}
    </fieldset>
  );
}
