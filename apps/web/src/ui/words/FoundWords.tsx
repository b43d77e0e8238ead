import { Trans, useLingui } from '@lingui/react/macro';
import type { IdentifierKind, Span } from '@openrounds/deidentify/words';
import { TriangleAlert } from 'lucide-react';
import { Icon } from '../Icon.tsx';
import { useFound, without } from './found.ts';

function useKindWords(): (kind: IdentifierKind) => string {
  const { t } = useLingui();
  const words: Record<IdentifierKind, string> = {
    'nhs-number': t`an NHS number`,
    ssn: t`a social security number`,
    'national-id': t`a national identity number`,
    mrn: t`a hospital number`,
    npi: t`a provider number`,
    phone: t`a telephone number`,
    email: t`an e-mail address`,
    url: t`a web address`,
    'ip-address': t`a network address`,
    postcode: t`a postcode`,
    address: t`an address`,
    date: t`an exact date`,
    age: t`an age over 89`,
    hospital: t`the name of a hospital`,
    name: t`a name`,
  };
  return (kind) => words[kind];
}

interface FoundWordsProps {
  text: string;
  onChange: (text: string) => void;
}

/** What in this text could tell who the patient is, each with one tap to put it right. */
export function FoundWords({ text, onChange }: FoundWordsProps) {
  const found = useFound(text);
  const kindWords = useKindWords();
  const current = found.text === text ? found.spans : [];
  if (current.length === 0) return <div role="status" />;
  const row = (span: Span) => {
    const words = text.slice(span.start, span.end);
    return (
      <li key={`${span.start}-${words}`} className="flex min-h-11 items-center gap-3 py-0.5 ps-3">
        <Icon of={TriangleAlert} className="text-warn" />
        <span className="min-w-0 flex-1 text-14">
          <bdi className="font-semibold">{words}</bdi> <span className="text-ink-2">{kindWords(span.kind)}</span>
        </span>
        <button
          type="button"
          className="min-h-11 shrink-0 px-3 text-14 font-semibold text-accent underline-offset-4 hover:underline"
          onClick={() => onChange(without(text, span))}
        >
          {span.suggestion === undefined ? (
            <Trans>Remove</Trans>
          ) : (
            <Trans>
              Replace with “<bdi>{span.suggestion}</bdi>”
            </Trans>
          )}
        </button>
      </li>
    );
  };
  return (
    <div role="status" className="mt-2 overflow-clip rounded-panel bg-warn-soft">
      <p className="px-3 pt-2.5 text-13 font-medium text-warn">
        {current.some((span) => span.fact) ? (
          <Trans>This could tell who the patient is. Take it out before publishing.</Trans>
        ) : (
          <Trans>Could this tell who the patient is?</Trans>
        )}
      </p>
      <ul>{current.map(row)}</ul>
    </div>
  );
}
