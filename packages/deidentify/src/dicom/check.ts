import { KnownIdentifiers } from './clean-text.ts';
import { declaration } from './deidentify.ts';
import type { Retain } from './deidentify.ts';
import { ANNEX_E, isPrivate, tagText } from './dictionary.ts';
import { assertImage } from './kind.ts';
import { openDicom } from './open.ts';
import type { DicomFile, Inflate } from './open.ts';
import { readText } from './presume.ts';
import { pixelElement, readNumber, readPixelFormat } from './pixels.ts';
import { Tally } from './report.ts';
import { transform } from './transform.ts';
import { DicomError } from './types.ts';
import type { ByteSource, Dataset, OutElement } from './types.ts';
import { swapBytes, trimPadding, latin1 } from './values.ts';

/** Something a de-identified file may not hold. It is a fact: nobody may overrule it. */
export interface Violation {
  /** Where: tags from the outside in, "(0008,1140) > (0010,0010)"; empty for the file as a whole. */
  readonly path: string;
  readonly name?: string;
  readonly reason: string;
}

const PIXELS = new Set([0x7fe0_0010, 0x7fe0_0008, 0x7fe0_0009]);
const PATIENT = new Set([0x0010_0010, 0x0010_0020]);
const MOST = 200;

/**
 * Pseudonyms of a file that already has them: whatever is one stays, anything else becomes something it is not. De-identifying a
 * clean file with them changes nothing, so every change is a violation.
 */
const SETTLED = {
  uid: (uid: string): string => (/^2\.25\.\d{1,39}$/.test(uid) ? uid : ''),
  patient: (id: string): string => (/^OR-[A-HJ-NP-Z2-9]{10}$/.test(id) ? id : ''),
  shift: 0,
};

function isSame(file: DicomFile, element: Dataset[number], out: OutElement): boolean {
  if (element.length > 1 << 24) return false;
  const before = file.reader.bytes(element.offset, element.length);
  if (PATIENT.has(element.tag)) return SETTLED.patient(trimPadding(latin1(before))) === trimPadding(latin1(before));
  if (!file.syntax.little) swapBytes(before, out.vr);
  return trimPadding(latin1(before)).trim() === trimPadding(latin1(out.value ?? new Uint8Array(0))).trim();
}

function compare(
  file: DicomFile,
  dataset: Dataset,
  out: readonly OutElement[],
  place: { path: string; found: Violation[] },
): void {
  const { path, found } = place;
  const seen = new Set<number>();
  for (const element of dataset) {
    if (found.length >= MOST) return;
    const here = path === '' ? tagText(element.tag) : `${path} > ${tagText(element.tag)}`;
    const name = ANNEX_E.get(element.tag)?.name;
    const add = (reason: string): void =>
      void found.push({ path: here, ...(name === undefined ? {} : { name }), reason });
    const kept = out.find(({ tag }) => tag === element.tag);
    if (seen.has(element.tag)) add('the attribute stands there twice');
    else if (isPrivate(element.tag)) add('a private attribute');
    else if (!kept) add('the attribute is not on the keep-list, or its value is not what the attribute allows');
    else if (kept.items) {
      const { items } = kept;
      for (const [i, item] of (element.items ?? []).entries())
        compare(file, item, items[i] ?? [], { path: here, found });
      if ((element.items?.length ?? 0) !== items.length) add('the sequence may not hold items');
    } else if (!isSame(file, element, kept)) add('the value would be changed by de-identification');
    seen.add(element.tag);
  }
}

