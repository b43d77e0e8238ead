import { Trans, useLingui } from '@lingui/react/macro';
import { type Choice, type Field, type FieldProblem, type FieldValue, inLanguage } from '@openrounds/domain/templates';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Select, TextArea, TextField } from '../../ui/Field.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { Pick } from './Pick.tsx';
import { useDaysAgo, useProblemWords } from './words.ts';

interface FieldInputProps<F extends Field = Field> {
  field: F;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
  problem: FieldProblem['problem'] | undefined;
  /** What is only not filled in yet is marked as an error. */
  strict: boolean;
}
type Of<T extends Field['type']> = FieldInputProps<Extract<Field, { type: T }>>;

/** Label, and what is said beside and beneath it. */
function useSaid({ field, problem, strict }: Pick<FieldInputProps, 'field' | 'problem' | 'strict'>) {
  const { i18n } = useLingui();
  const problems = useProblemWords();
  const missing = problem === 'required';
  const error = problem !== undefined && (!missing || strict) ? problems(problem) : undefined;
  return {
    label: inLanguage(field.label, i18n.locale),
    aside: missing && !strict ? <Trans>needed</Trans> : undefined,
    error,
  };
}

function TextInput(props: Of<'text'>) {
  const { field, value, onChange } = props;
  const said = useSaid(props);
  const text = typeof value === 'string' ? value : '';
  return (
    <div>
      {field.lines === 'many' ? (
        <TextArea
          {...said}
          rows={2}
          className="min-h-18!"
          maxLength={field.max}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <TextField {...said} maxLength={field.max} value={text} onChange={(event) => onChange(event.target.value)} />
      )}
      <FoundWords text={text} onChange={onChange} />
    </div>
  );
}

/** A number as it is typed: also half written, and with a decimal comma. */
function useTyped(value: FieldValue | undefined, onChange: FieldInputProps['onChange']) {
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '');
  const read = (text: string): number | undefined => {
    const number = Number(text.replace(',', '.'));
    return text.trim() === '' || Number.isNaN(number) ? undefined : number;
  };
  const shown = read(typed) === value ? typed : typeof value === 'number' ? String(value) : typed;
  return {
    shown,
    type: (text: string): void => {
      const kept = text.replaceAll(/[^\d.,-]/g, '');
      setTyped(kept);
      onChange(read(kept));
    },
  };
}

function NumberInput(props: Of<'number'>) {
  const { field, value, onChange } = props;
  const said = useSaid(props);
  const { shown, type } = useTyped(value, onChange);
  return (
    <TextField
      {...said}
      label={
        <>
          {said.label} <span className="font-normal text-ink-2">({field.unit})</span>
        </>
      }
      dir="ltr"
      inputMode={field.decimals > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      className="tabular"
      value={shown}
      onChange={(event) => type(event.target.value)}
    />
  );
}

function DaysInput(props: Of<'days-ago'>) {
  const { value, onChange } = props;
  const said = useSaid(props);
  const daysAgo = useDaysAgo();
  const { shown, type } = useTyped(value, onChange);
  const quick = [0, 1, 7];
  return (
    <div>
      <Pick
        legend={said.label}
        aside={said.aside}
        choices={quick.map((days) => ({ key: String(days), label: daysAgo(days) }))}
        chosen={typeof value === 'number' ? [String(value)] : []}
        onChange={([days]) => onChange(days === undefined ? undefined : Number(days))}
      />
      <TextField
        label={<Trans>{said.label}: days ago</Trans>}
        hideLabel
        hint={typeof value === 'number' ? daysAgo(value) : <Trans>In days before today; never a date.</Trans>}
        error={said.error}
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        className="tabular"
        value={shown}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}

const few = 5;
const isShort = (choices: readonly Choice[], language: string): boolean =>
  choices.length <= few && choices.every(({ label }) => inLanguage(label, language).length <= 30);

/** The choices of a list under the headings they have. */
function Options({ choices }: { choices: readonly Choice[] }) {
  const { i18n } = useLingui();
  const say = (choice: Choice) => (
    <option key={choice.key} value={choice.key}>
      {inLanguage(choice.label, i18n.locale)}
    </option>
  );
  const groups = [...new Set(choices.map(({ group }) => group))];
  return groups.map((group) => {
    const own = choices.filter((choice) => choice.group === group);
    if (group === undefined) return own.map(say);
    return (
      <optgroup key={group.en} label={inLanguage(group, i18n.locale)}>
        {own.map(say)}
      </optgroup>
    );
  });
}

function ChoiceInput(props: Of<'choice' | 'coded'>) {
  const { t, i18n } = useLingui();
  const { field, value, onChange } = props;
  const said = useSaid(props);
  const choices = field.type === 'coded' ? field.system.codes : field.choices;
  const chosen = typeof value === 'string' ? value : '';
  if (isShort(choices, i18n.locale))
    return (
      <Pick
        legend={said.label}
        aside={said.aside}
        error={said.error}
        choices={choices.map(({ key, label }) => ({ key, label: inLanguage(label, i18n.locale) }))}
        chosen={chosen === '' ? [] : [chosen]}
        onChange={([key]) => onChange(key)}
      />
    );
  return (
    <Select
      {...said}
      {...(field.type === 'coded' && { hint: `${field.system.name}, ${field.system.edition}` })}
      value={chosen}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{t`Not said`}</option>
      <Options choices={choices} />
    </Select>
  );
}

function ChoicesInput(props: Of<'choices'>) {
  const { i18n } = useLingui();
  const { field, value, onChange } = props;
  const said = useSaid(props);
  return (
    <Pick
      many
      legend={said.label}
      aside={said.aside}
      error={said.error}
      choices={field.choices.map(({ key, label }) => ({ key, label: inLanguage(label, i18n.locale) }))}
      chosen={Array.isArray(value) ? value : []}
      onChange={onChange}
    />
  );
}

function YesNoInput(props: Of<'yes-no'>) {
  const { value, onChange } = props;
  const said = useSaid(props);
  return (
    <Pick
      legend={said.label}
      aside={said.aside}
      error={said.error}
      choices={[
        { key: 'yes', label: <Trans>Yes</Trans> },
        { key: 'no', label: <Trans>No</Trans> },
      ]}
      chosen={typeof value === 'boolean' ? [value ? 'yes' : 'no'] : []}
      onChange={([key]) => onChange(key === undefined ? undefined : key === 'yes')}
    />
  );
}

/** One field of a template, by its kind. */
export function FieldInput({ field, ...rest }: FieldInputProps): ReactNode {
  switch (field.type) {
    case 'text':
      return <TextInput field={field} {...rest} />;
    case 'number':
      return <NumberInput field={field} {...rest} />;
    case 'days-ago':
      return <DaysInput field={field} {...rest} />;
    case 'choice':
    case 'coded':
      return <ChoiceInput field={field} {...rest} />;
    case 'choices':
      return <ChoicesInput field={field} {...rest} />;
    case 'yes-no':
      return <YesNoInput field={field} {...rest} />;
  }
}
