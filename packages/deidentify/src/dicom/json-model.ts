import type { DicomFile } from './open.ts';
import { DicomError } from './types.ts';
import type { Dataset, Element } from './types.ts';
import { latin1, trimPadding } from './values.ts';

/** One attribute in the DICOM JSON Model (PS3.18 §F.2). */
export interface JsonAttribute {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  /** Base64, in little endian whatever the file was. */
  readonly InlineBinary?: string;
}
/** A data set in the DICOM JSON Model: tags as eight upper-case hexadecimal digits. */
export type JsonDataset = Readonly<Record<string, JsonAttribute>>;

const PIXELS = new Set([0x7fe0_0010, 0x7fe0_0008, 0x7fe0_0009]);
const BINARY = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const UNITS: Readonly<Record<string, number>> = { OW: 2, OF: 4, OD: 8, OL: 4, OV: 8 };
const ONE_TEXT = new Set(['LT', 'ST', 'UT', 'UR']);

interface Way {
  readonly file: DicomFile;
  readonly decode: (bytes: Uint8Array) => string;
  /** Bytes of values that may still be read. */
  left: number;
}

const key = (tag: number): string => tag.toString(16).toUpperCase().padStart(8, '0');

/** Numbers of one binary VR. */
const BINARY_NUMBERS: Readonly<Record<string, [number, (view: DataView, at: number, little: boolean) => unknown]>> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
  UV: [8, (view, at, little) => view.getBigUint64(at, little).toString()],
  SV: [8, (view, at, little) => view.getBigInt64(at, little).toString()],
  AT: [4, (view, at, little) => key(((view.getUint16(at, little) << 16) | view.getUint16(at + 2, little)) >>> 0)],
};

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** In place: a copy was made by the reader. */
function littleEndian(bytes: Uint8Array, unit: number): Uint8Array {
  for (let at = 0; at + unit <= bytes.length; at += unit) bytes.subarray(at, at + unit).reverse();
  return bytes;
}

function numberOf(text: string): number | null {
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? null : number;
}

function person(name: string): Record<string, string> | null {
  const [alphabetic = '', ideographic = '', phonetic = ''] = name.split('=');
  const groups = { Alphabetic: alphabetic, Ideographic: ideographic, Phonetic: phonetic };
  const said = Object.entries(groups).filter(([, group]) => group !== '');
  return said.length === 0 ? null : Object.fromEntries(said);
}

function textValues(vr: string, text: string): readonly unknown[] {
  if (ONE_TEXT.has(vr)) return text === '' ? [] : [text];
  if (text === '') return [];
  const values = text.split('\\').map((value) => value.trim());
  if (vr === 'DS' || vr === 'IS') return values.map((value) => numberOf(value));
  if (vr === 'PN') return values.map((value) => person(value));
  return values.map((value) => (value === '' ? null : value));
}

function attribute(element: Element, way: Way): JsonAttribute {
  const { vr } = element;
  if (element.items) {
    return element.items.length === 0 ? { vr } : { vr, Value: element.items.map((item) => datasetOf(item, way)) };
  }
  if (element.length === 0) return { vr };
  way.left -= element.length;
  if (way.left < 0) throw new DicomError('too-large', 'the attributes of the file are larger than a header may be');
  const { reader, syntax } = way.file;
  const bytes = reader.bytes(element.offset, element.length);
  if (BINARY.has(vr)) {
    const unit = UNITS[vr] ?? 1;
    return { vr, InlineBinary: base64(syntax.little || unit === 1 ? bytes : littleEndian(bytes, unit)) };
  }
  const numbers = BINARY_NUMBERS[vr];
  if (numbers === undefined) {
    const Value = textValues(vr, trimPadding(way.decode(bytes)));
    return Value.length === 0 ? { vr } : { vr, Value };
  }
  const [size, read] = numbers;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const Value = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => read(view, i * size, syntax.little));
  return { vr, Value };
}

function datasetOf(dataset: Dataset, way: Way): JsonDataset {
  const out: Record<string, JsonAttribute> = {};
  for (const element of dataset) if (!PIXELS.has(element.tag)) out[key(element.tag)] = attribute(element, way);
  return out;
}

/** UTF-8 where the file says so (ISO_IR 192); what we de-identify holds nothing beyond Latin-1 otherwise. */
function decoderOf(file: DicomFile): (bytes: Uint8Array) => string {
  const charset = file.dataset.find(({ tag }) => tag === 0x0008_0005);
  const said = charset && charset.length <= 64 ? latin1(file.reader.bytes(charset.offset, charset.length)) : '';
  const utf8 = new TextDecoder();
  return said.includes('ISO_IR 192') ? (bytes) => utf8.decode(bytes) : latin1;
}

/**
 * Everything a file says about its image, without the pixels, in the DICOM JSON Model (PS3.18 §F.2, 2024e). DS and IS are
 * numbers, empty values null, bulk data inline in little endian.
 * @param most bytes that all values together may have
 * @throws {DicomError} `too-large`
 */
export function toJsonDataset(file: DicomFile, most = 4 * 1024 * 1024): JsonDataset {
  return datasetOf(file.dataset, { file, decode: decoderOf(file), left: most });
}
