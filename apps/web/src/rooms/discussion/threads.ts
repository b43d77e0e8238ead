/** What is needed of a comment to know where it stands. */
interface Threaded {
  readonly id: string;
  readonly parentId: string | null;
}

export interface Thread<C> {
  readonly root: C;
  /** Every answer beneath it, at whatever depth, in the order they came. */
  readonly replies: readonly C[];
}

/**
 * A flat discussion, oldest first, as threads of two levels: deeper answers stand under the comment that began the thread,
 * since a phone has no room for stairs. An answer whose comment is unknown begins a thread of its own.
 */
export function threadsOf<C extends Threaded>(comments: readonly C[]): Thread<C>[] {
  const rootOf = new Map<string, string>();
  const threads = new Map<string, { root: C; replies: C[] }>();
  for (const comment of comments) {
    const root = comment.parentId === null ? undefined : rootOf.get(comment.parentId);
    const thread = root === undefined ? undefined : threads.get(root);
    if (thread) {
      rootOf.set(comment.id, thread.root.id);
      thread.replies.push(comment);
    } else {
      rootOf.set(comment.id, comment.id);
      threads.set(comment.id, { root: comment, replies: [] });
    }
  }
  return [...threads.values()];
}
