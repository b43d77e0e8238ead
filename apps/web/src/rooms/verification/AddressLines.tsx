import { Trans } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/Chip.tsx';
import type { Tone } from '../../ui/Chip.tsx';
import { useFormats } from '../../ui/format.ts';
import type { IconShape } from '../../ui/Icon.tsx';
import type { Evidence } from './api.ts';
import { useInstitutionKinds } from './words.ts';

type Address = Evidence['addresses'][number];

function KindBadge({ kind }: { kind: Address['kind'] }) {
  const names = useInstitutionKinds();
  const tone: Tone = kind === 'industry' ? 'danger' : kind === 'free-mail' || kind === 'unknown' ? 'warn' : 'ok';
  const icons: Record<Tone, IconShape> = { ok: CircleCheck, warn: CircleHelp, danger: CircleAlert, accent: CircleHelp };
  const words: ReactNode = kind === 'unknown' ? <Trans>Domain not in the directory</Trans> : names[kind];
  return (
    <Badge tone={tone} icon={icons[tone]}>
      {words}
    </Badge>
  );
}

/** The addresses that answered, and what the directory knows of their domains. */
export function AddressLines({ addresses }: { addresses: readonly Address[] }) {
  const formats = useFormats();
  return (
    <ul className="flex flex-col gap-3">
      {addresses.map((address) => (
        <li key={address.use}>
          <span dir="ltr" className="block break-all">
            {address.email}
          </span>
          <span className="block text-13 text-ink-3">
            {address.use === 'sign-in' ? <Trans>Signs in with it</Trans> : <Trans>At work</Trans>}
            {' · '}
            {address.confirmedAt ? (
              <Trans>Confirmed {formats.dateTime(address.confirmedAt)}</Trans>
            ) : (
              <Trans>Not confirmed</Trans>
            )}
          </span>
          {address.institution && (
            <span className="block text-15">
              <bdi>{formats.line(address.institution, formats.country(address.country))}</bdi>
            </span>
          )}
          <KindBadge kind={address.kind} />
        </li>
      ))}
    </ul>
  );
}
