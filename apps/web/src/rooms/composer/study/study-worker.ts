// Makes DICOM files safe on this device: folders, archives, files. What leaves this worker may leave the device; nothing else does.
import { isZip, listZip, openZipEntry } from '@openrounds/deidentify/archive';
import { canDecode, prepareDecoder } from '@openrounds/deidentify/codecs';
import type { FrameDecoder } from '@openrounds/deidentify/codecs';
import { deidentifyDicom, DicomError, openDicom, openImage, Pseudonyms } from '@openrounds/deidentify/dicom';
import type { ByteSource, DicomOptions, PixelBox } from '@openrounds/deidentify/dicom';
import { suggestText } from '@openrounds/deidentify';
import type { SafeInstance, Shown, StudyOrder, StudyReply } from './messages.ts';

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
    presumesText: suspicions.some(({ kind }) => kind === 'burned-in-text'),
    recognisableFace: suspicions.some(({ kind }) => kind === 'recognisable-face'),
    blob,
  };
}

/** What it takes to see coded pixels; nothing for native and run-length coded ones. A new one for every file. */
async function decoderFor(source: ByteSource): Promise<FrameDecoder | undefined> {
  const { uid } = openDicom(source).syntax;
  return canDecode(uid) ? prepareDecoder(uid) : undefined;
}

/** The middle frame of a file that was made safe, as a person sees it; null where it takes a codec to look. */
async function shownOf({ blob, presumesText }: SafeInstance, masked: boolean): Promise<Shown | null> {
  try {
    const source = fileSource(blob);
    const image = openImage(source, undefined, await decoderFor(source));
    const grey = Uint8Array.from(image.grey(image.frames >> 1));
    const picture = { data: grey, width: image.width, height: image.height };
    return {
      width: image.width,
      height: image.height,
      grey,
      masked,
      suggestions: presumesText
        ? suggestText(picture).map(({ x, y, width, height }): PixelBox => ({ x, y, width, height }))
        : [],
    };
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}

async function work({ files, key, retain, boxes }: StudyOrder): Promise<void> {
  const pseudonyms = new Pseudonyms(key);
  const refuse = (number: number, { code, message }: DicomError): void =>
    say({ kind: 'refused', refusal: { number, code, reason: message } });
  const sources = sourcesOf(files, refuse);
  const middles = new Map<string, { instance: SafeInstance; masked: boolean; count: number }>();
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
      const held = middles.get(safe.series);
      // Files come in any order; the one in the middle of them is as good as any to look at.
      const count = (held?.count ?? 0) + 1;
      if (!held || count % 2 === 0) middles.set(safe.series, { instance: safe, masked: furnished, count });
      else held.count = count;
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      refuse(at + 1, error);
    }
  }
  for (const [series, { instance, masked }] of middles) {
    const shown = await shownOf(instance, masked);
    say({ kind: 'shown', series, shown }, shown ? [shown.grey.buffer] : []);
  }
  say({ kind: 'done' });
}

// What nobody expected reaches the page as an error of this worker.
globalThis.addEventListener('message', ({ data }: MessageEvent<StudyOrder>) => void work(data).catch(reportError));
