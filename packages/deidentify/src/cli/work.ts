import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { canDecode, prepareDecoder } from '../codecs/index.ts';
import { codedSyntaxOf, deidentifyDicom, DicomError, Pseudonyms } from '../dicom/index.ts';
import type { ByteSource, DicomReport, FrameDecoder, Inflate, Retain } from '../dicom/index.ts';
import type { PixelMode } from './arguments.ts';
import { writeComplete } from './disk.ts';
import { openInput } from './inputs.ts';
import type { Input } from './inputs.ts';
import { makeFilmSafe } from './film.ts';
import { kindOf } from './kind.ts';
import { look } from './look.ts';
import { refusedMedia } from './media-report.ts';
import type { MediaReport, Suggested } from './media-report.ts';
import { makePictureSafe, MOST_PICTURE_BYTES } from './picture.ts';

export interface WorkSettings {
  readonly key: Uint8Array;
  readonly output: string;
  readonly retain: readonly Retain[];
  readonly pixels: PixelMode;
  readonly audio: 'keep' | 'drop';
}

/** What became of one input. `failure` is ours or the disk's; a refusal is the file's. */
export interface Outcome {
  readonly number: number;
  readonly bytes: number;
  readonly written?: string;
  readonly report?: DicomReport | MediaReport;
  /** Places in the pixels of a picture by kind; absent where nobody looked. */
  readonly suggestions?: Suggested;
  /** Places in the pixels that look like text; absent where nobody looked, or the pixels cannot be decoded. */
  readonly textSuggestions?: number;
  readonly failure?: string;
}

type Made = Omit<Outcome, 'number' | 'bytes'>;

const inflate: Inflate = (deflated, limit) => {
  try {
    return inflateRawSync(deflated, { maxOutputLength: limit });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new DicomError('too-large', 'the deflated data grow beyond their limit');
    throw new DicomError(code === 'Z_BUF_ERROR' ? 'truncated' : 'malformed', 'the deflated data are damaged');
  }
};

/** Short and safe: the last digits of a UID that was made from the key. */
const short = (uid: string): string => uid.slice(-12).padStart(12, '0');

const numbered = (number: number): string => String(number).padStart(6, '0');

/** What the coded pixels of a file need to be looked at, where we have it. */
async function decoderFor(source: ByteSource): Promise<FrameDecoder | undefined> {
  const uid = codedSyntaxOf(source);
  return uid !== undefined && canDecode(uid) ? prepareDecoder(uid) : undefined;
}

/** De-identifies inputs one by one with one key; a file appears under its name only when it is complete. */
export class Worker {
  readonly #settings: WorkSettings;
  readonly #pseudonyms: Pseudonyms;

  constructor(settings: WorkSettings) {
    this.#settings = settings;
    this.#pseudonyms = new Pseudonyms(settings.key);
  }

  async run(input: Input, number: number): Promise<Outcome> {
    let opened;
    try {
      opened = openInput(input, inflate);
    } catch (error) {
      if (error instanceof DicomError) return { number, bytes: 0, report: refused(error) };
      return { number, bytes: 0, failure: reason(error) };
    }
    const bytes = opened.source.size;
    try {
      const kind = kindOf(opened.source);
      const made =
        kind === 'picture'
          ? await this.#picture(opened.source, number)
          : kind === 'film'
            ? await this.#film(opened.source, input, number)
            : await this.#dicom(opened.source, number);
      return { number, bytes, ...made };
    } catch (error) {
      return { number, bytes, failure: reason(error) };
    } finally {
      opened.close();
    }
  }

  async #dicom(source: ByteSource, number: number): Promise<Made> {
    const { retain, pixels } = this.#settings;
    const decode = pixels === 'ignore' ? undefined : await decoderFor(source);
    const reading = { inflate, ...(decode ? { decode } : {}) };
    const looked = look(source, pixels, reading);
    const result = deidentifyDicom(source, {
      pseudonyms: this.#pseudonyms,
      retain,
      ...(looked?.edit ? { pixels: looked.edit } : {}),
      ...reading,
    });
    if (result.outcome === 'refused') return { report: result.report() };
    // Nobody saw these pixels and they usually hold text: where redaction was asked for, such a file is not safe.
    const isBlind =
      pixels === 'redact' && !looked && result.report().suspicions.some(({ kind }) => kind === 'burned-in-text');
    if (isBlind) {
      const why = 'text is likely in pixels that cannot be decoded to be looked at';
      return { report: refused(new DicomError('codestream', why)) };
    }
    const { study, series } = result.identity;
    // The number is the one the report and the screen use; two inputs with one UID cannot meet under one name.
    const name = join(short(study), short(series), `${numbered(number)}.dcm`);
    writeComplete(join(this.#settings.output, name), result.chunks());
    return { written: name, report: result.report(), ...(looked ? { textSuggestions: looked.suggestions } : {}) };
  }

  async #picture(source: ByteSource, number: number): Promise<Made> {
    if (source.size > MOST_PICTURE_BYTES) {
      const why = `the picture is larger than ${MOST_PICTURE_BYTES} bytes`;
      return { report: refusedMedia('picture', 'too-large', why) };
    }
    const { report, bytes, suggestions } = await makePictureSafe(source.read(0, source.size), this.#settings.pixels);
    if (!bytes) return { report };
    const name = join('pictures', `${numbered(number)}.${report.format === 'jpeg' ? 'jpg' : report.format}`);
    writeComplete(join(this.#settings.output, name), [bytes]);
    return { written: name, report, ...(suggestions ? { suggestions } : {}) };
  }

  async #film(source: ByteSource, input: Input, number: number): Promise<Made> {
    const { output, audio, pixels } = this.#settings;
    const stem = join(output, 'films', numbered(number));
    const path = input.entry === undefined ? input.path : undefined;
    const { report, path: written } = await makeFilmSafe({ path, source, audio, pixels, output: stem });
    return written === undefined ? { report } : { report, written: written.slice(output.length + 1) };
  }
}

function refused(error: DicomError): DicomReport {
  const none = { kept: 0, privateRemoved: 0, attributes: [], outside: [], suspicions: [] };
  return {
    outcome: 'refused',
    refusal: { code: error.code, reason: error.message },
    profile: 'basic',
    options: [],
    ...none,
  };
}

/** The system's own code for what went wrong, without the path that its message would carry. */
function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
