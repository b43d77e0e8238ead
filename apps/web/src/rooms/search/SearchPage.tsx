import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { BellLink, Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useMemory } from '../../shell/memory.ts';
import { useTitle } from '../../shell/page.ts';
import { useMe } from '../../shell/session.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { CaseList } from '../cases/index.ts';
import { searchQuery, shortest } from './api.ts';
import type { Wanted } from './api.ts';
import { SpecialtyChips } from './SpecialtyChips.tsx';
import { useSettled } from './use-settled.ts';

const nothing: Wanted = { q: '', specialty: null };

interface SearchBoxProps {
  value: string;
  onChange: (value: string) => void;
}

/** The one box: `/` goes into it, Escape empties it, arrow down goes on to the first case. */
function SearchBox({ value, onChange }: SearchBoxProps) {
  const { t } = useLingui();
  const box = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => box.current?.focus() });
  useEffect(() => {
    // With a keyboard one comes here to type; on a phone the keys would cover what was found before.
    if (globalThis.matchMedia('(hover: hover)').matches) box.current?.focus();
  }, []);
  const clear = (): void => {
    onChange('');
    box.current?.focus();
  };
  return (
    <form
      role="search"
      className="relative min-w-0 flex-1"
      onSubmit={(event) => {
        event.preventDefault();
        // Puts the keyboard of a phone away.
        box.current?.blur();
      }}
    >
      <Icon
        of={Search}
        size={20}
        className="pointer-events-none absolute start-3.5 top-1/2 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={box}
        type="search"
        dir="auto"
        aria-label={t`Search cases`}
        aria-keyshortcuts="/"
        placeholder={t`Search cases`}
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            clear();
          }
          if (event.key === 'ArrowDown') {
            const first = document.querySelector<HTMLElement>('#results a');
            if (first) event.preventDefault();
            first?.focus();
          }
        }}
        className="h-12 w-full rounded-panel border border-control bg-surface ps-11 pe-12 text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' && (
        <IconButton label={t`Clear`} icon={X} size={20} onClick={clear} className="absolute! end-0.5 top-0.5" />
      )}
    </form>
  );
}

function Invitation() {
  return (
    <EmptyState title={<Trans>Cases you look for appear here</Trans>}>
      <Trans>
        Type what you would say to a colleague: a diagnosis, a sign, a drug, an operation. A phrase in quotation marks
        is looked for as it stands.
      </Trans>
    </EmptyState>
  );
}

function NothingFound({
  specialty,
  onAllSpecialties,
  onClear,
}: {
  specialty: string | null;
  onAllSpecialties: () => void;
  onClear: () => void;
}) {
  return (
    <EmptyState
      title={<Trans>No case you may see has these words</Trans>}
      action={
        specialty ? (
          <Button kind="outline" onClick={onAllSpecialties}>
            <Trans>Search all specialties</Trans>
          </Button>
        ) : (
          <Button kind="outline" onClick={onClear}>
            <Trans>Search for something else</Trans>
          </Button>
        )
      }
    >
      <Trans>Whole words are compared: finish the word, or try fewer of them, or the one a colleague would use.</Trans>
    </EmptyState>
  );
}

interface ResultsProps {
  wanted: Wanted;
  onWanted: (next: Wanted) => void;
}

function Results({ wanted, onWanted }: ResultsProps) {
  const cases = useInfiniteQuery(searchQuery(wanted));
  const found = cases.data?.pages.flatMap((page) => page.items).length ?? 0;
  return (
    <>
      <p role="status" className="sr-only">
        {cases.isSuccess &&
          !cases.isPlaceholderData &&
          (cases.hasNextPage ? (
            <Trans>More than {found} cases</Trans>
          ) : (
            <Plural value={found} _0="No case" one="# case" other="# cases" />
          ))}
      </p>
      <div id="results" className={cases.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
        <CaseList
          cases={cases}
          empty={
            <NothingFound
              specialty={wanted.specialty}
              onAllSpecialties={() => onWanted({ ...wanted, specialty: null })}
              onClear={() => onWanted(nothing)}
            />
          }
        />
      </div>
    </>
  );
}

export function SearchPage() {
  const { t } = useLingui();
  useTitle(t`Search`);
  const me = useMe();
  // Found again when one comes back from a case; never in the address, which histories keep.
  const [wanted, remember] = useMemory<Wanted>(['search'], nothing);
  const want = (next: Wanted): void => remember(() => next);
  const settled = useSettled(wanted.q.trim());
  // An emptied box is empty at once; words wait until they are typed.
  const q = wanted.q.trim().length < shortest ? '' : settled;
  return (
    <>
      <PhoneHeader />
      <Columns>
        <h1 className="sr-only">
          <Trans>Search</Trans>
        </h1>
        <div className="flex items-center gap-2">
          <SearchBox value={wanted.q} onChange={(next) => want({ ...wanted, q: next })} />
          <div className="hidden wide:block">
            <BellLink className="hover:bg-sunken" />
          </div>
        </div>
        <div className="pt-2">
          <SpecialtyChips
            mine={me?.specialties ?? []}
            value={wanted.specialty}
            onChange={(specialty) => want({ ...wanted, specialty })}
          />
        </div>
        <div className="pb-10 pt-2.5 rail:pt-3">
          {q.length < shortest ? (
            <Invitation />
          ) : (
            <Results wanted={{ q, specialty: wanted.specialty }} onWanted={want} />
          )}
        </div>
      </Columns>
    </>
  );
}
