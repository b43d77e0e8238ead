import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Draft } from '@openrounds/domain/cases';
import { useDeferredValue, useMemo } from 'react';
import { useMe } from '../../../shell/session.ts';
import { myGroupsQuery } from '../api.ts';
import { usePictures, useSaver } from '../session/open-sessions.ts';
import type { ComposerSession } from '../session.ts';
import { checklistOf } from './checklist.ts';
import type { ChecklistRow } from './checklist.ts';
import { factsOf, withServersOwn } from './live-facts.ts';
import type { Known } from './live-facts.ts';

type Requirement = Draft['unmet'][number];
interface Gate {
  readonly unmet: (known: Omit<Known, 'identifiersIn'>) => readonly Requirement[];
}

/** Texts that were looked through last; a field that nobody touches is not looked through with every key. */
const mostRemembered = 60;

/** The gate of the server, run here. The lists of names it needs are those that mark words while one writes. */
const gateCode = queryOptions({
  queryKey: ['memory', 'gate'],
  queryFn: async (): Promise<Gate> => {
    const [{ certainIdentifiers, unmetRequirements }, { findIdentifiers }] = await Promise.all([
      import('@openrounds/domain/cases/gate'),
      import('@openrounds/deidentify/words'),
    ]);
    const remembered = new Map<string, readonly string[]>();
    const kindsIn = (text: string): readonly string[] => {
      const before = remembered.get(text);
      if (before) return before;
      const facts = findIdentifiers(text).filter(({ fact }) => fact);
      const kinds = [...new Set(facts.map(({ kind }) => kind))];
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(text, kinds);
      return kinds;
    };
    return {
      unmet: (known) =>
        unmetRequirements(
          factsOf({ ...known, identifiersIn: (words, media) => certainIdentifiers(words, media, kindsIn) }),
        ),
    };
  },
  staleTime: Infinity,
  gcTime: Infinity,
  structuralSharing: false,
});

/**
 * The gate as rows, at once as one types. Until its code is here, and for what only the server knows, what the server said last;
 * the server asks everything again in the transaction that publishes.
 */
export function useLiveGate(session: ComposerSession): readonly ChecklistRow[] {
  const { draft, fields } = useDeferredValue(useSaver(session));
  const pictures = usePictures(session);
  const me = useMe();
  const groups = useQuery(myGroupsQuery).data?.items;
  const gate = useQuery(gateCode).data;
  return useMemo(() => {
    const live = me && gate?.unmet({ draft, fields, pictures, standing: me.standing, groups });
    const unmet = live ? withServersOwn(live, { draft, fields }) : (draft?.unmet ?? []);
    return checklistOf(unmet, pictures, (draft?.consentNeeds.length ?? 0) > 0);
  }, [draft, fields, pictures, me, groups, gate]);
}
