import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { RadioRows } from './Choices.tsx';
import { Key } from './Chip.tsx';

interface DecisionCardsProps<D extends string> {
  decisions: readonly D[];
  words: Readonly<Record<D, { readonly label: ReactNode; readonly detail: ReactNode }>>;
  /** What to press for each. */
  keys: Readonly<Record<D, string>>;
  value: D | null;
  onChange: (value: D) => void;
}

/** What can be decided about somebody or something in a queue, one card for each, with its key. */
export function DecisionCards<D extends string>({ decisions, words, keys, value, onChange }: DecisionCardsProps<D>) {
  const { t } = useLingui();
  return (
    <div>
      <h2 className="mb-3 text-16 font-semibold">
        <Trans>What should happen?</Trans>
      </h2>
      <RadioRows
        label={t`What should happen?`}
        look="cards"
        value={value}
        onChange={onChange}
        choices={decisions.map((decision) => ({
          value: decision,
          label: words[decision].label,
          detail: words[decision].detail,
          end: <Key>{keys[decision].toUpperCase()}</Key>,
        }))}
      />
    </div>
  );
}
