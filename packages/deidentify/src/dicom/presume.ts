import type { DicomFile } from './open.ts';
import type { Dataset } from './types.ts';
import { latin1, trimPadding } from './values.ts';

export function readText(file: DicomFile, dataset: Dataset, tag: number): string {
  const element = dataset.find((candidate) => candidate.tag === tag);
  if (!element || element.length > 256 || element.items || element.fragments) return '';
  return trimPadding(latin1(file.reader.bytes(element.offset, element.length))).trim();
}

const TEXTUAL = new Set(['US', 'IVUS', 'ES', 'XC', 'OT', 'SC', 'RF', 'ECG', 'HD']);
/** Secondary captures of every kind: 1.2.840.10008.5.1.4.1.1.7 and below. */
const SECONDARY_CAPTURE = /\.1\.1\.7(?:\.|$)/;

/** What kind of object a file is: from its data set, or from its meta group where that lost it. */
export function sopClassOf(file: DicomFile): string {
  const meta = file.meta.find(({ tag, length }) => tag === 0x0002_0002 && length <= 64);
  return (
    readText(file, file.dataset, 0x0008_0016) ||
    (meta ? trimPadding(file.metaReader.ascii(meta.offset, meta.length)) : '')
  );
}

/** Why text has to be expected in the pixels of a file, or undefined where there is no such reason. */
export function burnedInText(file: DicomFile): string | undefined {
  const read = (tag: number): string => readText(file, file.dataset, tag);
  if (read(0x0028_0301).toUpperCase() === 'YES') return 'the file says that text is burned into its pixels';
  const isTextual =
    TEXTUAL.has(read(0x0008_0060).toUpperCase()) ||
    SECONDARY_CAPTURE.test(sopClassOf(file)) ||
    read(0x0008_0064) !== '';
  return isTextual ? 'ultrasound, secondary captures and photographs usually hold text' : undefined;
}

/** Text has to be expected in the pixels of a file: an ultrasound, a secondary capture, a photograph, a screenshot. */
export const presumesText = (file: DicomFile): boolean => burnedInText(file) !== undefined;
