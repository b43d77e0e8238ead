import { KnownIdentifiers } from './clean-text.ts';
import { ANNEX_E } from './dictionary.ts';
import { assertImage } from './kind.ts';
import { openDicom } from './open.ts';
import type { DicomFile, Inflate } from './open.ts';
import { burnedInText, readText, sopClassOf } from './presume.ts';
import type { FrameDecoder } from './decoded-frame.ts';
import { pixelElement, readNumber, readPixelFormat } from './pixels.ts';
import { readRegions, redactPixels } from './redact-frames.ts';
import type { PixelEdit } from './redact-frames.ts';
import type { Pseudonyms } from './pseudonym.ts';
import { Tally } from './report.ts';
import type { DicomReport, Suspicion } from './report.ts';
import { EXPLICIT_LITTLE } from './syntax.ts';
import { transform } from './transform.ts';
import type { Context } from './transform.ts';
import { DicomError } from './types.ts';
import type { ByteSource, Dataset, Element, OutElement } from './types.ts';
import { encodeText, latin1 } from './values.ts';
import { writeFile } from './write.ts';

/** Options of PS3.15 Annex E on top of the basic profile. */
export type Retain = 'modified-dates' | 'patient-characteristics';

export interface DicomOptions {
  /** Pseudonyms of the case: files of one case share them, files of another never do. */
  readonly pseudonyms: Pseudonyms;
  readonly retain?: readonly Retain[];
  /** Regions to make unreadable; the file is then written native, and says that its pixels were cleaned. */
  readonly pixels?: PixelEdit;
  /** For regions in coded pixels (run-length coding needs none): `prepareDecoder` of `@openrounds/deidentify/codecs`. */
  readonly decode?: FrameDecoder;
  /** Replaces the built-in inflate where the platform has a faster one. */
  readonly inflate?: Inflate;
}

export interface Identity {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
}

export type DicomResult =
  | {
      readonly outcome: 'written';
      /** The new file, piece by piece; reads the source as it goes, so keep that open. */
      readonly chunks: () => Iterable<Uint8Array>;
      /** The new UIDs of the file: safe to name it by, and to put it back into its study and series. */
      readonly identity: Identity;
      /** Complete once the chunks have been consumed. */
      readonly report: () => DicomReport;
    }
  | { readonly outcome: 'refused'; readonly report: () => DicomReport };

const PIXELS = new Set([0x7fe0_0010, 0x7fe0_0008, 0x7fe0_0009]);
const IDENTIFYING_VRS = new Set(['PN', 'LO', 'SH', 'ST', 'UC', 'AE', 'LT', 'UT']);
/** Descriptions and comments are long and full of ordinary words: they are removed, but their words are no identifiers. */
const NOT_IDENTIFIERS = new Set([
  0x0018_0010, 0x0018_1030, 0x0018_1400, 0x0008_1030, 0x0008_103e, 0x0032_1060, 0x0040_0254, 0x0008_2111,
]);

function harvest(file: DicomFile, dataset: Dataset, known: KnownIdentifiers): void {
  for (const element of dataset) {
    for (const item of element.items ?? []) harvest(file, item, known);
    const rule = ANNEX_E.get(element.tag);
    if (
      !rule ||
      rule.action === 'U' ||
      rule.date ||
      NOT_IDENTIFIERS.has(element.tag) ||
      element.items ||
      element.fragments
    )
      continue;
    if (element.length === 0 || element.length > 256 || !IDENTIFYING_VRS.has(rule.vr)) continue;
    if (rule.vr === 'LT' || rule.vr === 'UT' || /Description|Comment|Reason|Label/.test(rule.name)) continue;
    const whose = element.tag >>> 16 === 0x0010 || rule.vr === 'PN' ? 'patient' : 'others';
    known.add(latin1(file.reader.bytes(element.offset, element.length)), whose);
  }
}

const text = (tag: number, vr: string, value: string): OutElement => ({ tag, vr, value: encodeText(value, vr) });

