import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { Chip, ChipRow } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { specialtyName } from '../../ui/format.ts';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { specialtiesQuery } from '../../ui/specialties.ts';

interface SpecialtyChipsProps {
  /** Those the reader practises: one press away. */
  mine: readonly string[];
  value: string | null;
  onChange: (slug: string | null) => void;
}

function AllSpecialties({ onChoose }: { onChoose: (slug: string) => void }) {
  const { t } = useLingui();
  const { data: list } = useQuery(specialtiesQuery);
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const shown = wanted ? list?.findSpecialties(wanted, list.specialties.length) : list?.specialties;
  return (
    <>
      <TextField
        label={t`Specialty`}
        hideLabel
        placeholder={t`Type a few letters`}
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          const [first] = shown ?? [];
          if (event.key !== 'Enter' || !wanted || !first) return;
          // The focus goes back to the chip; this key must not press it again.
          event.preventDefault();
          onChoose(first.slug);
        }}
      />
      {shown ? (
        <ul aria-label={t`Specialties`} className="mt-3 h-[min(24rem,50dvh)] overflow-y-auto">
          {shown.map(({ slug }) => (
            <li key={slug}>
              <button
                type="button"
                onClick={() => onChoose(slug)}
                className="flex min-h-11 w-full items-center rounded-panel px-3 text-start text-15 hover:bg-sunken focus-visible:-outline-offset-2"
              >
                {specialtyName(slug)}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Loading className="mt-3 h-[min(24rem,50dvh)]">
          <Skeleton className="h-full w-full" />
        </Loading>
      )}
    </>
  );
}

/** Every specialty, one's own, and the rest behind one chip. */
export function SpecialtyChips({ mine, value, onChange }: SpecialtyChipsProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const shown = value && !mine.includes(value) ? [value, ...mine] : mine;
  return (
    <>
      <ChipRow label={t`Which specialty`}>
        <Chip current={value === null} onClick={() => onChange(null)}>
          <Trans>All specialties</Trans>
        </Chip>
        {shown.map((slug) => (
          <Chip key={slug} current={slug === value} onClick={() => onChange(slug === value ? null : slug)}>
            {specialtyName(slug)}
          </Chip>
        ))}
        <Chip icon={ListFilter} onClick={() => setOpen(true)}>
          <Trans>Another specialty</Trans>
        </Chip>
      </ChipRow>
      <Dialog open={open} onClose={() => setOpen(false)} title={<Trans>Which specialty?</Trans>}>
        <AllSpecialties
          onChoose={(slug) => {
            onChange(slug);
            setOpen(false);
          }}
        />
      </Dialog>
    </>
  );
}
