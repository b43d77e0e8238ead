// What colleagues say about a case: comments, answers one level deep, pins on pictures, recommendations.
// Every word is sealed with the key of its case; who may read the case may read what is said about it.
import type { Room } from '../../kit/room.ts';
import { addComment } from './add-comment.ts';
import { deleteComment, editComment, recommendComment, takeRecommendationBack } from './change-comment.ts';
import { listComments } from './list-comments.ts';

export const discussionRoom: Room = {
  name: 'discussion',
  migrations: new URL('migrations/', import.meta.url),
  routes: [listComments, addComment, editComment, deleteComment, recommendComment, takeRecommendationBack],
};

export { countCommentsOf } from './store.ts';
export { assertNoIdentifiers } from './words.ts';
