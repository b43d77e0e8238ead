import { cleanText, isSafeCode } from './clean-text.ts';
import type { KnownIdentifiers } from './clean-text.ts';
import { cleanColourProfile } from './colour-profile.ts';
import { ANNEX_E, isPrivate, KEPT } from './dictionary.ts';
import type { AnnexRule, KeptRule } from './dictionary.ts';
import { bandAge, bandMeasure, shiftDate, shiftDateTime, shiftTime } from './pseudonym.ts';
import type { Pseudonyms } from './pseudonym.ts';
import type { Tally } from './report.ts';
import type { SourceReader } from './source.ts';
import type { Dataset, Element, OutElement, VR } from './types.ts';
import {
  dummyValue,
  encodeText,
  evenLength,
  isCodeText,
  isNumberBytes,
  isNumberText,
  isSentence,
  isTextVr,
  latin1,
  STANDARD_UID,
  swapBytes,
  trimPadding,
} from './values.ts';

/** What holds for a whole file while its elements are worked through. */
export interface Context {
  readonly reader: SourceReader;
  readonly little: boolean;
  readonly pseudonyms: Pick<Pseudonyms, 'uid' | 'patient' | 'shift'>;
  readonly known: KnownIdentifiers;
  readonly keepDates: boolean;
  readonly keepCharacteristics: boolean;
  /** Pixel Representation of the image: it decides between US and SS. */
  readonly signed: boolean;
  readonly patientId: string;
  readonly tally: Tally;
}

const NAME = 0x0010_0010;
const ID = 0x0010_0020;
const CHARACTER_SET = 0x0008_0005;
const CLASS_UIDS = new Set([0x0008_0016, 0x0008_1150]);
/** No table, no kept value is larger: a palette of 65,536 entries has 128 KiB, a tiled slide's positions more. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Descriptions that no rule of the image needs stay short. */
const MOST_TEXT = 1024;
const CHARACTER_SETS =
  /^(?:|ISO[_ ]IR (?:6|13|58|87|100|101|109|110|126|127|138|144|148|149|159|166|192|203)|GB18030|GBK|ISO 2022 IR (?:6|13|58|87|100|101|109|110|126|127|138|144|148|149|159|166|203))$/;
/** The time that belongs to a date: the pair moves as one instant. */
const TIME_OF: ReadonlyMap<number, number> = new Map([
  [0x0008_0012, 0x0008_0013],
  [0x0008_0020, 0x0008_0030],
  [0x0008_0021, 0x0008_0031],
  [0x0008_0022, 0x0008_0032],
  [0x0008_0023, 0x0008_0033],
  [0x0008_0024, 0x0008_0034],
  [0x0008_0025, 0x0008_0035],
  [0x0018_1012, 0x0018_1014],
  [0x0018_1200, 0x0018_1201],
  [0x0018_700c, 0x0018_700e],
  [0x0040_0244, 0x0040_0245],
  [0x0040_0250, 0x0040_0251],
  [0x0040_0002, 0x0040_0003],
  [0x0070_0082, 0x0070_0083],
]);

const read = (element: Element, context: Context): Uint8Array => context.reader.bytes(element.offset, element.length);
const text = (element: Element, context: Context): string => latin1(read(element, context));

function write(element: Element, vr: VR, value: string): OutElement {
  return { tag: element.tag, vr, value: encodeText(value, vr) };
}

/** The data set as it may be shared, in tag order; every element went through exactly one rule. */
export function transform(dataset: Dataset, context: Context): OutElement[] {
  const seen = new Set<number>();
  const out: OutElement[] = [];
  for (const element of dataset) {
    if (seen.has(element.tag) || (element.tag & 0xffff) === 0) continue;
    seen.add(element.tag);
    const kept = rule(element, dataset, context);
    if (kept) out.push(kept);
  }
  return out.toSorted((a, b) => a.tag - b.tag);
}

function rule(element: Element, dataset: Dataset, context: Context): OutElement | undefined {
  const { tag } = element;
  const { tally } = context;
  if (isPrivate(tag)) return gone(element, context);
  const special = SPECIAL.get(tag);
  if (special) return special(element, context);
  const kept = KEPT.get(tag);
  const annex = ANNEX_E.get(tag);
  if (annex?.action === 'U') return remapped(element, annex, context);
  if (kept) {
    const out = keep(element, kept, context);
    if (out) {
      tally.kept += 1;
      return out;
    }
    return annex && annex.action !== 'X' ? listed(element, annex, dataset, context) : gone(element, context);
  }
  return annex ? listed(element, annex, dataset, context) : gone(element, context);
}

