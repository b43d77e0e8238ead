import type { IdentifierKind } from '../../../packages/deidentify/src/words/index.ts';
import type { Random } from './random.ts';

/** Words of a note; with a kind, words that have to be found. `place`: towns, neither asked for nor held against the finder. */
export interface Piece {
  readonly text: string;
  readonly kind?: IdentifierKind | 'place';
}
export type Maker = (random: Random) => readonly Piece[];
