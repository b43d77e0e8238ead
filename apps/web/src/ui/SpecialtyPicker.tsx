import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { TextField } from './Field.tsx';
import { specialtyName } from './format.ts';
import { Icon } from './Icon.tsx';
import { specialtiesQuery } from './specialties.ts';

interface SpecialtyPickerProps {
  label: string;
  value: readonly string[];
  onChange: (slugs: string[]) => void;
  max?: number;
  hint?: string;
}

/** Chosen specialties as chips that can be taken off; a box to find more; a few matches as buttons. */
export function SpecialtyPicker({ label, value, onChange, max = 8, hint }: SpecialtyPickerProps) {
  const { t } = useLingui();
  const status = useId();
  const [words, setWords] = useState('');
  const { data: list } = useQuery(specialtiesQuery);
  const wanted = words.trim();
  const full = value.length >= max;
  const matches = full ? [] : (list?.findSpecialties(wanted, 8, value) ?? []);
  const add = (slug: string): void => {
    onChange([...value, slug]);
    setWords('');
  };
  return (
    <div>
      <TextField
        label={label}
        aside={t`${value.length} of ${max}`}
        hint={hint ?? t`Type a few letters, then choose.`}
        value={words}
        disabled={full}
        autoComplete="off"
        role="searchbox"
        aria-controls={status}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          const first = matches[0];
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (first) add(first.slug);
        }}
      />
      <div id={status}>
        <p role="status" className="sr-only">
          {wanted && <Plural value={matches.length} one="# match" other="# matches" />}
        </p>
        {matches.length > 0 && (
          <ul aria-label={t`Matches`} className="mt-2 flex flex-wrap gap-2">
            {matches.map(({ slug }) => (
              <li key={slug}>
                <button
                  type="button"
                  onClick={() => add(slug)}
                  className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-control bg-surface px-3.5 text-14 hover:bg-sunken"
                >
                  <Icon of={Plus} size={16} />
                  {specialtyName(slug)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {value.length > 0 && (
        <ul aria-label={t`Chosen`} className="mt-2 flex flex-wrap gap-2">
          {value.map((slug) => (
            <li key={slug}>
              <button
                type="button"
                onClick={() => onChange(value.filter((other) => other !== slug))}
                className="inline-flex min-h-11 items-center gap-1.5 rounded-full bg-accent-soft px-3.5 text-14 font-medium"
              >
                {specialtyName(slug)}
                <Icon of={X} size={16} />
                <span className="sr-only">
                  <Trans>Take off</Trans>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
