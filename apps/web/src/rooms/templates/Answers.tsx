import { useLingui } from '@lingui/react/macro';
import type { CaseView } from '@openrounds/domain/cases';
import {
  answersOf,
  fieldsOf,
  type Field,
  findOutcome,
  findTemplate,
  type FieldValues,
  inLanguage,
} from '@openrounds/domain/templates';
import { useSaidValue } from './words.ts';

function Rows({ fields, values }: { fields: readonly Field[]; values: FieldValues }) {
  const { i18n } = useLingui();
  const say = useSaidValue();
  const answers = answersOf(fields, values);
  return fields.flatMap((field) => {
    const value = answers[field.key];
    if (value === undefined) return [];
    return [
      <div key={field.key} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 py-2">
        <dt className="text-14 text-ink-2">{inLanguage(field.label, i18n.locale)}</dt>
        <dd className="tabular whitespace-pre-wrap text-15">
          {field.type === 'text' ? <bdi>{say(field, value)}</bdi> : say(field, value)}
        </dd>
      </div>,
    ];
  });
}

/** What was filled in, quietly: a list of terms. */
export function TemplateAnswers({ template: stored }: { template: NonNullable<CaseView['template']> }) {
  const { i18n } = useLingui();
  const template = findTemplate(stored.key, stored.version);
  if (template === undefined) return null;
  const fields = fieldsOf(template);
  if (Object.keys(answersOf(fields, stored.values)).length === 0) return null;
  return (
    <section aria-label={inLanguage(template.label, i18n.locale)} className="mt-5">
      <h2 className="mb-1 text-14 font-semibold">{inLanguage(template.label, i18n.locale)}</h2>
      <dl className="divide-y divide-line border-y border-line">
        <Rows fields={fields} values={stored.values} />
      </dl>
    </section>
  );
}

/** What was decided, in the terms of its template. */
export function OutcomeAnswers({ decided }: { decided: NonNullable<CaseView['decided']> }) {
  const { i18n } = useLingui();
  const template = findTemplate(decided.template, decided.version);
  const terms = template && findOutcome(template, decided.key);
  if (terms === undefined) return null;
  return (
    <div className="mt-2">
      <p className="text-16 font-semibold">{inLanguage(terms.label, i18n.locale)}</p>
      <dl className="divide-y divide-line">
        <Rows fields={terms.fields} values={decided.values} />
      </dl>
      {decided.note !== '' && (
        <p dir="auto" className="mt-1 whitespace-pre-wrap text-15">
          {decided.note}
        </p>
      )}
    </div>
  );
}
