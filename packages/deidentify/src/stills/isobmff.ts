import { ByteReader } from './bytes.ts';
import { readExif } from './exif.ts';
import { StillError } from './types.ts';
import type { StillBlockKind, StillFormat, StillPart, StillWalk } from './types.ts';

interface Box {
  readonly type: string;
  readonly at: number;
  readonly body: number;
  readonly end: number;
}

interface Item {
  type: string;
  contentType: string;
  hidden: boolean;
  extents: { offset: number; length: number }[];
}

const AVIF_BRANDS = new Set(['avif', 'avis', 'av01']);
const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);
const MAX_BOXES = 20_000;
const MAX_ITEMS = 4_096;

function* boxes(reader: ByteReader, from: number, end: number): Generator<Box> {
  let at = from;
  for (let count = 0; at < end; count += 1) {
    if (count > MAX_BOXES) throw new StillError('malformed', 'more boxes than a picture needs', at);
    let size = reader.u32(at, 'box length');
    const type = reader.ascii(at + 4, 4, 'box type');
    let body = at + 8;
    if (size === 1) {
      size = reader.u32(at + 8, 'box length') * 0x1_0000_0000 + reader.u32(at + 12, 'box length');
      body = at + 16;
    } else if (size === 0) size = end - at;
    if (size < body - at)
      throw new StillError('malformed', `box ${JSON.stringify(type)} is shorter than its header`, at);
    if (at + size > end) throw new StillError('truncated', `box ${JSON.stringify(type)} is cut short`, at);
    yield { type, at, body, end: at + size };
    at += size;
  }
}

/** The brand in `ftyp` (ISO/IEC 14496-12 §4.3) decides between AVIF and HEIC; anything else is not a still. */
export function stillBrand(bytes: Uint8Array): StillFormat | undefined {
  const reader = new ByteReader(bytes);
  const end = Math.min(reader.u32(0, 'file type box'), 256, bytes.length);
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    const brand = reader.ascii(at, 4, 'brand');
    if (AVIF_BRANDS.has(brand)) return 'avif';
    if (HEIC_BRANDS.has(brand) && brand !== 'mif1' && brand !== 'msf1') return 'heic';
  }
  return HEIC_BRANDS.has(reader.ascii(8, 4, 'brand')) ? 'heic' : undefined;
}

/** Item information (§8.11.6): ids with their types. */
function readItems(reader: ByteReader, box: Box, items: Map<number, Item>): void {
  const wide = reader.u8(box.body, 'iinf') > 0;
  for (const entry of boxes(reader, box.body + (wide ? 8 : 6), box.end)) {
    if (entry.type !== 'infe') continue;
    const version = reader.u8(entry.body, 'infe');
    if (version < 2) continue;
    const id = version === 2 ? reader.u16(entry.body + 4, 'infe') : reader.u32(entry.body + 4, 'infe');
    const at = entry.body + (version === 2 ? 8 : 10);
    const type = reader.ascii(at, 4, 'infe');
    const names = new TextDecoder('latin1')
      .decode(reader.bytes.subarray(at + 4, Math.min(entry.end, at + 512)))
      .split('\0');
    const hidden = (reader.u8(entry.body + 3, 'infe') & 1) === 1;
    if (items.size >= MAX_ITEMS) throw new StillError('malformed', 'more items than a picture needs', entry.at);
    items.set(id, { type, contentType: names[1] ?? '', hidden, extents: [] });
  }
}

/** Item locations (§8.11.3); only offsets into the file itself (construction method 0) can be shown. */
function readLocations(reader: ByteReader, box: Box, items: Map<number, Item>): void {
  const version = reader.u8(box.body, 'iloc');
  const sizes = reader.u16(box.body + 4, 'iloc');
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, sizes & 15];
  let at = box.body + 6;
  const take = (size: number): number => {
    if (![0, 2, 4, 8].includes(size)) throw new StillError('malformed', 'iloc: not a field size', at);
    const from = at;
    at += size;
    if (size === 8) return reader.u32(from, 'iloc') * 0x1_0000_0000 + reader.u32(from + 4, 'iloc');
    if (size === 4) return reader.u32(from, 'iloc');
    return size === 2 ? reader.u16(from, 'iloc') : 0;
  };
  const count = take(version < 2 ? 2 : 4);
  for (let n = 0; n < count && at < box.end; n += 1) {
    const item = items.get(take(version < 2 ? 2 : 4));
    const method = version > 0 ? take(2) & 15 : 0;
    at += 2;
    const base = take(baseSize);
    const extents = take(2);
    for (let e = 0; e < extents && at < box.end; e += 1) {
      if (version > 0 && indexSize > 0) take(indexSize);
      const offset = base + take(offsetSize);
      const length = take(lengthSize);
      if (method === 0 && item && item.extents.length < 256) item.extents.push({ offset, length });
    }
  }
}

interface Properties {
  width: number;
  height: number;
  rotation: number;
  mirror: boolean;
  profile: Box | undefined;
}

