import { ANNEX_E, isPrivate } from '../dictionary.ts';
import type { DicomFile } from '../open.ts';
import type { Dataset } from '../types.ts';

/** Values that are words of our own declaration, or too short to tell from chance. */
export const isTelling = (value: string): boolean =>
  value.length >= 4 && !/^\d{1,5}$/.test(value) && !/^(?:REMOVED|PATIENT|0+(?:\.0+)?)$/i.test(value);

/** Every text value of the attributes that identify: names, numbers, dates, places, devices; descriptions have their own rule. */
export function collectIdentifiers(file: DicomFile, dataset: Dataset): string[] {
  return dataset.flatMap((element) => {
    const inner = (element.items ?? []).flatMap((item) => collectIdentifiers(file, item));
    const rule = ANNEX_E.get(element.tag);
    const isText =
      rule !== undefined &&
      /^(?:PN|LO|SH|AE|DA|DT|UI|ST|UC)$/.test(rule.vr) &&
      !/Description|Protocol|Label|Agent|Comment/.test(rule.name);
    if (!isText || isPrivate(element.tag) || element.items || element.fragments || element.length > 512) return inner;
    const text = Buffer.from(file.reader.bytes(element.offset, element.length)).toString('latin1');
    return [...inner, ...text.split(/[\\^=]/).map((value) => value.replace(/[\0 ]+$/, '').trim())];
  });
}
