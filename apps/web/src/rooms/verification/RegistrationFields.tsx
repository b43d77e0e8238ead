import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { Application } from '@openrounds/domain/verification';
import { TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { useApplicationWords } from './words.ts';

// The registers are loaded with the first form that asks for one, and stay.
const registersQuery = {
  queryKey: ['registers'],
  queryFn: () => import('@openrounds/domain/verification'),
  staleTime: Infinity,
  gcTime: Infinity,
};

interface RegistrationFieldsProps {
  draft: Application;
  change: (part: Partial<Application>) => void;
}

/** The register and the number on it. Registers of the country come first; one that is not listed can be written all the same. */
export function RegistrationFields({ draft, change }: RegistrationFieldsProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const list = useId();
  const words = useApplicationWords(draft.profession);
  const { data: registers } = useQuery(registersQuery);
  const near = (country: string): number => (country === draft.country ? 0 : 1);
  const bodies = (registers?.registrationBodies ?? []).toSorted((a, b) => near(a.country) - near(b.country));
  const chosen = registers?.findRegistrationBody(draft.registrationBody);
  const example = chosen?.example ?? '';
  const wrong =
    draft.registrationNumber !== '' &&
    registers?.registrationFormat(draft.registrationBody, draft.registrationNumber) === 'does-not-fit';
  return (
    <>
      <TextField
        label={words.registrationBody}
        value={draft.registrationBody}
        maxLength={120}
        list={list}
        autoComplete="off"
        hint={<Trans>The council or board that registers you, as it is called where you work.</Trans>}
        onChange={(event) => change({ registrationBody: event.target.value })}
      />
      <datalist id={list}>
        {bodies.map((body) => (
          <option key={body.id} value={body.name}>
            {formats.country(body.country)}
          </option>
        ))}
      </datalist>
      <TextField
        label={words.registrationNumber}
        value={draft.registrationNumber}
        maxLength={40}
        dir="ltr"
        autoComplete="off"
        placeholder={chosen ? t`Such as ${example}` : undefined}
        hint={
          wrong ? (
            <span className="text-warn">
              <Trans>Numbers of this register look like {example}. Please check yours.</Trans>
            </span>
          ) : (
            <Trans>Seen by reviewers only.</Trans>
          )
        }
        onChange={(event) => change({ registrationNumber: event.target.value })}
      />
    </>
  );
}
