import { useInfiniteQuery } from '@tanstack/react-query';
import type { Comment, Pin } from '@openrounds/domain/discussion';
import { useMemory } from '../../shell/memory.ts';
import { commentsQuery } from './api.ts';

interface PinningState {
  /** The next spot touched on a picture becomes a pin. */
  readonly placing: boolean;
  /** The pin of the comment that is being written. */
  readonly draft: Pin | null;
  /** Where a comment leads; a new object each time it is asked for. */
  readonly focus: { readonly pin: Pin } | null;
}
const blank: PinningState = { placing: false, draft: null, focus: null };

/** Comments that stand on a picture, each with its number: counted in the order they were said. */
export function numberedPins(comments: readonly Comment[]): { number: number; pin: Pin; commentId: string }[] {
  let number = 0;
  return comments.flatMap(({ id, pin, deleted }) => {
    if (pin === null) return [];
    // One that was taken back keeps its number, so that the others keep theirs.
    number += 1;
    return deleted ? [] : [{ number, pin, commentId: id }];
  });
}

/** What the discussion and the viewer share: pins that were set, the one being set, and where a comment leads. */
export function usePinning(caseId: string) {
  const query = useInfiniteQuery(commentsQuery(caseId));
  const [state, setState] = useMemory(['pinning', caseId], blank);
  const change = (next: Partial<PinningState>): void => setState((now) => ({ ...now, ...next }));
  const numbered = numberedPins(query.data?.pages.flatMap((page) => page.items) ?? []);
  return {
    ...state,
    numbered,
    /** Said, and about to be said. */
    pins: [...numbered, ...(state.draft ? [{ number: null, pin: state.draft }] : [])],
    begin: () => change({ placing: true, draft: null }),
    set: (pin: Pin) => change({ placing: false, draft: pin }),
    drop: () => change({ placing: false, draft: null }),
    follow: (pin: Pin) => change({ focus: { pin } }),
  };
}
