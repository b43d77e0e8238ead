// Makes DICOM files safe on this device: folders, archives, files. What leaves this worker may leave the device; nothing else does.
import { isZip, listZip, openZipEntry } from '@openrounds/deidentify/archive';
import { canDecode, prepareDecoder } from '@openrounds/deidentify/codecs';
import type { FrameDecoder } from '@openrounds/deidentify/codecs';
import {
  deidentifyDicom,
  DicomError,
  memorySource,
  openDicom,
  openImage,
  Pseudonyms,
} from '@openrounds/deidentify/dicom';
import type { ByteSource, DicomFile, DicomOptions } from '@openrounds/deidentify/dicom';
import type { Question, Refusal, Reply, SafeInstance, StudyWork } from './messages.ts';

/** A file read piece by piece: a CT of hundreds of megabytes never lies in memory whole. */
function fileSource(file: Blob): ByteSource {
  const reader = new FileReaderSync();
  return {
    size: file.size,
    read: (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length))),
  };
}

/** Names of an archive that are no images: what computers leave beside them. */
const beside = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|DICOMDIR$)/i;

type Open = () => ByteSource;
let sources: readonly Open[] = [];
let pseudonyms: Pseudonyms | undefined;

const refusalOf = (number: number, { code, message }: DicomError): Refusal => ({ number, code, reason: message });

/** Everything to look at: files, and the files in archives. Archives are opened one entry at a time. */
function sourcesOf(files: readonly File[], refused: Refusal[]): Open[] {
  const found: Open[] = [];
  for (const [at, file] of files.entries()) {
    if (beside.test(file.name)) continue;
    const source = fileSource(file);
    try {
      if (isZip(source)) {
        for (const entry of listZip(source))
          if (!entry.name.endsWith('/') && !beside.test(entry.name)) found.push(() => openZipEntry(source, entry));
      } else found.push(() => source);
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      refused.push(refusalOf(at + 1, error));
    }
  }
  return found;
}

function text(file: DicomFile, tag: number): string {
  const element = file.dataset.find((each) => each.tag === tag);
  return element && element.length <= 64
    ? file.reader.ascii(element.offset, element.length).replace(/[\0 ]+$/, '')
    : '';
}
function short(file: DicomFile, tag: number): number {
  const element = file.dataset.find((each) => each.tag === tag);
  return element && element.length >= 2 ? file.reader.u16(element.offset, file.syntax.little) : 0;
}

/** Whether what surrounds an ultrasound's declared regions can and must be blacked out. */
const isFurnished = (file: DicomFile): boolean =>
  text(file, 0x0008_0060).toUpperCase() === 'US' &&
  file.dataset.some(({ tag, length }) => tag === 0x0018_6011 && length > 0);

function sourceAt(at: number): ByteSource {
  const open = sources[at];
  if (!open) throw new RangeError('there is no such file');
  return open();
}

/** The decoder of coded pixels; nothing for native and run-length coded ones. A new one for every file. */
async function decoderFor({ syntax }: DicomFile): Promise<FrameDecoder | undefined> {
  return canDecode(syntax.uid) ? prepareDecoder(syntax.uid) : undefined;
}

function made(at: number, source: ByteSource, options: Omit<DicomOptions, 'pseudonyms'>) {
  if (!pseudonyms) throw new RangeError('nothing is open');
  const result = deidentifyDicom(source, { ...options, pseudonyms });
  if (result.outcome === 'written') return result;
  const { refusal } = result.report();
  return { number: at + 1, code: refusal?.code ?? 'malformed', reason: refusal?.reason ?? '' };
}

function joined(chunks: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const pieces = [...chunks].map((chunk) => chunk.slice());
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function read(at: number): SafeInstance | Refusal {
  const source = sourceAt(at);
  const file = openDicom(source);
  const result = made(at, source, {});
  if ('reason' in result) return result;
  // Everything is read once, so that what is damaged is known before anybody waits for it.
  let bytes = 0;
  for (const chunk of result.chunks()) bytes += chunk.length;
  const { modality = '', frames = 1, suspicions } = result.report();
  const number = Number.parseInt(text(file, 0x0020_0013), 10);
  return {
    at,
    ...result.identity,
    modality,
    frames,
    number: Number.isFinite(number) ? number : null,
    width: short(file, 0x0028_0011),
    height: short(file, 0x0028_0010),
    recognisableFace: suspicions.some(({ kind }) => kind === 'recognisable-face'),
    masked: isFurnished(file),
    bytes,
  };
}

const work: StudyWork = {
  open: (files, key) => {
    pseudonyms = new Pseudonyms(key);
    const refused: Refusal[] = [];
    sources = sourcesOf(files, refused);
    return { count: sources.length, refused };
  },
  read: (at) => {
    try {
      return read(at);
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      return refusalOf(at + 1, error);
    }
  },
  show: async (at, frame) => {
    try {
      let source = sourceAt(at);
      const file = openDicom(source);
      if (isFurnished(file)) {
        const decode = await decoderFor(file);
        const result = made(at, source, { pixels: { outsideRegions: true }, ...(decode && { decode }) });
        if ('reason' in result) return null;
        source = memorySource(joined(result.chunks()));
      }
      const image = openImage(source, undefined, await decoderFor(openDicom(source)));
      return { width: image.width, height: image.height, grey: Uint8Array.from(image.grey(frame)) };
    } catch (error) {
      if (error instanceof DicomError) return null;
      throw error;
    }
  },
  make: async (at, { retain, boxes }) => {
    try {
      const source = sourceAt(at);
      const file = openDicom(source);
      const edit = { ...(isFurnished(file) && { outsideRegions: true }), ...(boxes.length > 0 && { boxes }) };
      const isEdited = Object.keys(edit).length > 0;
      const decode = isEdited ? await decoderFor(file) : undefined;
      const result = made(at, source, { retain, ...(isEdited && { pixels: edit }), ...(decode && { decode }) });
      return 'reason' in result ? result : joined(result.chunks());
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      return refusalOf(at + 1, error);
    }
  },
};

/** Bytes that the page takes over, so that there is never a second copy of them. */
function handedOver(answer: unknown): Transferable[] {
  if (answer instanceof Uint8Array) return [answer.buffer as ArrayBuffer];
  const { grey } = (answer ?? {}) as { readonly grey?: Uint8Array<ArrayBuffer> };
  return grey ? [grey.buffer] : [];
}

globalThis.addEventListener('message', ({ data: { id, ask, given } }: MessageEvent<Question>) => {
  const say = (reply: Reply, transfer: Transferable[] = []): void => globalThis.postMessage(reply, { transfer });
  const act = work[ask] as (...given: readonly unknown[]) => unknown;
  const answered = Promise.resolve().then(() => act(...given));
  answered.then(
    (answer) => say({ id, answer }, handedOver(answer)),
    (error: unknown) => {
      // A drive that was pulled out, a file that was moved: the browser says so when it is read.
      const gone =
        error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
      say({ id, failed: gone ? 'gone' : 'broken' });
      if (!gone) reportError(error);
    },
  );
});
