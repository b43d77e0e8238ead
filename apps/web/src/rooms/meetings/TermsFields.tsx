import { Trans, useLingui } from '@lingui/react/macro';
import { inLanguage } from '@openrounds/domain/templates';
import type { Field, FieldValue, FieldValues } from '@openrounds/domain/templates';
import { CheckRow } from '../../ui/Choices.tsx';
import { Select, TextArea, TextField } from '../../ui/Field.tsx';

interface FieldProps {
  field: Field;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
}

function OneField({ field, value, onChange }: FieldProps) {
  const { t, i18n } = useLingui();
  const label = inLanguage(field.label, i18n.locale);
  const aside = field.required ? undefined : <Trans>optional</Trans>;
  switch (field.type) {
    case 'yes-no':
      return (
        <CheckRow checked={value === true} onChange={onChange}>
          {label}
        </CheckRow>
      );
    case 'number':
    case 'days-ago':
      return (
        <TextField
          label={field.type === 'number' ? `${label} (${field.unit})` : label}
          aside={aside}
          inputMode="decimal"
          value={value === undefined ? '' : String(value)}
          onChange={(event) => {
            const number = Number(event.target.value.replace(',', '.'));
            onChange(event.target.value.trim() === '' || Number.isNaN(number) ? undefined : number);
          }}
        />
      );
    case 'choice':
    case 'coded':
      return (
        <Select
          label={label}
          aside={aside}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        >
          <option value="">{t`None`}</option>
          {(field.type === 'coded' ? field.system.codes : field.choices).map((choice) => (
            <option key={choice.key} value={choice.key}>
              {inLanguage(choice.label, i18n.locale)}
            </option>
          ))}
        </Select>
      );
    default:
      return (
        <TextArea
          label={label}
          aside={aside}
          rows={2}
          {...(field.type === 'text' && { maxLength: field.max })}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

interface TermsFieldsProps {
  fields: readonly Field[];
  values: FieldValues;
  onChange: (values: FieldValues) => void;
}

/** What an outcome of a template asks. */
export function TermsFields({ fields, values, onChange }: TermsFieldsProps) {
  return fields.map((field) => (
    <OneField
      key={field.key}
      field={field}
      value={values[field.key]}
      onChange={(value) => {
        const { [field.key]: _before, ...others } = values;
        onChange(value === undefined ? others : { ...others, [field.key]: value });
      }}
    />
  ));
}
