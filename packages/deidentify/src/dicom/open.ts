import { inflateRaw } from './inflate.ts';
import { Parser } from './parse.ts';
import { memorySource, SourceReader } from './source.ts';
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE, syntaxOf } from './syntax.ts';
import { DicomError } from './types.ts';
import type { ByteSource, Dataset, Syntax } from './types.ts';

/** A parsed file: its data set, how it was coded, and what stands around it. */
export interface DicomFile {
  readonly reader: SourceReader;
  readonly syntax: Syntax;
  readonly dataset: Dataset;
  readonly meta: Dataset;
  /** The reader the meta group's offsets refer to (the same, but for deflated files). */
  readonly metaReader: SourceReader;
  readonly hasPreamble: boolean;
  /** Bytes after the data set: padding, or something hidden. */
  readonly trailing: number;
}

export type Inflate = (deflated: Uint8Array, limit: number) => Uint8Array;

const VR_LETTERS =
  /^(?:AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|OB|OD|OF|OL|OV|OW|PN|SH|SL|SQ|SS|ST|SV|TM|UC|UI|UL|UN|UR|US|UT|UV)$/;
const MAX_INFLATED = 512 * 1024 * 1024;

/** How a data set is coded, by its first element: files that lost their meta group, or say the wrong thing in it. */
function detect(reader: SourceReader, at: number): Syntax | undefined {
  if (at + 8 > reader.size) return undefined;
  const hasVr = VR_LETTERS.test(reader.ascii(at + 4, 2));
  const little = reader.u16(at, true);
  const isFirstGroup = (group: number): boolean => group === 0x0008 || group === 0x0002 || group === 0x0004;
  if (hasVr && isFirstGroup(little)) return EXPLICIT_LITTLE;
  if (hasVr && isFirstGroup(reader.u16(at, false))) return EXPLICIT_BIG;
  if (isFirstGroup(little) && reader.u32(at + 4, true) < reader.size) return IMPLICIT_LITTLE;
  return undefined;
}

function readUid(reader: SourceReader, meta: Dataset, tag: number): string | undefined {
  const element = meta.find((candidate) => candidate.tag === tag);
  if (!element || element.length > 66) return undefined;
  return reader.ascii(element.offset, element.length).replace(/[\0 ]+$/, '');
}

interface Meta {
  readonly reader: SourceReader;
  readonly hasPreamble: boolean;
  readonly meta: Dataset;
  /** Where the data set begins. */
  readonly end: number;
  readonly uid: string | undefined;
}

function readMeta(source: ByteSource): Meta {
  const reader = new SourceReader(source);
  if (source.size < 8)
    throw new DicomError('not-dicom', source.size === 0 ? 'the file is empty' : 'the file is too short');
  const hasPreamble = source.size >= 132 && reader.ascii(128, 4) === 'DICM';
  const start = hasPreamble ? 132 : 0;
  const hasMeta =
    start + 8 <= source.size && reader.u16(start, true) === 2 && VR_LETTERS.test(reader.ascii(start + 4, 2));
  const metaGroup = (tag: number): boolean => tag >>> 16 === 2;
  const { dataset: meta, end } = hasMeta
    ? new Parser(reader).group(start, EXPLICIT_LITTLE, metaGroup)
    : { dataset: [], end: start };
  return { reader, hasPreamble, meta, end, uid: readUid(reader, meta, 0x0002_0010) };
}

/**
 * The transfer syntax of a file whose pixels are coded, to prepare a decoder for it; undefined for every other file, also for one
 * that cannot be read: whoever opens it is told why.
 */
export function codedSyntaxOf(source: ByteSource): string | undefined {
  try {
    const { uid } = readMeta(source);
    return uid !== undefined && syntaxOf(uid)?.encapsulated === true ? uid : undefined;
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

/**
 * Opens a DICOM file (PS3.10 §7): with or without preamble and meta group, in any native, deflated or coded-image syntax.
 * @throws {DicomError} `not-dicom`, `truncated`, `malformed`, `too-deep`, `too-large`, `unsupported-transfer-syntax`
 */
export function openDicom(source: ByteSource, inflate: Inflate = inflateRaw): DicomFile {
  const { reader, hasPreamble, meta, end, uid } = readMeta(source);
  const declared = uid === undefined ? undefined : syntaxOf(uid);
  if (uid !== undefined && !declared) {
    throw new DicomError(
      'unsupported-transfer-syntax',
      `transfer syntax ${uid.replaceAll(/[^\d.]/g, '?')} is not supported`,
    );
  }
  if (declared?.deflated) {
    const inflated = new SourceReader(memorySource(inflate(source.read(end, source.size - end), MAX_INFLATED)));
    const { dataset, end: last } = new Parser(inflated).file(0, EXPLICIT_LITTLE);
    return {
      reader: inflated,
      syntax: declared,
      dataset,
      meta,
      metaReader: reader,
      hasPreamble,
      trailing: inflated.size - last,
    };
  }
  const found = detect(reader, end);
  if (!declared && !found) throw new DicomError('not-dicom', 'the file does not begin like a DICOM file');
  const syntax = declared?.encapsulated ? declared : (found ?? declared ?? EXPLICIT_LITTLE);
  const { dataset, end: last } = new Parser(reader).file(end, syntax);
  return { reader, syntax, dataset, meta, metaReader: reader, hasPreamble, trailing: source.size - last };
}
