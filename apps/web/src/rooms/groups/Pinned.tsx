import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Pin, PinOff } from 'lucide-react';
import { Link } from '../../router/index.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SectionTitle } from '../../ui/Panel.tsx';
import { groupPinsQuery } from './api.ts';
import type { Group } from './api.ts';
import { useRunning } from './use-running.ts';
import { nameOf } from '../../ui/member-name.ts';

/** What those who run the group keep in sight, above the newest. Nothing while there is none. */
export function Pinned({ group }: { group: Group }) {
  const { t } = useLingui();
  const pins = useQuery(groupPinsQuery(group.id)).data?.items ?? [];
  const { pin } = useRunning(group);
  if (pins.length === 0) return null;
  return (
    <section aria-labelledby="pinned-cases" className="mb-6">
      <SectionTitle id="pinned-cases">
        <Trans>Pinned</Trans>
      </SectionTitle>
      <ul className="divide-y divide-line overflow-clip rounded-panel border border-line bg-surface">
        {pins.map((item) => (
          <li key={item.id} className="flex items-center gap-1 pe-1.5">
            <Link
              to="/cases/$caseId"
              params={{ caseId: item.id }}
              className="flex min-h-14 min-w-0 flex-1 items-center gap-3 px-4 py-2 hover:bg-sunken focus-visible:-outline-offset-2"
            >
              <Icon of={Pin} className="shrink-0 text-ink-2" />
              <span className="min-w-0">
                <span className="block truncate text-16 font-medium rtl:text-right" dir="auto">
                  {item.title}
                </span>
                <bdi className="block truncate text-13 text-ink-3">{nameOf(item.author)}</bdi>
              </span>
            </Link>
            {group.abilities.pin && (
              <IconButton
                label={t`Take the pin off ${item.title}`}
                icon={PinOff}
                onClick={() => pin.mutate({ caseId: item.id, on: false })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Beside a card, for those who run the group. */
export function PinButton({ group, caseId, title }: { group: Group; caseId: string; title: string }) {
  const { t } = useLingui();
  const pins = useQuery(groupPinsQuery(group.id)).data?.items ?? [];
  const { pin } = useRunning(group);
  const on = pins.some(({ id }) => id === caseId);
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={t`Pin ${title}`}
      onClick={() => pin.mutate({ caseId, on: !on })}
      className="-ms-2 mt-1 inline-flex min-h-11 items-center gap-1.5 rounded-panel px-2 text-14 font-medium text-ink-2 hover:bg-sunken"
    >
      <Icon of={on ? PinOff : Pin} size={16} />
      {on ? <Trans>Pinned</Trans> : <Trans>Pin</Trans>}
    </button>
  );
}
