import type { ImageFacts } from '../model/image-facts.ts';
import type { Picture } from './raster.ts';

/** What a worker needs to turn the bytes of a frame into a picture. */
export interface FrameOrder {
  readonly key: string;
  readonly url: string;
  readonly transferSyntax: string;
  readonly facts: ImageFacts;
}

/** Why a frame did not come: the connection, a refusal of the server with its status, or bytes that cannot be decoded. */
export type FrameFailure = 'offline' | 'refused' | 'undecodable';

export type FrameReply =
  | { readonly key: string; readonly picture: Picture; readonly bytes: number }
  | { readonly key: string; readonly failure: FrameFailure; readonly detail: string };
