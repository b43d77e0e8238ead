// The client's half of the tus protocol (tus.io/protocols/resumable-upload, 1.0.0), as small as sending from memory needs it:
// nothing about an upload is kept anywhere but in this object.
import { ApiError, call, errorFrom, fail, isApiError, newKey, urlOf } from '../../../shell/api.ts';
import { sendBytes } from '../../../shell/upload.ts';
import { isPassing } from './persist.ts';

interface TusOrder {
  readonly caseId: string;
  /** In the page's own memory: a large `Blob` may be put on the disk by the browser. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly label: string;
}
export interface TusWatch {
  readonly signal: AbortSignal;
  /** Bytes that have come, of all. */
  readonly onProgress: (sent: number) => void;
  /** Waits before another try. */
  readonly pause: (error: unknown) => Promise<void>;
}

const version = '1.0.0';
/** A part takes about this long, so that a broken line costs little and a slow one is no reason for a proxy to end it. */
const partMs = 8000;
const leastPart = 128 * 1024;
const mostPart = 8 * 1024 * 1024;
/** After so long without a sign of life another try is made. */
const silenceMs = 25_000;

/** One thing being sent. It goes on from where the server has it after every break, and after it was stopped. */
export class TusUpload {
  readonly #order: TusOrder;
  #key = newKey();
  #id: string | null = null;
  #part = 512 * 1024;

  constructor(order: TusOrder) {
    this.#order = order;
  }

  /** What the server calls it; null before it has begun. */
  get id(): string | null {
    return this.#id;
  }

  /**
   * Sends until all of it is there.
   * @returns the id of the upload, to be put into its case
   * @throws `ApiError` for a lasting refusal, the browser's `AbortError` when it was stopped
   */
  async send(watch: TusWatch): Promise<string> {
    const { body } = this.#order;
    let at: number | null = null;
    for (;;) {
      watch.signal.throwIfAborted();
      try {
        if (this.#id === null) at = await this.#begin(watch.signal);
        const id: string = this.#id ?? '';
        at ??= await this.#ask(id, watch.signal);
        watch.onProgress(at);
        if (at === body.length) return id;
        at = await this.#sendPart(id, at, watch);
      } catch (error) {
        at = null;
        if (watch.signal.aborted) throw error;
        if (isApiError(error, 'not-found') && this.#id !== null) this.#forget();
        else if (isApiError(error, 'conflict') && error.params['reason'] === 'offset') continue;
        else if (isPassing(error)) await watch.pause(error);
        else throw error;
      }
    }
  }

  /** What came is destroyed there, if it can be reached; else it expires. */
  async giveUp(): Promise<void> {
    const uploadId = this.#id;
    if (uploadId === null) return;
    this.#forget();
    const params = { caseId: this.#order.caseId, uploadId };
    await call('DELETE /cases/:caseId/uploads/:uploadId', { params }).catch(() => undefined);
  }

  /** It is gone there: the next try begins anew. */
  #forget(): void {
    this.#id = null;
    this.#key = newKey();
  }

  /** @returns how much of it is there: something, where its beginning is repeated after the answer was lost */
  async #begin(signal: AbortSignal): Promise<number> {
    const { caseId, body, type, label } = this.#order;
    const metadata = { type, label, key: this.#key };
    const { headers } = await exchange(urlOf('POST /cases/:caseId/uploads', { params: { caseId } }), {
      signal,
      headers: {
        'upload-length': String(body.length),
        'upload-metadata': Object.entries(metadata)
          .map(([name, value]) => `${name} ${btoa(value)}`)
          .join(','),
      },
    });
    this.#id = headers.get('location')?.split('/').at(-1) ?? '';
    return Number(headers.get('upload-offset'));
  }

  async #ask(uploadId: string, signal: AbortSignal): Promise<number> {
    const params = { caseId: this.#order.caseId, uploadId };
    const { headers } = await exchange(urlOf('HEAD /cases/:caseId/uploads/:uploadId', { params }), { signal });
    return Number(headers.get('upload-offset'));
  }

  async #sendPart(uploadId: string, at: number, { signal, onProgress }: TusWatch): Promise<number> {
    const { caseId, body } = this.#order;
    const part = body.subarray(at, at + this.#part);
    const began = performance.now();
    const answer = await sendBytes({
      ...urlOf('PATCH /cases/:caseId/uploads/:uploadId', { params: { caseId, uploadId } }),
      headers: {
        'tus-resumable': version,
        'upload-offset': String(at),
        'content-type': 'application/offset+octet-stream',
      },
      body: part,
      signal,
      onProgress: ({ sent }) => onProgress(at + sent),
      silenceMs,
    });
    if (answer.status !== 204) return fail(errorFrom(answer.status, answer.responseText));
    const fitting = (part.length * partMs) / Math.max(1, performance.now() - began);
    this.#part = Math.round(Math.min(mostPart, Math.max(leastPart, Math.min(fitting, this.#part * 2))));
    return Number(answer.getResponseHeader('upload-offset'));
  }
}

async function exchange(
  { method, url }: { readonly method: string; readonly url: string },
  { signal, headers = {} }: { readonly signal: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  let answer: Response;
  let text: string;
  try {
    const timed = AbortSignal.any([signal, AbortSignal.timeout(silenceMs)]);
    const init = { method, headers: { 'tus-resumable': version, ...headers }, signal: timed };
    answer = await fetch(url, { ...init, credentials: 'same-origin' });
    text = await answer.text();
  } catch (error) {
    if (signal.aborted) throw error;
    return fail(new ApiError('offline', 0));
  }
  // An answer to HEAD has no body to say why.
  if (answer.status === 404) return fail(new ApiError('not-found', 404));
  if (!answer.ok) return fail(errorFrom(answer.status, text));
  return answer;
}
