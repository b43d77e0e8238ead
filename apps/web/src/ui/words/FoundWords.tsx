import { Trans, useLingui } from '@lingui/react/macro';
import type { Replacement } from '@openrounds/deidentify/words';
import { TriangleAlert, Undo2 } from 'lucide-react';
import { useContext, useState } from 'react';
import { Icon } from '../Icon.tsx';
import { newStory, StoryContext, useFound } from './found.ts';
import { changeOf, follow, takeBack } from './taken.ts';
import type { Taken } from './taken.ts';

function useKindWords(): (kind: Replacement['kind']) => string {
  const { t } = useLingui();
  const words: Record<Replacement['kind'], string> = {
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
    'exact-age': t`an exact age`,
    hospital: t`the name of a hospital`,
    name: t`a name`,
  };
  return (kind) => words[kind];
}

const tap = 'min-h-11 shrink-0 px-3 text-14 font-semibold text-accent underline-offset-4 hover:underline';

/** Replacements that were taken, as long as they can be found in the text that is written on. */
function useTaken(text: string) {
  const [state, setState] = useState<{ text: string; taken: readonly Taken[] }>({ text, taken: [] });
  const taken = state.text === text ? state.taken : follow(state.taken, state.text, text);
  if (state.text !== text) setState({ text, taken });
  return {
    last: taken.at(-1),
    add: (next: string, one: Taken) => setState({ text: next, taken: [...follow(taken, text, next), one].slice(-20) }),
    back: (one: Taken): string => {
      const next = takeBack(text, one);
      setState({ text: next, taken: follow(taken.slice(0, -1), text, next) });
      return next;
    },
  };
}

interface FoundWordsProps {
  text: string;
  onChange: (text: string) => void;
}

/** What in this text could tell who the patient is, each with one tap to put it right, and one to take that back. */
export function FoundWords({ text, onChange }: FoundWordsProps) {
  const story = useContext(StoryContext);
  const [own] = useState(newStory);
  const found = useFound(text, story ?? own);
  const { last, add, back } = useTaken(text);
  const kindWords = useKindWords();
  const current = found.text === text ? found.items : [];
  const row = (item: Replacement) => {
    const words = text.slice(item.start, item.end).trim();
    return (
      <li key={`${item.start}-${words}`} className="flex min-h-11 flex-wrap items-center gap-x-3 py-0.5 ps-3">
        <Icon of={TriangleAlert} className="text-warn" />
        <span className="min-w-0 flex-1 text-14">
          <bdi className="font-semibold">{words}</bdi> <span className="text-ink-2">{kindWords(item.kind)}</span>
        </span>
        <button
          type="button"
          className={tap}
          onClick={() => {
            const next = found.take(item);
            // What was taken out took a space with it: then the texts themselves say what changed.
            const was = text.slice(item.start, item.end);
            add(next, item.words === '' ? changeOf(text, next) : { at: item.start, was, now: item.words });
            onChange(next);
          }}
        >
          {item.words === '' ? (
            <Trans>Remove</Trans>
          ) : (
            <Trans>
              Replace with “<bdi>{item.words}</bdi>”
            </Trans>
          )}
        </button>
      </li>
    );
  };
  return (
    <div role="status">
      {current.length > 0 && (
        <div className="mt-2 overflow-clip rounded-panel bg-warn-soft">
          <p className="px-3 pt-2.5 text-13 font-medium text-warn">
            {current.some((item) => item.fact) ? (
              <Trans>This could tell who the patient is. Take it out before publishing.</Trans>
            ) : (
              <Trans>Could this tell who the patient is?</Trans>
            )}
          </p>
          <ul>{current.map(row)}</ul>
        </div>
      )}
      {last && (
        <p className="mt-1 flex min-h-11 flex-wrap items-center gap-x-3 ps-3 text-14 text-ink-2">
          <Icon of={Undo2} />
          <span className="min-w-0 flex-1">
            {last.now.trim() === '' ? (
              <Trans>
                Taken out: <bdi>{last.was.trim()}</bdi>
              </Trans>
            ) : (
              <Trans>
                <bdi>{last.was.trim()}</bdi> was replaced with <bdi>{last.now.trim()}</bdi>
              </Trans>
            )}
          </span>
          <button type="button" className={tap} onClick={() => onChange(back(last))}>
            <Trans>Undo</Trans>
          </button>
        </p>
      )}
    </div>
  );
}