function around(file: DicomFile, found: Violation[]): void {
  const add = (path: string, reason: string): void => void found.push({ path, reason });
  if (file.hasPreamble && file.metaReader.bytes(0, 128).some((byte) => byte !== 0))
    add('', 'the preamble is not empty');
  if (file.trailing > 0) add('', 'there are bytes after the image');
  for (const { tag } of file.meta) {
    const isPlain =
      tag === 0x0002_0000 ||
      (tag >= 0x0002_0001 && tag <= 0x0002_0003) ||
      [0x0002_0010, 0x0002_0012, 0x0002_0013].includes(tag);
    if (!isPlain) add(tagText(tag), 'the attribute does not belong in the meta group of a shared file');
  }
  const uid = file.meta.find(({ tag }) => tag === 0x0002_0003);
  const instance = uid && uid.length <= 64 ? trimPadding(file.metaReader.ascii(uid.offset, uid.length)) : '';
  if (instance !== readText(file, file.dataset, 0x0008_0018))
    add('(0002,0003)', 'the UID is not the one in the data set');
  if (readText(file, file.dataset, 0x0012_0062) !== 'YES')
    add('(0012,0062)', 'the file does not say that it was de-identified');
}

function examine(source: ByteSource, inflate: Inflate | undefined, found: Violation[]): void {
  const file = openDicom(source, inflate);
  const { dataset, reader, syntax } = file;
  assertImage(readText(file, dataset, 0x0008_0016), dataset);
  around(file, found);
  const keepDates = readText(file, dataset, 0x0028_0303) === 'MODIFIED';
  const tally = new Tally();
  const out = transform(
    dataset.filter(({ tag }) => !PIXELS.has(tag)),
    {
      reader,
      little: syntax.little,
      pseudonyms: SETTLED,
      known: new KnownIdentifiers(),
      keepDates,
      keepCharacteristics: true,
      signed: readNumber(dataset, 0x0028_0103, file) === 1,
      patientId: readText(file, dataset, 0x0010_0020),
      tally,
    },
  );
  const options: Retain[] = keepDates ? ['modified-dates', 'patient-characteristics'] : ['patient-characteristics'];
  const own = [...declaration(options), ...declaration([])];
  const declared = dataset.filter(({ tag }) => own.some((element) => element.tag === tag));
  compare(
    file,
    dataset.filter((element) => !PIXELS.has(element.tag) && !declared.includes(element)),
    out,
    { path: '', found },
  );
  for (const element of declared) {
    // Ours, word for word: the codes of the profile and its options, and no free text beside them.
    const isOurs = own.some(
      (candidate) =>
        candidate.tag === element.tag &&
        (candidate.items ? onlyOurCodes(file, element.items ?? []) : isSame(file, element, candidate)),
    );
    if (!isOurs)
      found.push({ path: tagText(element.tag), reason: 'the account of the de-identification is not one of ours' });
  }
  const pixels = dataset.find(({ tag, length }) => PIXELS.has(tag) && length > 0);
  if (!pixels) return;
  const { stream } = pixelElement(pixels, { reader, syntax, format: readPixelFormat(dataset, file), tally });
  for (const piece of stream?.chunks() ?? []) if (piece.length === 0) continue;
  for (const what of tally.outside) found.push({ path: tagText(pixels.tag), reason: `the pixel data carry ${what}` });
}

function onlyOurCodes(file: DicomFile, items: readonly Dataset[]): boolean {
  const allowed =
    declaration(['modified-dates', 'patient-characteristics'], true).find(({ items: codes }) => codes)?.items ?? [];
  return items.every((item) =>
    allowed.some(
      (code) =>
        item.length === code.length &&
        item.every((element) => code.some((own) => own.tag === element.tag && isSame(file, element, own))),
    ),
  );
}

/**
 * Looks again at a file that is said to be de-identified, trusting nothing: it is clean when de-identifying it once more would
 * change nothing.
 * @returns every attribute or place that breaks the rule (at most 200), named; empty when the file may be shared as far as its
 *   header goes. Text in the pixels is another matter.
 * @throws nothing about the file: one that cannot be read strictly, or is no image, is a violation itself
 */
export function checkDicom(source: ByteSource, inflate?: Inflate): Violation[] {
  const found: Violation[] = [];
  try {
    examine(source, inflate, found);
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    found.push({ path: '', reason: error.message });
  }
  return found;
}
