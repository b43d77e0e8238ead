// Fetches frames and decodes them, away from the page: scrolling never waits for a codec.
import { decodePicture } from './decode.ts';
import type { FrameFailure, FrameOrder, FrameReply } from './messages.ts';

class Failed extends Error {
  readonly failure: FrameFailure;
  constructor(failure: FrameFailure, detail: string) {
    super(detail);
    this.failure = failure;
  }
}

async function bytesOf(url: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; transferSyntax: string | undefined }> {
  let answer: Response;
  try {
    answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store' });
    if (answer.ok) {
      const transferSyntax = /transfer-syntax=([\d.]+)/.exec(answer.headers.get('content-type') ?? '')?.[1];
      return { bytes: new Uint8Array(await answer.arrayBuffer()), transferSyntax };
    }
  } catch (error) {
    throw new Failed('offline', String(error));
  }
  throw new Failed(answer.status >= 500 ? 'offline' : 'refused', String(answer.status));
}

async function replyTo({ key, url, transferSyntax, facts }: FrameOrder): Promise<FrameReply> {
  try {
    const got = await bytesOf(url);
    const size = got.bytes.byteLength;
    try {
      return { key, picture: await decodePicture(got.transferSyntax ?? transferSyntax, got.bytes, facts), bytes: size };
    } catch (error) {
      throw new Failed('undecodable', error instanceof Error ? error.message : String(error));
    }
  } catch (error) {
    if (error instanceof Failed) return { key, failure: error.failure, detail: error.message };
    throw error;
  }
}

globalThis.addEventListener('message', (event: MessageEvent<FrameOrder>) => {
  void replyTo(event.data).then((reply) => {
    globalThis.postMessage(reply, { transfer: 'picture' in reply ? [reply.picture.samples.buffer] : [] });
  });
});
