// Makes DICOM files safe on this device: folders, archives, files. What leaves this worker may leave the device; nothing else does.
import { isZip, listZip, openZipEntry } from '@openrounds/deidentify/archive';
import { canDecode, prepareDecoder } from '@openrounds/deidentify/codecs';
import type { FrameDecoder } from '@openrounds/deidentify/codecs';
import { deidentifyDicom, DicomError, openDicom, openImage, Pseudonyms } from '@openrounds/deidentify/dicom';
import type { ByteSource, DicomOptions } from '@openrounds/deidentify/dicom';
import type { GreyPicture, SafeInstance, Shown, StudyOrder, StudyReply } from './messages.ts';

const say = (reply: StudyReply, transfer: Transferable[] = []): void => globalThis.postMessage(reply, { transfer });

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

/** Everything to look at: files, and the files in archives. Archives are opened one entry at a time. */
function sourcesOf(files: readonly File[], refuse: (number: number, error: DicomError) => void): Open[] {
  const sources: Open[] = [];
  for (const [at, file] of files.entries()) {
    if (beside.test(file.name)) continue;
    const source = fileSource(file);
    try {
      if (isZip(source))
        for (const entry of listZip(source))
          if (!entry.name.endsWith('/') && !beside.test(entry.name)) sources.push(() => openZipEntry(source, entry));
      if (!isZip(source)) sources.push(() => source);
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      refuse(at + 1, error);
    }
  }
  return sources;
}

const text = (source: ByteSource, tag: number): string => {
  const file = openDicom(source);
  const element = file.dataset.find((each) => each.tag === tag);
  return element && element.length <= 64
    ? file.reader.ascii(element.offset, element.length).replace(/[\0 ]+$/, '')
    : '';
};

/** Whether what surrounds an ultrasound's declared regions can and must be blacked out. */
const isFurnished = (source: ByteSource): boolean => {
  const file = openDicom(source);
  return (
    text(source, 0x0008_0060).toUpperCase() === 'US' &&
    file.dataset.some(({ tag, length }) => tag === 0x0018_6011 && length > 0)
  );
};

function made(source: ByteSource, options: DicomOptions): SafeInstance | { code: string; reason: string } {
  const result = deidentifyDicom(source, options);
  if (result.outcome === 'refused') {
    const { refusal } = result.report();
    return { code: refusal?.code ?? 'malformed', reason: refusal?.reason ?? '' };
  }
  const blob = new Blob(
    [...result.chunks()].map((chunk) => chunk.slice()),
    { type: 'application/dicom' },
  );
  const { modality = '', frames = 1, suspicions } = result.report();
  return {
    ...result.identity,
    modality,
    frames,
    recognisableFace: suspicions.some(({ kind }) => kind === 'recognisable-face'),
    blob,
  };
}

/** What it takes to see coded pixels; nothing for native and run-length coded ones. A new one for every file. */
async function decoderFor(source: ByteSource): Promise<FrameDecoder | undefined> {
  const { uid } = openDicom(source).syntax;
  return canDecode(uid) ? prepareDecoder(uid) : undefined;
}

/** Pixels of pictures that are looked through beside the one that is shown, in one import. */
const mostOtherPixels = 48_000_000;
let otherPixels = 0;

/** One frame as a person sees it; null where it takes a codec that is not here, or it is damaged. */
async function greyOf({ blob }: SafeInstance, frame: (count: number) => number): Promise<GreyPicture | null> {
  try {
    const source = fileSource(blob);
    const image = openImage(source, undefined, await decoderFor(source));
    const { width, height } = image;
    return { width, height, grey: Uint8Array.from(image.grey(frame(image.frames))) };
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}

/** Files of one series in the order they came, and whether what surrounds their image is blacked out. */
interface Sample {
  readonly instances: SafeInstance[];
  readonly masked: boolean;
}

/** The middle picture of a series, and its ends, or those of a film, for looking through. */
async function shownOf({ instances, masked }: Sample): Promise<Shown | null> {
  const [first, middle, last] = [instances[0], instances[instances.length >> 1], instances.at(-1)];
  const picture = middle ? await greyOf(middle, (frames) => frames >> 1) : null;
  if (!first || !middle || !last || !picture) return null;
  const ends: [SafeInstance, (frames: number) => number][] = [];
  if (first !== middle || middle.frames > 1) ends.push([first, () => 0]);
  if (last !== middle || middle.frames > 2) ends.push([last, (frames) => frames - 1]);
  const others: GreyPicture[] = [];
  for (const [instance, frame] of ends) {
    otherPixels += picture.width * picture.height;
    const other = otherPixels > mostOtherPixels ? null : await greyOf(instance, frame);
    if (other?.width === picture.width && other.height === picture.height) others.push(other);
  }
  return { ...picture, others, masked };
}

async function work({ files, key, retain, boxes, looks }: StudyOrder): Promise<void> {
  const pseudonyms = new Pseudonyms(key);
  const refuse = (number: number, { code, message }: DicomError): void =>
    say({ kind: 'refused', refusal: { number, code, reason: message } });
  const sources = sourcesOf(files, refuse);
  const samples = new Map<string, Sample>();
  for (const [at, open] of sources.entries()) {
    say({ kind: 'progress', done: at, total: sources.length });
    try {
      const source = open();
      const furnished = isFurnished(source);
      const series = pseudonyms.uid(text(source, 0x0020_000e) || 'none');
      const edit = {
        ...(furnished && { outsideRegions: true }),
        ...(boxes[series]?.length && { boxes: boxes[series] }),
      };
      const isEdited = Object.keys(edit).length > 0;
      const decode = isEdited ? await decoderFor(source) : undefined;
      const safe = made(source, { pseudonyms, retain, ...(isEdited && { pixels: edit }), ...(decode && { decode }) });
      if ('reason' in safe) {
        say({ kind: 'refused', refusal: { number: at + 1, ...safe } });
        continue;
      }
      say({ kind: 'instance', instance: safe });
      const sample = samples.get(safe.series);
      if (sample) sample.instances.push(safe);
      else samples.set(safe.series, { instances: [safe], masked: furnished });
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      refuse(at + 1, error);
    }
  }
  if (!looks) return say({ kind: 'done' });
  for (const [series, sample] of samples) {
    const shown = await shownOf(sample);
    say({ kind: 'shown', series, shown }, shown ? [shown, ...shown.others].map(({ grey }) => grey.buffer) : []);
  }
  say({ kind: 'done' });
}

// What nobody expected reaches the page as an error of this worker.
globalThis.addEventListener('message', ({ data }: MessageEvent<StudyOrder>) => void work(data).catch(reportError));