function gone(element: Element, { tally }: Context): undefined {
  tally.note(element.tag, 'removed');
  return undefined;
}

/** The actions of Table E.1-1. */
function listed(element: Element, annex: AnnexRule, dataset: Dataset, context: Context): OutElement | undefined {
  const { tag } = element;
  if (annex.date && context.keepDates) {
    const moved = shifted(element, annex.vr, dataset, context);
    if (moved !== undefined) {
      context.tally.note(tag, 'shifted');
      return write(element, annex.vr, moved);
    }
  }
  if (annex.action === 'X') return gone(element, context);
  if (annex.vr === 'SQ') {
    context.tally.note(tag, 'emptied');
    return { tag, vr: 'SQ', items: [] };
  }
  const dummy = annex.action === 'D' && element.length > 0;
  context.tally.note(tag, dummy ? 'replaced' : 'emptied');
  const vr = annex.vr.startsWith('X') || annex.vr.startsWith('O') || annex.vr === 'PX' ? 'OB' : annex.vr;
  return { tag, vr, value: dummy ? dummyValue(vr) : new Uint8Array(0) };
}

function shifted(element: Element, vr: VR, dataset: Dataset, context: Context): string | undefined {
  if (element.length > 64 || !isTextVr(vr)) return undefined;
  const { shift } = context.pseudonyms;
  const value = trimPadding(text(element, context)).trim();
  if (value === '') return '';
  if (vr === 'TM') return shiftTime(value, shift);
  if (vr === 'DT') return shiftDateTime(value, shift);
  if (vr !== 'DA') return undefined;
  const clock = dataset.find(
    (other) => other.tag === TIME_OF.get(element.tag) && other.length > 0 && other.length <= 16,
  );
  return shiftDate(value, shift, clock ? trimPadding(text(clock, context)).trim() : undefined);
}

/** UIDs of instances, frames and devices; sequences of references keep their shape with new UIDs inside. */
function remapped(element: Element, annex: AnnexRule, context: Context): OutElement | undefined {
  if (annex.vr === 'SQ') return element.items ? sequence(element, element.items, context) : gone(element, context);
  if (element.length === 0) return { tag: element.tag, vr: 'UI', value: new Uint8Array(0) };
  if (element.length > 4096) return gone(element, context);
  context.tally.note(element.tag, 'remapped');
  return write(element, 'UI', remapUids(text(element, context), context.pseudonyms));
}

export function remapUids(value: string, pseudonyms: Pick<Pseudonyms, 'uid'>): string {
  return trimPadding(value)
    .split('\\')
    .map((uid) => (uid === '' ? '' : pseudonyms.uid(uid.trim())))
    .join('\\');
}

function sequence(element: Element, items: readonly Dataset[], context: Context): OutElement {
  return { tag: element.tag, vr: 'SQ', items: items.map((item) => transform(item, context)) };
}

/** The VR an attribute is written with, where the dictionary leaves a choice. */
function resolveVr(element: Element, vr: VR, context: Context): VR {
  if (vr === 'XS') return element.vr === 'US' || element.vr === 'SS' ? element.vr : context.signed ? 'SS' : 'US';
  if (vr === 'LU') return ['US', 'SS', 'OW'].includes(element.vr) ? element.vr : 'OW';
  if (vr === 'OX') return element.vr === 'OB' ? 'OB' : 'OW';
  return vr;
}

/** A kept attribute, when its value is what the dictionary says it is; anything else in its place is not the attribute. */
function keep(element: Element, { vr: listedVr, most }: KeptRule, context: Context): OutElement | undefined {
  const { tag } = element;
  const vr = resolveVr(element, listedVr, context);
  if (vr === 'SQ') return element.items ? sequence(element, element.items, context) : undefined;
  if (element.items || element.fragments || element.length > MOST_BYTES) return undefined;
  const isText = isTextVr(vr);
  if (element.vr !== 'UN' && isTextVr(element.vr) !== isText) return undefined;
  if (!isText) {
    const bytes = read(element, context);
    if (!context.little) swapBytes(bytes, vr);
    const isTable = vr.startsWith('O') || listedVr === 'LU';
    const ok = isTable ? !isSentence(bytes) : isNumberBytes(bytes, vr, most);
    return ok ? { tag, vr, value: evenLength(bytes, vr) } : undefined;
  }
  if (element.length > (vr === 'DS' || vr === 'IS' ? MOST_BYTES : 64 * MOST_TEXT)) return undefined;
  return keepText(element, { vr, most }, context);
}

