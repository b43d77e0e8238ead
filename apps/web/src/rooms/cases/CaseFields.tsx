import { Trans } from '@lingui/react/macro';
import type { TemplateKey } from '@openrounds/domain/templates';
import { Suspense } from 'react';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { QuestionWords } from '../templates/index.ts';

/** A count once it begins to matter. */
const left = (text: string, most: number): string | undefined =>
  text.length > most * 0.8 ? `${text.length} / ${most}` : undefined;

interface Fields {
  title: string;
  text: string;
  question: string;
}
interface CaseFieldsProps {
  /** Where there is a template, the question is put in its words. */
  fields: Fields & { template?: { key: TemplateKey } | null };
  onChange: (change: Partial<Fields>) => void;
  /** The title is the first thing to write: it saves a tap. */
  begin?: boolean;
}

function QuestionLabel({ template }: { template: TemplateKey | undefined }) {
  const plain = <Trans>Your question</Trans>;
  if (template === undefined) return plain;
  return (
    <Suspense fallback={plain}>
      <QuestionWords template={template} />
    </Suspense>
  );
}

/** Title, story and question, looked through while they are written. */
export function CaseFields({ fields, onChange, begin = false }: CaseFieldsProps) {
  return (
    <>
      <div>
        <TextField
          label={<Trans>Title</Trans>}
          aside={left(fields.title, 120)}
          maxLength={120}
          value={fields.title}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- where it is asked for, it is the one thing to do on the screen
          autoFocus={begin}
          onChange={(event) => onChange({ title: event.target.value })}
          // Enter leads to the next field, not to the next step.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <FoundWords text={fields.title} onChange={(title) => onChange({ title })} />
      </div>
      <div>
        <TextArea
          label={<Trans>What happened</Trans>}
          aside={left(fields.text, 10_000)}
          maxLength={10_000}
          value={fields.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
        <FoundWords text={fields.text} onChange={(text) => onChange({ text })} />
      </div>
      <div>
        <TextArea
          label={<QuestionLabel template={fields.template?.key} />}
          aside={left(fields.question, 300)}
          hint={<Trans>The first thing colleagues read after the title.</Trans>}
          rows={2}
          className="min-h-18!"
          maxLength={300}
          value={fields.question}
          onChange={(event) => onChange({ question: event.target.value })}
        />
        <FoundWords text={fields.question} onChange={(question) => onChange({ question })} />
      </div>
    </>
  );
}
