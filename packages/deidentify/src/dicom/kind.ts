import { DicomError } from './types.ts';
import type { Dataset } from './types.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Objects that are documents, plans or measurements about a person rather than images; their content is free text and references. */
const REFUSED: readonly [RegExp, string][] = [
  [/^104\./, 'an encapsulated document (PDF, CDA, STL, OBJ): it may say anything'],
  [/^88\./, 'a structured report or key object selection: its content is text about the patient'],
  [/^9\.100\./, 'a waveform presentation state'],
  [/^(?:66|66\.(?:1|2|3|5|6))$/, 'raw data, a registration, fiducials, a surface or tracks'],
  [
    /^481\.(?:3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25)$/,
    'a radiotherapy structure set, plan or record: names and notes about a treatment',
  ],
  [/^(?:78|79|80)\./, 'an ophthalmic measurement report'],
  [/^91\.1$/, 'microscopy annotations'],
  [/^(?:130|131|200)\./, 'a protocol or procedure record'],
  [/^4\.2$/, 'a spectrum'],
  [/^90\.1$/, 'a content assessment'],
];
const OTHERS: readonly [RegExp, string][] = [
  [/^1\.2\.840\.10008\.1\.3\.10$/, 'a DICOMDIR: an index of names; the files it lists are taken one by one'],
  [/^1\.2\.840\.10008\.5\.1\.4\.38\./, 'a hanging protocol'],
];

/** As the standard numbers its classes (PS3.6 Table A-1): whatever else stands in the value is not a class, and would be written. */
const KIND = /^\d{1,3}(?:\.\d{1,2}){0,3}$/;
const WAVEFORM_ANNOTATION = 0x0040_b020;

/**
 * Lets image objects through (with pixels or, as some systems store them, without), presentation states, and waveforms that carry
 * no annotations; everything else is refused with its reason.
 * @throws {DicomError} `unsupported-kind`
 */
export function assertImage(sopClass: string, dataset: Dataset): void {
  for (const [pattern, what] of OTHERS)
    if (pattern.test(sopClass)) throw new DicomError('unsupported-kind', `the file is ${what}`);
  if (!sopClass.startsWith(STORAGE)) {
    throw new DicomError(
      'unsupported-kind',
      sopClass === '' ? 'the file does not say what kind of object it is' : 'the file is no standard image object',
    );
  }
  const kind = sopClass.slice(STORAGE.length);
  if (!KIND.test(kind)) throw new DicomError('unsupported-kind', 'the SOP Class UID is none of the standard');
  for (const [pattern, what] of REFUSED)
    if (pattern.test(kind)) throw new DicomError('unsupported-kind', `the file is ${what}`);
  const has = (tag: number): boolean => dataset.some((element) => element.tag === tag);
  if (has(0x0042_0011)) throw new DicomError('unsupported-kind', 'the file holds an encapsulated document');
  if (has(0x0040_a730)) throw new DicomError('unsupported-kind', 'the file holds a content tree of text');
  if (has(WAVEFORM_ANNOTATION)) throw new DicomError('unsupported-kind', 'the file is a waveform with annotations');
}
