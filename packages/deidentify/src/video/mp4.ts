import { boxes } from './box.ts';
import type { Box } from './box.ts';
import { findInTracks } from './mp4-track.ts';
import type { VideoReader } from './reader.ts';
import type { VideoFinding, VideoFindingKind, VideoFindings } from './types.ts';

/** Keep-list: a box that is not here is a finding. Braces hold what may stand inside. */
const CHILDREN: Readonly<Record<string, string>> = {
  '': 'ftyp moov mdat free skip wide',
  moov: 'mvhd trak iods',
  trak: 'tkhd edts mdia',
  edts: 'elst',
  mdia: 'mdhd hdlr minf',
  minf: 'vmhd smhd nmhd hdlr dinf stbl gmhd',
  dinf: 'dref',
  dref: 'url ',
  stbl: 'stsd stts ctts cslg stss stsh stsz stz2 stsc stco co64 sdtp sgpd sbgp',
};
const CONTAINERS = new Set(['moov', 'trak', 'edts', 'mdia', 'minf', 'dinf', 'stbl']);
const KINDS: Readonly<Record<string, VideoFindingKind>> = {
  udta: 'tags',
  meta: 'tags',
  ilst: 'tags',
  uuid: 'xmp',
  XMP_: 'xmp',
  chap: 'chapters',
  tref: 'chapters',
  gmin: 'telemetry',
  moof: 'unread',
  name: 'text',
};

function look(
  reader: VideoReader,
  parent: string,
  path: string,
  from: number,
  end: number,
  findings: VideoFinding[],
): void {
  const allowed = (CHILDREN[parent] ?? '').split(' ');
  for (const box of boxes(reader, from, end)) {
    const where = path === '' ? box.type : `${path}/${box.type}`;
    const isKnown =
      allowed.includes(box.type) ||
      box.type === 'free' ||
      box.type === 'skip' ||
      (parent === 'dref' && box.type === 'url ');
    const safe = where.replace(/[^ -~]/g, '?');
    if (!isKnown) {
      findings.push({ kind: kindOf(box.type), where: safe, offset: box.at });
    } else if (box.type === 'free' || box.type === 'skip' || box.type === 'wide') {
      if (!reader.isZero(box.body, box.end - box.body))
        findings.push({ kind: 'unreferenced', where: safe, offset: box.at });
    } else if (CONTAINERS.has(box.type)) look(reader, box.type, where, box.body, box.end, findings);
    else findings.push(...inLeaf(reader, box, safe));
  }
}

/** QuickTime user data begins with ©; "©xyz" is where the film was taken. */
function kindOf(type: string): VideoFindingKind {
  if (type.endsWith('xyz') || type === 'loci') return 'location';
  return KINDS[type] ?? 'unknown';
}

function inLeaf(reader: VideoReader, box: Box, where: string): VideoFinding[] {
  const finding = (kind: VideoFindingKind): VideoFinding[] => [{ kind, where, offset: box.at }];
  if (box.type === 'mvhd' || box.type === 'tkhd' || box.type === 'mdhd') {
    const wide = reader.uint(box.body, 1) === 1;
    const found = reader.isZero(box.body + 4, wide ? 16 : 8) ? [] : finding('time');
    const language = box.type === 'mdhd' ? reader.uint(box.body + (wide ? 32 : 20), 2) : 0;
    // "und", or zero as QuickTime writes it.
    return language === 0 || language === 0x55c4 || language === 0x7fff ? found : [...found, ...finding('text')];
  }
  if (box.type === 'hdlr') {
    const name = reader.ascii(box.body + 24, Math.min(64, box.end - box.body - 24)).replace(/[^ -~]/g, '');
    const isCommon =
      /^(?:|VideoHandle(?:r)?|SoundHandle(?:r)?|DataHandler|MediabunnyVideoHandler|MediabunnySoundHandler)$/.test(name);
    return isCommon && box.end - box.body < 90 ? [] : finding('text');
  }
  if (box.type === 'dref')
    return reader.uint(box.body + 4, 4) === 1 && box.end - box.body === 20 ? [] : finding('text');
  if (box.type === 'ftyp')
    return /^[ -~]*$/.test(reader.ascii(box.body, Math.min(4, box.end - box.body))) && box.end - box.body <= 64
      ? []
      : finding('text');
  return [];
}

/** Says what an MP4 or QuickTime film carries besides its pictures, by a keep-list of boxes, and reads every picture's units. */
export function inspectMp4(reader: VideoReader): VideoFindings {
  const findings: VideoFinding[] = [];
  look(reader, '', '', 0, reader.size, findings);
  const tracks = findInTracks(reader, findings);
  return { container: 'mp4', ...tracks, findings };
}