function code(value: string, meaning: string): OutElement[] {
  return [text(0x0008_0100, 'SH', value), text(0x0008_0102, 'SH', 'DCM'), text(0x0008_0104, 'LO', meaning)];
}

/** Attributes an image object must have, empty where nothing may be said (type 2 of the patient and study modules). */
const TYPE_2: readonly [number, string][] = [
  [0x0008_0020, 'DA'],
  [0x0008_0030, 'TM'],
  [0x0008_0050, 'SH'],
  [0x0008_0090, 'PN'],
  [0x0010_0010, 'PN'],
  [0x0010_0020, 'LO'],
  [0x0010_0030, 'DA'],
  [0x0010_0040, 'CS'],
  [0x0020_0010, 'SH'],
];

/** The account the standard wants inside the file: who did it, by which profile and options (PS3.15 §E.1.1, CID 7050). */
export function declaration(retain: readonly Retain[], hasCleanPixels = false): OutElement[] {
  const codes = [
    code('113100', 'Basic Application Confidentiality Profile'),
    code('113105', 'Clean Descriptors Option'),
  ];
  if (hasCleanPixels) codes.push(code('113101', 'Clean Pixel Data Option'));
  if (retain.includes('modified-dates'))
    codes.push(code('113107', 'Retain Longitudinal Temporal Information Modified Dates Option'));
  if (retain.includes('patient-characteristics')) codes.push(code('113108', 'Retain Patient Characteristics Option'));
  return [
    text(0x0012_0062, 'CS', 'YES'),
    text(0x0012_0063, 'LO', 'PS3.15 Annex E, OpenRounds keep-list'),
    { tag: 0x0012_0064, vr: 'SQ', items: codes },
    text(0x0028_0303, 'CS', retain.includes('modified-dates') ? 'MODIFIED' : 'REMOVED'),
  ];
}

function suspicions(file: DicomFile, modality: string): Suspicion[] {
  const found: Suspicion[] = [];
  const burned = burnedInText(file);
  if (burned !== undefined) found.push({ kind: 'burned-in-text', reason: burned });
  else found.push({ kind: 'pixels-not-inspected', reason: 'the pixels were copied, not looked at' });
  const where = [0x0018_0015, 0x0008_1030, 0x0008_103e, 0x0018_1030]
    .map((tag) => readText(file, file.dataset, tag))
    .join(' ');
  if (
    ['CT', 'MR', 'PT'].includes(modality) &&
    /head|brain|skull|sinus|face|facial|orbit|kopf|cranio|cere|neuro|maxil|mandib|\biac\b|wholebody|whole body/i.test(
      where,
    )
  ) {
    found.push({ kind: 'recognisable-face', reason: 'a volume of the head can be rendered as a face' });
  }
  return found;
}

/** What only a person can judge about an open file; the pixels are not looked at. */
export const suspectFile = (file: DicomFile): Suspicion[] =>
  suspicions(file, readText(file, file.dataset, 0x0008_0060).toUpperCase());

function withDefaults(elements: readonly OutElement[], added: readonly OutElement[]): OutElement[] {
  const byTag = new Map<number, OutElement>(TYPE_2.map(([tag, vr]) => [tag, { tag, vr, value: new Uint8Array(0) }]));
  for (const element of [...elements, ...added]) byTag.set(element.tag, element);
  return [...byTag.values()].toSorted((a, b) => a.tag - b.tag);
}

interface Facts {
  modality?: string;
  transferSyntax?: string;
  frames?: number;
  suspicions: Suspicion[];
}

