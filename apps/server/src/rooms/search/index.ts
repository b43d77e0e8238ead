// Finds published cases by their words, among those the reader may see, without the database holding a word:
// PostgreSQL analyses the text, every lexeme is replaced by a keyed hash, and queries go the same way.
import type { Room } from '../../kit/room.ts';
import { searchCases } from './search-cases.ts';

export const searchRoom: Room = {
  name: 'search',
  migrations: new URL('migrations/', import.meta.url),
  routes: [searchCases],
};

export { forgetWords, indexWords } from './blind-words.ts';
