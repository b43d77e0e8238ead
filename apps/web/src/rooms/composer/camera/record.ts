import { FilmError, filmLimits } from '../films/film.ts';

/** A film taken in the page: what a film may last, and as much as lies in a phone's memory without harm. */
export const recordingLimits = { seconds: filmLimits.seconds, bytes: 120 * 1024 * 1024 } as const;

const bitsPerSecond = 5_000_000;
/** Memory is taken in pieces of about this long, so that little is lost when the browser takes the camera away. */
const pieceMs = 1000;
const types = ['video/mp4;codecs=avc1.640028', 'video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

/** Whether this browser can take a film, and make it safe afterwards. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && typeof VideoEncoder !== 'undefined' && typeof VideoDecoder !== 'undefined';

interface Watch {
  /** Ends it; what came so far is the film. */
  readonly stop: AbortSignal;
  readonly onProgress: (soFar: { readonly seconds: number; readonly bytes: number }) => void;
}

/**
 * Takes a film from a running camera straight into memory: not as a `Blob`, which the browser may put on its disk when it is large.
 * It ends when it was stopped, reaches a limit, or the camera is taken away.
 * @returns the bytes of the film, in order
 * @throws {FilmError} `cannot-encode` where nothing came
 */
export async function record(stream: MediaStream, { stop, onProgress }: Watch): Promise<Uint8Array<ArrayBuffer>[]> {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), videoBitsPerSecond: bitsPerSecond });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let reading = Promise.resolve();
  let bytes = 0;
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const end = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const tell = (): void => {
    onProgress({ seconds: seconds(), bytes });
    if (bytes >= recordingLimits.bytes || seconds() >= recordingLimits.seconds) end();
  };
  // A slow device writes late; time goes on.
  const ticking = setInterval(tell, 250);
  recorder.addEventListener('dataavailable', ({ data }) => {
    bytes += data.size;
    tell();
    // One after the other: a film in another order is none.
    reading = reading.then(async () => void pieces.push(new Uint8Array(await data.arrayBuffer())));
  });
  // Fires also when the tracks end and after an error, which says no more than that there is less of it.
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
  stop.addEventListener('abort', end, { once: true });
  recorder.start(pieceMs);
  if (stop.aborted) end();
  await ended;
  clearInterval(ticking);
  await reading;
  if (bytes === 0) throw new FilmError('cannot-encode');
  return pieces;
}
