import { isSentence, latin1 } from './values.ts';

/**
 * ICC profiles (ICC.1:2022, ISO 15076-1) as they may be shared: what turns the device's colours into those of the connection space,
 * laid out anew, and nothing of who made the profile, when, for which device or with what words.
 */
const HEADER = 128;
const ENTRY = 12;
const MOST_TAGS = 100;

const XYZ = ['XYZ '];
const CURVE = ['curv', 'para'];
const TABLE = ['mft1', 'mft2'];
/** The tags that colours are computed from, in the order they are written in, with the types they may have. */
const TAGS: readonly (readonly [string, readonly string[]])[] = [
  ['wtpt', XYZ],
  ['bkpt', XYZ],
  ['rXYZ', XYZ],
  ['gXYZ', XYZ],
  ['bXYZ', XYZ],
  ['rTRC', CURVE],
  ['gTRC', CURVE],
  ['bTRC', CURVE],
  ['kTRC', CURVE],
  ['chad', ['sf32']],
  ['A2B0', TABLE],
  ['A2B1', TABLE],
  ['A2B2', TABLE],
  ['B2A0', TABLE],
  ['B2A1', TABLE],
  ['B2A2', TABLE],
];
/** Any of these is enough to compute a colour. */
const MODELS = [['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'], ['kTRC'], ['A2B0']];
const PARAMETERS = [1, 3, 4, 5, 7];
/** Version, class with colour and connection space, signature: of the rest of the header only the intent is read, and tells one of four. */
const HEADER_KEPT: readonly (readonly [number, number])[] = [
  [8, 10],
  [12, 24],
  [36, 40],
];
const INTENT = 67;
/** The illuminant of the connection space, always D50, in 16 bits before and behind the point. */
const ILLUMINANT = [0xf6d6, 0x1_0000, 0xd32d];
const CLASSES = /^(?:scnr|mntr|prtr|spac)$/;
const SPACES = /^(?:RGB |GRAY|CMYK|XYZ |Lab |YCbr|CMY |HSV |HLS )$/;
/** The standard wants both in every profile. */
const WORDS: readonly (readonly [string, string])[] = [
  ['desc', 'Colours of the device'],
  ['cprt', 'None'],
];

const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0));
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const signature = (bytes: Uint8Array, at: number): string => latin1(bytes.subarray(at, at + 4));

/** How many bytes the values of a tag take (ICC.1:2022 clause 10); undefined where they cannot be what their type says. */
function sizeOf(type: string, data: Uint8Array): number | undefined {
  const numbers = view(data);
  switch (type) {
    case 'XYZ ':
      return 20;
    case 'sf32':
      return 8 + 4 * 9;
    case 'curv':
      return 12 + 2 * numbers.getUint32(8);
    case 'para': {
      const count = PARAMETERS[numbers.getUint16(8)];
      return count === undefined ? undefined : 12 + 4 * count;
    }
    default: {
      if (data.length < 52) return undefined;
      const [inputs = 0, outputs = 0, points = 0] = data.subarray(8, 11);
      const grid = points ** inputs * outputs;
      return type === 'mft1'
        ? 48 + 256 * (inputs + outputs) + grid
        : 52 + 2 * (numbers.getUint16(48) * inputs + grid + numbers.getUint16(50) * outputs);
    }
  }
}

/** The values of a tag, without the padding and whatever else stands behind them. */
function valuesOf(profile: Uint8Array, at: number, types: readonly string[]): Uint8Array | undefined {
  const [offset, length] = [view(profile).getUint32(at + 4), view(profile).getUint32(at + 8)];
  if (offset < HEADER || length < 12 || offset + length > profile.length) return undefined;
  const data = profile.slice(offset, offset + length);
  const type = signature(data, 0);
  const size = types.includes(type) ? sizeOf(type, data) : undefined;
  if (size === undefined || size > length || isSentence(data.subarray(12))) return undefined;
  data.fill(0, 4, 8);
  return data.subarray(0, size);
}

