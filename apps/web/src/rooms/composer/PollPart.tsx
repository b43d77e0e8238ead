import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { SwitchRow } from '../../ui/Choices.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { Segments } from './Segments.tsx';
import type { AllFields } from './draft-saver.ts';

const most = 8;
const days = [1, 2, 3, 7, 14];

interface PollPartProps {
  poll: AllFields['poll'];
  /** Back from the gate: what is missing is marked. */
  strict: boolean;
  onChange: (poll: AllFields['poll']) => void;
}

/** Choices under the question, for colleagues to take one of. */
export function PollPart({ poll, strict, onChange }: PollPartProps) {
  const { t } = useLingui();
  const choices = poll?.choices ?? [];
  const set = (next: string[]): void =>
    onChange({ ...poll, closesAfterHours: poll?.closesAfterHours ?? null, choices: next });
  const kind = poll?.kind ?? 'choices';
  const fewest = kind === 'differential' ? 0 : 2;
  return (
    <Panel rows>
      <SwitchRow
        checked={poll !== null}
        onChange={(on) => onChange(on ? { choices: ['', ''], closesAfterHours: null } : null)}
        detail={<Trans>Choices under your question; each colleague takes one.</Trans>}
      >
        <Trans>Let colleagues vote</Trans>
      </SwitchRow>
      {poll && (
        <div className="flex flex-col gap-3 p-4">
          <Segments
            wide
            label={t`What do you ask for?`}
            value={kind}
            onChange={(next) =>
              onChange({ ...poll, kind: next, choices: next === 'choices' && choices.length < 2 ? ['', ''] : choices })
            }
            choices={[
              { value: 'choices', label: <Trans>One of these</Trans> },
              { value: 'differential', label: <Trans>A differential</Trans> },
            ]}
          />
          {kind === 'differential' && (
            <p className="text-13 text-ink-2">
              <Trans>
                Which diagnosis is most likely? Colleagues add those that are missing; you may begin with none.
              </Trans>
            </p>
          )}
          {choices.map((label, index) => {
            const number = index + 1;
            return (
              <div key={index}>
                <div className="flex items-end gap-1">
                  <TextField
                    label={<Trans>Choice {number}</Trans>}
                    hideLabel
                    placeholder={t`Choice ${number}`}
                    fieldClassName="flex-1"
                    maxLength={80}
                    autoComplete="off"
                    value={label}
                    error={strict && label.trim() === '' && <Trans>Say what it is, or take it away.</Trans>}
                    onChange={(event) => set(choices.map((one, at) => (at === index ? event.target.value : one)))}
                    onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
                  />
                  {choices.length > fewest && (
                    <IconButton
                      label={t`Take choice ${number} away`}
                      icon={X}
                      onClick={() => set(choices.filter((_one, at) => at !== index))}
                    />
                  )}
                </div>
                <FoundWords
                  text={label}
                  onChange={(next) => set(choices.map((one, at) => (at === index ? next : one)))}
                />
              </div>
            );
          })}
          {choices.length < most && (
            <Button kind="outline" icon={Plus} onClick={() => set([...choices, ''])}>
              <Trans>Another choice</Trans>
            </Button>
          )}
          <Select
            label={<Trans>Open for</Trans>}
            value={String(poll.closesAfterHours ?? '')}
            onChange={(event) =>
              onChange({ ...poll, closesAfterHours: event.target.value === '' ? null : Number(event.target.value) })
            }
          >
            <option value="">{t`As long as the case is there`}</option>
            {days.map((count) => (
              <option key={count} value={count * 24}>
                <Plural value={count} one="# day" other="# days" />
              </option>
            ))}
          </Select>
        </div>
      )}
    </Panel>
  );
}