/** Properties (ISO/IEC 23008-12 §6.5). The largest declared extent is the picture's; thumbnails and tiles are smaller. */
function readProperties(reader: ByteReader, box: Box): Properties {
  const found: Properties = { width: 0, height: 0, rotation: 0, mirror: false, profile: undefined };
  for (const outer of boxes(reader, box.body, box.end)) {
    if (outer.type !== 'ipco') continue;
    for (const property of boxes(reader, outer.body, outer.end)) {
      if (property.type === 'ispe') {
        const width = reader.u32(property.body + 4, 'ispe');
        const height = reader.u32(property.body + 8, 'ispe');
        if (width * height > found.width * found.height) Object.assign(found, { width, height });
      }
      if (property.type === 'irot') found.rotation = reader.u8(property.body, 'irot') & 3;
      if (property.type === 'imir') found.mirror = true;
      if (property.type === 'colr' && reader.ascii(property.body, 4, 'colr') !== 'nclx') found.profile = property;
    }
  }
  return found;
}

/** EXIF number of an anticlockwise rotation in quarter turns, mirrored or not. */
function orientationOf(rotation: number, mirror: boolean): number {
  return (mirror ? [2, 5, 4, 7] : [1, 8, 3, 6])[rotation] ?? 1;
}

const IMAGE_ITEMS = new Set(['av01', 'hvc1', 'hev1', 'grid', 'iovl', 'iden', 'tmap', 'unci']);

function kindsOfItem(item: Item): readonly StillBlockKind[] {
  if (IMAGE_ITEMS.has(item.type)) return [];
  if (item.type === 'Exif') return ['exif'];
  if (item.type === 'mime' && item.contentType.includes('rdf+xml')) return ['xmp'];
  return ['unknown'];
}

function partsOfItems(reader: ByteReader, items: Map<number, Item>): StillPart[] {
  return [...items.values()].flatMap((item) => {
    const first = item.extents[0];
    let kinds = kindsOfItem(item);
    if (kinds.length === 0) return [];
    const length = item.extents.reduce((sum, extent) => sum + extent.length, 0);
    if (item.type === 'Exif' && first && first.offset + first.length <= reader.length && first.length > 8) {
      const skip = 4 + reader.u32(first.offset, 'Exif item');
      if (skip < first.length)
        kinds = readExif(reader.bytes.subarray(first.offset + skip, first.offset + first.length)).kinds;
    }
    return [{ name: item.type, offset: first?.offset ?? 0, length, kinds }];
  });
}

function walkMeta(reader: ByteReader, meta: Box): { parts: StillPart[]; properties: Properties } {
  const items = new Map<number, Item>();
  const inner = [...boxes(reader, meta.body + 4, meta.end)];
  const find = (type: string): Box | undefined => inner.find((box) => box.type === type);
  const [info, locations, holder, references] = [find('iinf'), find('iloc'), find('iprp'), find('iref')];
  if (info) readItems(reader, info, items);
  if (locations) readLocations(reader, locations, items);
  const properties: Properties = holder
    ? readProperties(reader, holder)
    : { width: 0, height: 0, rotation: 0, mirror: false, profile: undefined };
  const parts = partsOfItems(reader, items);
  const { profile } = properties;
  if (profile) parts.push({ name: 'colr', offset: profile.at, length: profile.end - profile.at, kinds: ['icc'] });
  if (references) {
    for (const reference of boxes(reader, references.body + 4, references.end)) {
      const place = { name: reference.type, offset: reference.at, length: reference.end - reference.at };
      if (reference.type === 'thmb') parts.push({ ...place, kinds: ['thumbnail'] });
    }
  }
  for (const box of inner) {
    if (box.type === 'uuid' || box.type === 'xml ' || box.type === 'bxml' || box.type === 'udta') {
      parts.push({ name: box.type, offset: box.at, length: box.end - box.at, kinds: ['unknown'] });
    }
  }
  return { parts, properties };
}

const EXPECTED = new Set(['ftyp', 'meta', 'mdat', 'moov']);

/** Walks AVIF and HEIC (ISO base media file format). Stripping is left to a re-encode: item offsets bind the parts together. */
export function walkIsobmff(bytes: Uint8Array, format: StillFormat): StillWalk {
  const reader = new ByteReader(bytes);
  const parts: StillPart[] = [];
  let properties: Properties | undefined;
  let animated = false;
  for (const box of boxes(reader, 0, bytes.length)) {
    const place = { name: box.type, offset: box.at, length: box.end - box.at };
    const padding =
      (box.type === 'free' || box.type === 'skip') && bytes.subarray(box.body, box.end).every((byte) => byte === 0);
    parts.push({ ...place, kinds: EXPECTED.has(box.type) || padding ? [] : ['unknown'] });
    if (box.type === 'moov') animated = true;
    if (box.type === 'meta' && !properties) {
      const meta = walkMeta(reader, box);
      properties = meta.properties;
      parts.push(...meta.parts);
    }
  }
  if (!properties || properties.width === 0)
    throw new StillError('malformed', 'the file holds no picture', bytes.length);
  const { width, height, rotation, mirror } = properties;
  return { format, width, height, orientation: orientationOf(rotation, mirror), animated, parts };
}
