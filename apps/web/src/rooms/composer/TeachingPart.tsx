import { Trans } from '@lingui/react/macro';
import { SwitchRow } from '../../ui/Choices.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import type { AllFields } from './draft-saver.ts';

interface TeachingPartProps {
  teaching: AllFields['teaching'];
  /** Back from the gate: what is missing is marked. */
  strict: boolean;
  onChange: (teaching: AllFields['teaching']) => void;
}

/** A case whose answer is known: colleagues think first, and look at it when they want to. */
export function TeachingPart({ teaching, strict, onChange }: TeachingPartProps) {
  const set = (answer: string): void => onChange({ answer });
  return (
    <Panel rows>
      <SwitchRow
        checked={teaching !== null}
        onChange={(on) => onChange(on ? { answer: '' } : null)}
        detail={<Trans>The answer is known. Colleagues think first, and look at it when they want to.</Trans>}
      >
        <Trans>A teaching case</Trans>
      </SwitchRow>
      {teaching && (
        <div className="p-4">
          <TextArea
            label={<Trans>The answer</Trans>}
            hint={<Trans>Hidden until a reader asks for it; where there is a poll, they vote first.</Trans>}
            maxLength={5000}
            rows={3}
            value={teaching.answer}
            error={strict && teaching.answer.trim() === '' && <Trans>Say what the answer is.</Trans>}
            onChange={(event) => set(event.target.value)}
          />
          <FoundWords text={teaching.answer} onChange={set} />
        </div>
      )}
    </Panel>
  );
}