function keepText(element: Element, { vr, most }: KeptRule, context: Context): OutElement | undefined {
  const value = trimPadding(text(element, context));
  if (vr === 'DS' || vr === 'IS') {
    return isNumberText(value, most) && !(value.length >= 5 && context.known.has(value.trim()))
      ? write(element, vr, value)
      : undefined;
  }
  if (IMAGE_TYPES.has(element.tag)) return write(element, vr, imageType(value, context.known));
  if (vr === 'CS') {
    const isSafe =
      isCodeText(value, most) &&
      isSafeCode(value, context.known) &&
      (ENUMERATED.has(element.tag) || !context.known.repeats(value));
    if (isSafe) return write(element, vr, value);
    return value !== '' && NEVER_EMPTY.has(element.tag) ? write(element, vr, latin1(dummyValue(vr))) : undefined;
  }
  if (vr === 'UI') return write(element, vr, STANDARD_UID.test(value) ? value : remapUids(value, context.pseudonyms));
  if (element.tag === 0x0008_0100)
    return CODE_VALUE.test(value) && !context.known.repeats(value) && !context.known.has(value.toLowerCase())
      ? write(element, vr, value)
      : undefined;
  if (element.tag === CODE_SCHEME)
    return write(element, vr, CODING_SCHEME.test(value) && isSafeCode(value, context.known) ? value : LOCAL_SCHEME);
  const cleaned = cleanText(
    value.slice(0, MOST_TEXT),
    context.known,
    EQUIPMENT.has(element.tag) ? 'equipment' : 'words',
  );
  if (cleaned !== value.trim()) context.tally.note(element.tag, 'cleaned');
  // An attribute that was there stays there, empty, or with a word of ours where the standard wants one (type 1).
  const left = cleaned === '' && value !== '' && NEVER_EMPTY.has(element.tag) ? latin1(dummyValue(vr)) : cleaned;
  const longest = MOST_CHARACTERS[vr] ?? MOST_TEXT;
  return write(
    element,
    vr,
    trimPadding(left)
      .split('\\')
      .map((part) => part.slice(0, longest))
      .join('\\'),
  );
}
/** Image Type and Frame Type. */
const IMAGE_TYPES = new Set([0x0008_0008, 0x0008_9007]);

