// Fetches frames and decodes them, away from the page: scrolling never waits for a codec.
import { decodeFrame } from '@openrounds/deidentify/codecs';
import { decodePicture } from '@openrounds/domain/imaging';
import { decodePreview } from './decode-preview.ts';
import type { FrameFailure, FrameReply, FrameTask } from './messages.ts';
import { previewBytes } from './preview.ts';

class Failed extends Error {
  readonly failure: FrameFailure;
  constructor(failure: FrameFailure, detail: string) {
    super(detail);
    this.failure = failure;
  }
}

interface Got {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly transferSyntax: string | undefined;
  /** The server sent the range that was asked for, and not all of the frame. */
  readonly isPart: boolean;
}

async function fetchBytes(url: string, range: string | null): Promise<Got> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      credentials: 'same-origin',
      cache: 'no-store',
      ...(range && { headers: { range: `bytes=${range}` } }),
    });
    if (answer.ok) {
      const transferSyntax = /transfer-syntax=([\d.]+)/.exec(answer.headers.get('content-type') ?? '')?.[1];
      return { bytes: new Uint8Array(await answer.arrayBuffer()), transferSyntax, isPart: answer.status === 206 };
    }
  } catch (error) {
    throw new Failed('offline', String(error));
  }
  throw new Failed(answer.status >= 500 ? 'offline' : 'refused', String(answer.status));
}

function joined(first: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + rest.length);
  all.set(first);
  all.set(rest, first.length);
  return all;
}

async function previewOf({ key, url, transferSyntax, facts, bytes }: FrameTask): Promise<FrameReply> {
  const got = await fetchBytes(url, `0-${previewBytes(bytes) - 1}`);
  if (!got.isPart) return wholeOf({ key, transferSyntax: got.transferSyntax ?? transferSyntax, facts }, got.bytes);
  return { key, part: 'preview', picture: await decodePreview(got.bytes, facts), prefix: got.bytes };
}

async function wholeOf(
  { key, transferSyntax, facts }: Pick<FrameTask, 'key' | 'transferSyntax' | 'facts'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FrameReply> {
  try {
    const picture = await decodePicture(transferSyntax, bytes, { facts, decode: decodeFrame });
    return { key, part: 'whole', picture, bytes: bytes.byteLength };
  } catch (error) {
    throw new Failed('undecodable', error instanceof Error ? error.message : String(error));
  }
}

async function replyTo(task: FrameTask): Promise<FrameReply> {
  const { key, url, part, prefix } = task;
  try {
    if (part === 'preview') return await previewOf(task);
    const got = await fetchBytes(url, prefix && `${prefix.length}-`);
    const bytes = prefix && got.isPart ? joined(prefix, got.bytes) : got.bytes;
    return await wholeOf({ ...task, transferSyntax: got.transferSyntax ?? task.transferSyntax }, bytes);
  } catch (error) {
    if (error instanceof Failed) return { key, failure: error.failure, detail: error.message };
    throw error;
  }
}

const buffersOf = (reply: FrameReply): ArrayBuffer[] => {
  if ('failure' in reply) return [];
  if (reply.part === 'whole') return [reply.picture.samples.buffer];
  return [...(reply.picture ? [reply.picture.samples.buffer] : []), reply.prefix.buffer];
};

globalThis.addEventListener('message', (event: MessageEvent<FrameTask>) => {
  void replyTo(event.data).then((reply) => globalThis.postMessage(reply, { transfer: buffersOf(reply) }));
});
