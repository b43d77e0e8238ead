import { Trans } from '@lingui/react/macro';
import { useMemory } from '../../shell/memory.ts';
import { CheckRow } from '../../ui/Choices.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import type { Circumstances as Facts, SignerKind } from './api.ts';

interface CircumstancesProps {
  caseId: string;
  signer: SignerKind;
  /** Something in it is asked for. */
  open: boolean;
}

/** What the clinician notes before handing over. It lies in memory only, and is sealed with the signature. */
export function Circumstances({ caseId, signer, open }: CircumstancesProps) {
  const [facts, setFacts] = useMemory<Facts>(['consent-circumstances', caseId], {});
  const note = (change: Facts): void => setFacts((now) => ({ ...now, ...change }));
  return (
    <details open={open} className="mt-4 rounded-panel border border-line bg-surface">
      <summary className="flex min-h-14 cursor-pointer items-center px-4 text-16 font-medium">
        <Trans>Interpreter, witness, child, capacity</Trans>
      </summary>
      <div className="flex flex-col gap-4 px-4 pb-4">
        {signer === 'patient' && (
          <CheckRow checked={facts.competentUnder16 ?? false} onChange={(on) => note({ competentUnder16: on })}>
            <Trans>The patient is under 16, and understands what it means</Trans>
          </CheckRow>
        )}
        <TextArea
          label={<Trans>Capacity</Trans>}
          hint={<Trans>Why the patient can, or cannot, decide this for themselves.</Trans>}
          rows={2}
          maxLength={500}
          value={facts.capacity ?? ''}
          onChange={(event) => note({ capacity: event.target.value })}
        />
        <TextField
          label={<Trans>Interpreter</Trans>}
          autoComplete="off"
          maxLength={120}
          value={facts.interpreter ?? ''}
          onChange={(event) => note({ interpreter: event.target.value })}
        />
        <TextField
          label={<Trans>Witness</Trans>}
          autoComplete="off"
          maxLength={120}
          value={facts.witness ?? ''}
          onChange={(event) => note({ witness: event.target.value })}
        />
        <p className="text-13 text-ink-3">
          <Trans>Sealed with the signature. Nobody reads it with the case.</Trans>
        </p>
      </div>
    </details>
  );
}
