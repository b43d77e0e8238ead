// Reports of members and what moderators decide about them: a reported case is hidden at once, and a person says what becomes of it.
// A destroyed case keeps its decision here, without a word.
import type { Room } from '../../kit/room.ts';
import { decideReviewOf } from './decide-review.ts';
import { flagCase } from './flag-case.ts';
import { moderationQueue } from './list-queue.ts';
import { readReview } from './read-review.ts';
import { resolveAuthor } from './resolve-author.ts';

export const moderationRoom: Room = {
  name: 'moderation',
  migrations: new URL('migrations/', import.meta.url),
  routes: [flagCase, moderationQueue, readReview, resolveAuthor, decideReviewOf],
};

export { endReviewsOf } from './store.ts';
