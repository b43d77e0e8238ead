import type { ImageFacts, Picture } from '@openrounds/domain/imaging';

/** A frame that is wanted. */
export interface FrameOrder {
  readonly key: string;
  readonly url: string;
  readonly transferSyntax: string;
  readonly facts: ImageFacts;
  /** Bytes of the whole frame as it is sent. */
  readonly bytes: number;
}

/** What a worker is asked: the first bytes of a frame for a preview, or all of it, beginning with what came for the preview. */
export interface FrameTask extends FrameOrder {
  readonly part: 'preview' | 'whole';
  readonly prefix: Uint8Array<ArrayBuffer> | null;
}

/** Why a frame did not come: the connection, a refusal of the server with its status, or bytes that cannot be decoded. */
export type FrameFailure = 'offline' | 'refused' | 'undecodable';

export type FrameReply =
  | { readonly key: string; readonly part: 'whole'; readonly picture: Picture; readonly bytes: number }
  /** A smaller edition; null where the first bytes held none. They are kept for the whole. */
  | {
      readonly key: string;
      readonly part: 'preview';
      readonly picture: Picture | null;
      readonly prefix: Uint8Array<ArrayBuffer>;
    }
  | { readonly key: string; readonly failure: FrameFailure; readonly detail: string };