/** The first two values are closed lists that viewers and other attributes depend on; a later one that may not stay becomes OTHER. */
function imageType(value: string, known: KnownIdentifiers): string {
  return value
    .split('\\')
    .slice(0, 16)
    .map((part, i) => {
      const one = part.trim();
      if (one === '' || (i < 2 && /^(?:ORIGINAL|DERIVED|MIXED|PRIMARY|SECONDARY)$/.test(one))) return one;
      return isCodeText(one, 1) && isSafeCode(one, known) ? one : 'OTHER';
    })
    .join('\\');
}
const CODE_SCHEME = 0x0008_0102;
/** Schemes that no standard names begin with 99 (PS3.3 §8.2). */
const LOCAL_SCHEME = '99LOCAL';
/** Manufacturer, its model, Code Meaning, Software Versions, LUT Label, Segment Label, Segment Algorithm Name, Tracking ID, Content Label. */
const NEVER_EMPTY = new Set([
  0x0008_0070, 0x0008_0104, 0x0008_1090, 0x0018_1020, 0x0040_9210, 0x0062_0005, 0x0062_0009, 0x0062_0020, 0x0070_0080,
]);
/** Most characters of a value (PS3.5 Table 6.2-1). */
const MOST_CHARACTERS: Readonly<Record<VR, number>> = { SH: 16, LO: 64 };
/** Closed lists that a reader cannot do without. */
const ENUMERATED = new Set([0x0008_0060, 0x0018_5100, 0x0028_0004, 0x0028_0301]);
/** What machines write about themselves: maker, model, versions, sequences, coils, kernels, filters. Table E.1-1 leaves them alone. */
const EQUIPMENT = new Set([
  0x0008_0070, 0x0008_1090, 0x0018_0024, 0x0018_0085, 0x0018_1020, 0x0018_1160, 0x0018_1210, 0x0018_1250, 0x0018_1251,
  0x0018_1260, 0x0018_1261, 0x0018_1401, 0x0018_5010, 0x0018_9005, 0x0018_9047, 0x0020_1040, 0x0054_0400, 0x0062_0009,
]);
/** Codes of the public schemes: SNOMED, LOINC, DCM, RadLex, UCUM units. */
const CODE_VALUE =
  /^(?:\d{5,18}|[A-Z]{1,3}-?[A-Z0-9]{1,7}|[A-Z]{0,4}\d{1,7}(?:-\d)?|[A-Za-z0-9%[\]{}./*^'()+-]{1,12})$/;
const CODING_SCHEME =
  /^(?:SCT|SRT|SNM3|99SDM|DCM|LN|UCUM|FMA|RADLEX|ICD(?:10|9|O3|11)?(?:CM|PCS)?|CPT4|C4|C5|MA|NCIt|NCIT|UMLS|ACR|BI|MDC|SCPECG|UBERON|IBSI|NDC|RXNORM|HL7\w{0,8}|ISO\w{0,12}|DICOM\w{0,9}|DCMUID|RFC3066|IVUS|FSM|BARI|ITIS_TSN|PUBCHEM_CID|CAPEC|NEU|TRF|99[A-Z_]{2,12})$/;

type Special = (element: Element, context: Context) => OutElement | undefined;

function characteristic(vr: VR, band: (value: string) => string | undefined): Special {
  return (element, context) => {
    if (!context.keepCharacteristics || element.length > 32) return gone(element, context);
    const banded = band(trimPadding(text(element, context)));
    if (banded === undefined) return gone(element, context);
    context.tally.note(element.tag, 'banded');
    return write(element, vr, banded);
  };
}

const SPECIAL: ReadonlyMap<number, Special> = new Map<number, Special>([
  [NAME, (element, context) => pseudonym(element, 'PN', context)],
  [ID, (element, context) => pseudonym(element, 'LO', context)],
  [0x0010_0040, sex],
  [0x0010_1010, characteristic('AS', bandAge)],
  [0x0010_1020, characteristic('DS', (value) => bandMeasure(value, 0.05, 0.5, 2))],
  [0x0010_1030, characteristic('DS', (value) => bandMeasure(value, 5, 5, 150))],
  [CHARACTER_SET, characterSet],
  [0x0028_2000, colourProfile],
  ...[...CLASS_UIDS].map((tag): [number, Special] => [tag, classUid]),
  [0x0008_103e, description],
  [0x0008_1030, description],
]);

function pseudonym(element: Element, vr: VR, context: Context): OutElement {
  context.tally.note(element.tag, 'replaced');
  return write(element, vr, context.pseudonyms.patient(context.patientId));
}

function sex(element: Element, context: Context): OutElement {
  const value = element.length <= 16 ? trimPadding(text(element, context)).trim() : '';
  const stays = context.keepCharacteristics && /^[MFO]$/.test(value);
  if (stays) context.tally.kept += 1;
  else context.tally.note(element.tag, 'emptied');
  return write(element, 'CS', stays ? value : '');
}

function characterSet(element: Element, context: Context): OutElement | undefined {
  const value = element.length <= 128 ? trimPadding(text(element, context)) : '?';
  if (!value.split('\\').every((set) => CHARACTER_SETS.test(set.trim()))) return gone(element, context);
  context.tally.kept += 1;
  return write(element, 'CS', value);
}

function colourProfile(element: Element, context: Context): OutElement | undefined {
  const clean =
    element.items || element.fragments || element.length > MOST_BYTES
      ? undefined
      : cleanColourProfile(read(element, context));
  if (!clean) return gone(element, context);
  context.tally.note(element.tag, 'cleaned');
  return { tag: element.tag, vr: 'OB', value: clean };
}

function classUid(element: Element, context: Context): OutElement | undefined {
  const value = element.length <= 64 ? trimPadding(text(element, context)) : '';
  if (!STANDARD_UID.test(value)) return gone(element, context);
  context.tally.kept += 1;
  return write(element, 'UI', value);
}

function description(element: Element, context: Context): OutElement | undefined {
  const out =
    element.length <= MOST_TEXT && !element.items ? keepText(element, { vr: 'LO', most: 1 }, context) : undefined;
  if (!out) return gone(element, context);
  context.tally.kept += 1;
  return out;
}
