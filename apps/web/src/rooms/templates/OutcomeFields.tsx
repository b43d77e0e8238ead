import { useLingui } from '@lingui/react/macro';
import type { CaseView } from '@openrounds/domain/cases';
import {
  currentTemplate,
  findOutcome,
  inLanguage,
  outcomeProblems,
  type TemplateKey,
} from '@openrounds/domain/templates';
import { Pick } from './Pick.tsx';
import { FieldList } from './TemplateFields.tsx';

export type Decided = NonNullable<CaseView['decided']>;

interface OutcomeFieldsProps {
  template: TemplateKey;
  decided: Decided | null;
  strict: boolean;
  /** With whether it could be saved as it stands. */
  onChange: (decided: Decided | null, complete: boolean) => void;
}

/** How it ended, in the terms of the template: which outcome, and what has to be said of it. */
export function OutcomeFields({ template: key, decided, strict, onChange }: OutcomeFieldsProps) {
  const { t, i18n } = useLingui();
  const template = currentTemplate(key);
  const give = (next: Decided | null): void => onChange(next, next === null || outcomeProblems(next).length === 0);
  const terms = decided && findOutcome(template, decided.key);
  return (
    <div className="flex flex-col gap-4">
      <Pick
        legend={t`Outcome`}
        choices={template.outcomes.map((outcome) => ({
          key: outcome.key,
          label: inLanguage(outcome.label, i18n.locale),
        }))}
        chosen={decided ? [decided.key] : []}
        onChange={([chosen]) =>
          give(
            chosen === undefined
              ? null
              : {
                  template: key,
                  version: template.version,
                  key: chosen,
                  values: decided?.values ?? {},
                  note: decided?.note ?? '',
                },
          )
        }
      />
      {decided && terms && (
        <FieldList
          fields={terms.fields}
          values={decided.values}
          problems={outcomeProblems(decided)}
          strict={strict}
          onChange={(values) => give({ ...decided, values })}
        />
      )}
    </div>
  );
}