function wordsOf(tag: string, text: string, isNew: boolean): Uint8Array {
  const words = ascii(text);
  if (isNew) {
    const out = new Uint8Array(28 + 2 * words.length);
    out.set(ascii('mluc'));
    for (const [i, value] of [1, 12].entries()) view(out).setUint32(8 + 4 * i, value);
    out.set(ascii('enUS'), 16);
    for (const [i, value] of [2 * words.length, 28].entries()) view(out).setUint32(20 + 4 * i, value);
    for (const [i, code] of words.entries()) view(out).setUint16(28 + 2 * i, code);
    return out;
  }
  const [type, start] = tag === 'cprt' ? ['text', 8] : ['desc', 12];
  // Behind a description stands that there is none in Unicode and none of a Macintosh.
  const out = new Uint8Array(start + words.length + 1 + (type === 'desc' ? 78 : 0));
  out.set(ascii(type));
  if (type === 'desc') view(out).setUint32(8, words.length + 1);
  out.set(words, start);
  return out;
}

function layOut(profile: Uint8Array, tags: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  // Curves of three colours are often one and the same.
  const places = new Map<string, number>();
  let size = HEADER + 4 + ENTRY * tags.length;
  const at = tags.map(([, data]) => {
    const key = latin1(data);
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = size;
    places.set(key, place);
    size += (data.length + 3) & ~3;
    return place;
  });
  const out = new Uint8Array(size);
  for (const [from, to] of HEADER_KEPT) out.set(profile.subarray(from, to), from);
  out[INTENT] = (profile[INTENT] ?? 0) & 3;
  for (const [i, value] of ILLUMINANT.entries()) view(out).setUint32(INTENT + 1 + 4 * i, value);
  view(out).setUint32(0, size);
  view(out).setUint32(HEADER, tags.length);
  for (const [i, [tag, data]] of tags.entries()) {
    const entry = HEADER + 4 + ENTRY * i;
    out.set(ascii(tag), entry);
    view(out).setUint32(entry + 4, at[i] ?? 0);
    view(out).setUint32(entry + 8, data.length);
    out.set(data, at[i]);
  }
  return out;
}

/**
 * @param profile an ICC profile of version 2 or 4, as it stands in (0028,2000)
 * @returns the same colours in a profile that tells nothing else; undefined where the bytes are no profile, or one whose colours are
 *   computed by what is not taken over (`lutAToBType`). Cleaning twice gives the same bytes.
 */
export function cleanColourProfile(profile: Uint8Array): Uint8Array | undefined {
  if (profile.length < HEADER + 4 || signature(profile, 36) !== 'acsp') return undefined;
  const major = profile[8] ?? 0;
  const isOurs =
    (major === 2 || major === 4) &&
    CLASSES.test(signature(profile, 12)) &&
    SPACES.test(signature(profile, 16)) &&
    SPACES.test(signature(profile, 20));
  const count = view(profile).getUint32(HEADER);
  if (!isOurs || count > MOST_TAGS || HEADER + 4 + ENTRY * count > profile.length) return undefined;
  const entries = new Map<string, number>();
  for (let i = 0; i < count; i += 1) {
    const at = HEADER + 4 + ENTRY * i;
    entries.set(signature(profile, at), at);
  }
  const kept = TAGS.flatMap(([tag, types]) => {
    const at = entries.get(tag);
    const data = at === undefined ? undefined : valuesOf(profile, at, types);
    return data ? [[tag, data] as const] : [];
  });
  const has = (tag: string): boolean => kept.some(([own]) => own === tag);
  if (!MODELS.some((model) => model.every(has))) return undefined;
  const words = WORDS.map(([tag, text]) => [tag, wordsOf(tag, text, major === 4)] as const);
  return layOut(profile, [...words, ...kept]);
}