function build(
  source: ByteSource,
  options: DicomOptions,
  tally: Tally,
  facts: Facts,
): { chunks: () => Iterable<Uint8Array>; identity: Identity } {
  const { pseudonyms, retain = [] } = options;
  const file = openDicom(source, options.inflate);
  const { dataset, reader, syntax } = file;
  const sopClass = sopClassOf(file);
  assertImage(sopClass, dataset);
  const modality = readText(file, dataset, 0x0008_0060).toUpperCase();
  if (/^[A-Z]{2,8}$/.test(modality)) facts.modality = modality;
  facts.transferSyntax = syntax.uid;
  if (file.trailing > 0) tally.outside.add('bytes after the image');
  if (file.hasPreamble && file.metaReader.bytes(0, 128).some((byte) => byte !== 0)) tally.outside.add('preamble');

  const known = new KnownIdentifiers();
  harvest(file, dataset, known);
  const context: Context = {
    reader,
    little: syntax.little,
    pseudonyms,
    known,
    keepDates: retain.includes('modified-dates'),
    keepCharacteristics: retain.includes('patient-characteristics'),
    signed: readNumber(dataset, 0x0028_0103, file) === 1,
    patientId: readText(file, dataset, 0x0010_0020) || readText(file, dataset, 0x0010_0010),
    tally,
  };
  const pixels: Element | undefined = dataset.find((element) => PIXELS.has(element.tag) && element.length > 0);
  const rest = dataset.filter(
    (element) =>
      !PIXELS.has(element.tag) &&
      element.tag !== 0x0028_0303 &&
      !(element.tag >= 0x0012_0062 && element.tag <= 0x0012_0064),
  );
  const instance = pseudonyms.uid(readText(file, dataset, 0x0008_0018) || `${source.size} without a UID`);
  const edit = pixels ? options.pixels : undefined;
  const added = [
    ...declaration(retain, edit !== undefined),
    text(0x0008_0016, 'UI', sopClass),
    text(0x0008_0018, 'UI', instance),
  ];
  if (pixels) {
    const format = readPixelFormat(dataset, file);
    facts.frames = format.frames;
    const image = { reader, syntax, format, tally, decode: options.decode };
    if (edit) added.push(...redactPixels(pixels, image, { ...edit, regions: readRegions(dataset, file) }, dataset));
    else added.push(pixelElement(pixels, image));
  }
  facts.suspicions = suspicions(file, modality);
  const out = withDefaults(transform(rest, context), added);
  const written = {
    sopClass,
    sopInstance: instance,
    syntax: syntax.encapsulated && !edit ? syntax.uid : EXPLICIT_LITTLE.uid,
  };
  const mapped = (tag: number): string => pseudonyms.uid(readText(file, dataset, tag) || 'none');
  return {
    chunks: () => writeFile(out, written),
    identity: { study: mapped(0x0020_000d), series: mapped(0x0020_000e), instance },
  };
}

/**
 * De-identifies one DICOM file by a keep-list: what no rule knows is not written. Headers and pixels are read as they are needed,
 * so memory stays bounded whatever the size.
 * @param source random access to the file
 * @param options the case's pseudonyms, and the Annex E options to apply
 * @returns the new file as chunks (explicit little endian, or the same coded-image syntax), or a refusal; and the account
 * @throws nothing about the file: whatever it holds, it is written safely or refused with a reason
 */
export function deidentifyDicom(source: ByteSource, options: DicomOptions): DicomResult {
  const tally = new Tally();
  const facts: Facts = { suspicions: [] };
  const report = (refusal?: DicomError): DicomReport => ({
    outcome: refusal ? 'refused' : 'written',
    ...(refusal ? { refusal: { code: refusal.code, reason: refusal.message } } : {}),
    profile: 'basic',
    options: ['clean-descriptors', ...(options.retain ?? [])],
    ...(facts.modality === undefined ? {} : { modality: facts.modality }),
    ...(facts.transferSyntax === undefined ? {} : { transferSyntax: facts.transferSyntax }),
    ...(facts.frames === undefined ? {} : { frames: facts.frames }),
    kept: tally.kept,
    privateRemoved: tally.privateRemoved,
    attributes: tally.lines(),
    outside: [...tally.outside],
    suspicions: refusal ? [] : facts.suspicions,
  });
  try {
    return { outcome: 'written', ...build(source, options, tally, facts), report: () => report() };
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    return { outcome: 'refused', report: () => report(error) };
  }
}
