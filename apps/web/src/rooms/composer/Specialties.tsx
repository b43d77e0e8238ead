import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useMe } from '../../shell/session.ts';
import { Chip } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { specialtyName } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { specialtiesQuery } from '../../ui/specialties.ts';

const most = 5;
const shown = 6;

interface SpecialtiesProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Chosen by typing; one's own are one tap away. */
export function Specialties({ chosen, onChange }: SpecialtiesProps) {
  const { t } = useLingui();
  const me = useMe();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useQuery(specialtiesQuery).data?.findSpecialties(typed, shown, chosen) ?? [];
  const full = chosen.length >= most;
  const add = (slug: string): void => {
    if (!full) onChange([...chosen, slug]);
    setTyped('');
    setAt(0);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Escape') setTyped('');
    else if (event.key === 'Enter' && found[at]) add(found[at].slug);
    else if (event.key === 'Backspace' && typed === '') onChange(chosen.slice(0, -1));
    else return;
    event.preventDefault();
  };
  const own = (me?.specialties ?? []).filter((slug) => !chosen.includes(slug));
  return (
    <div>
      <Field label={<Trans>Specialties</Trans>} hint={<Trans>Who should see it first. Up to five.</Trans>}>
        {(control) => (
          <div className="relative">
            <div className="flex min-h-12 flex-wrap items-center gap-1.5 rounded-panel border border-control bg-surface px-2 py-1">
              {chosen.map((slug) => {
                const name = specialtyName(slug);
                return (
                  <button
                    key={slug}
                    type="button"
                    aria-label={t`Remove ${name}`}
                    onClick={() => onChange(chosen.filter((other) => other !== slug))}
                    className="inline-flex min-h-11 items-center"
                  >
                    <span className="inline-flex h-[34px] items-center gap-1.5 rounded-full bg-accent-soft px-3 text-14 font-medium">
                      {name} <Icon of={X} size={16} />
                    </span>
                  </button>
                );
              })}
              {!full && (
                <input
                  {...control}
                  type="text"
                  role="combobox"
                  aria-expanded={found.length > 0}
                  aria-controls={list}
                  aria-autocomplete="list"
                  aria-activedescendant={found[at] ? `${list}-${found[at].slug}` : undefined}
                  autoComplete="off"
                  enterKeyHint="done"
                  placeholder={chosen.length === 0 ? t`Type a specialty` : t`Another`}
                  value={typed}
                  onChange={(event) => {
                    setTyped(event.target.value);
                    setAt(0);
                  }}
                  onKeyDown={press}
                  onBlur={() => setTyped('')}
                  className="min-h-11 min-w-28 flex-1 bg-transparent px-1.5 text-16 outline-none"
                />
              )}
            </div>
            <div
              id={list}
              role="listbox"
              aria-label={t`Specialties`}
              hidden={found.length === 0}
              className="absolute inset-x-0 top-full z-20 mt-1 overflow-clip rounded-panel bg-surface py-1 shadow-float"
            >
              {found.map((one, index) => (
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
                <div
                  key={one.slug}
                  id={`${list}-${one.slug}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  // Before the field loses the focus and the list with it.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => add(one.slug)}
                  className={cx('flex min-h-11 cursor-pointer items-center px-4 text-15', index === at && 'bg-sunken')}
                >
                  {specialtyName(one.slug)}
                </div>
              ))}
            </div>
          </div>
        )}
      </Field>
      {!full && own.length > 0 && (
        <div role="group" aria-label={t`Your own specialties`} className="mt-1 flex flex-wrap gap-2">
          {own.slice(0, 3).map((slug) => (
            <Chip key={slug} icon={Plus} onClick={() => add(slug)}>
              {specialtyName(slug)}
            </Chip>
          ))}
        </div>
      )}
    </div>
  );
}
