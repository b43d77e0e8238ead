import { Trans } from '@lingui/react/macro';
import { CircleAlert, ExternalLink } from 'lucide-react';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Evidence } from './api.ts';

/** Which register it is, whom it registers, and its own page to look the number up on. */
export function RegisterLines({ register }: { register: NonNullable<Evidence['register']> }) {
  const formats = useFormats();
  const country = formats.country(register.country);
  return (
    <>
      {!register.countryAgrees && (
        <p className="mt-2 flex items-start gap-1.5 text-13 text-warn">
          <Icon of={CircleAlert} size={16} className="mt-px" />
          <Trans>This register is of another country: {country}</Trans>
        </p>
      )}
      {!register.professionAgrees && (
        <p className="mt-2 flex items-start gap-1.5 text-13 text-warn">
          <Icon of={CircleAlert} size={16} className="mt-px" />
          <Trans>This register does not register that profession</Trans>
        </p>
      )}
      <a
        href={register.lookUp}
        target="_blank"
        rel="noreferrer noopener"
        className="mt-1 inline-flex min-h-11 items-center gap-1.5 text-15 font-medium text-accent"
      >
        <Icon of={ExternalLink} size={16} />
        <Trans>Look it up on the register itself</Trans>
      </a>
    </>
  );
}
