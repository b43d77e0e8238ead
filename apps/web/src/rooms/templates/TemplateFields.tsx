import { useLingui } from '@lingui/react/macro';
import {
  currentTemplate,
  type Field,
  type FieldProblem,
  type FieldValue,
  inLanguage,
  isAsked,
  type TemplateKey,
  templateProblems,
} from '@openrounds/domain/templates';
import { FieldInput } from './FieldInput.tsx';

type Values = Record<string, FieldValue>;

interface FieldListProps {
  fields: readonly Field[];
  values: Values;
  problems: readonly FieldProblem[];
  strict: boolean;
  onChange: (values: Values) => void;
}

/** The fields that are asked as the others stand, each with what is wrong with it. */
export function FieldList({ fields, values, problems, strict, onChange }: FieldListProps) {
  const change = (key: string, value: FieldValue | undefined): void => {
    const { [key]: _before, ...others } = values;
    onChange(value === undefined ? others : { ...others, [key]: value });
  };
  return fields
    .filter((field) => isAsked(field, values))
    .map((field) => (
      <FieldInput
        key={field.key}
        field={field}
        value={values[field.key]}
        problem={problems.find((one) => one.field === field.key)?.problem}
        strict={strict}
        onChange={(value) => change(field.key, value)}
      />
    ));
}

interface TemplateFieldsProps {
  template: TemplateKey;
  values: Values;
  /** Somebody tried to publish: what is only not filled in yet is marked as well. */
  strict: boolean;
  /** With the version they are written in now: an older draft moves to the newest with its first change. */
  onChange: (values: Values, version: number) => void;
}

/** What a template asks of a case, to be filled in, checked by the same rule as at the gate. */
export function TemplateFields({ template: key, values, strict, onChange }: TemplateFieldsProps) {
  const { i18n } = useLingui();
  const template = currentTemplate(key);
  const problems = templateProblems(template, values);
  return template.groups.map((group) => (
    <fieldset
      key={`${key} ${group.key}`}
      className="flex flex-col gap-4 rounded-panel border border-line bg-surface p-4"
    >
      <legend className="sr-only">{inLanguage(group.label, i18n.locale)}</legend>
      <p aria-hidden="true" className="text-16 font-semibold">
        {inLanguage(group.label, i18n.locale)}
      </p>
      <FieldList
        fields={group.fields}
        values={values}
        problems={problems}
        strict={strict}
        onChange={(next) => onChange(next, template.version)}
      />
    </fieldset>
  ));
}
