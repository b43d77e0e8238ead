import { boxes } from './box.ts';
import type { Box } from './box.ts';
import type { VideoReader } from './reader.ts';
import { carriesUserData, isUserDataUnit } from './samples.ts';
import type { Framing } from './samples.ts';
import { VideoError } from './types.ts';
import type { VideoFinding, VideoFindingKind } from './types.ts';

const MOST_SAMPLES = 4_000_000;

const inside = (reader: VideoReader, box: Box | undefined, type: string): Box | undefined => {
  if (!box) return undefined;
  for (const inner of boxes(reader, box.body, box.end)) if (inner.type === type) return inner;
  return undefined;
};

const TRACK_KINDS: Readonly<Record<string, VideoFindingKind>> = {
  soun: 'audio',
  text: 'subtitles',
  sbtl: 'subtitles',
  subt: 'subtitles',
  clcp: 'subtitles',
  meta: 'telemetry',
  camm: 'telemetry',
  tmcd: 'time',
  pict: 'picture',
};

/** Boxes that may follow a sample entry: what decoding and display need. */
const ENTRY_BOXES = new Set(
  'avcC hvcC av1C vpcC esds pasp colr btrt fiel clap mdcv clli dOps chan wave chrm dac3 dec3 alac dfLa SmDm CoLL'.split(
    ' ',
  ),
);

interface Entry {
  readonly codec: string;
  readonly framing: Framing;
}

function readEntry(reader: VideoReader, stsd: Box, isVideo: boolean, findings: VideoFinding[]): Entry {
  const entries = [...boxes(reader, stsd.body + 8, stsd.end)];
  const [entry] = entries;
  if (!entry || entries.length > 1)
    throw new VideoError('unsupported', 'a track with no or several descriptions of its samples');
  const codec = entry.type;
  let framing: Framing = {
    kind: /^(?:vp0[89]|jpeg|mjp[ab]|mp4v|ap(?:cn|ch|cs|co|4h))$/.test(codec) ? 'plain' : 'unknown',
  };
  const where = `moov/trak/mdia/minf/stbl/stsd/${codec}`;
  if (!isVideo) return { codec, framing: { kind: 'plain' } };
  // The compressor's name (32 bytes, a length first).
  if (!reader.isZero(entry.body + 42, 32)) findings.push({ kind: 'encoder', where, offset: entry.body + 42 });
  for (const box of boxes(reader, entry.body + 78, entry.end)) {
    if (!ENTRY_BOXES.has(box.type))
      findings.push({ kind: 'unknown', where: `${where}/${box.type.replace(/[^ -~]/g, '?')}`, offset: box.at });
    if (box.type === 'colr' && !/^ncl[xc]$/.test(reader.ascii(box.body, 4)))
      findings.push({ kind: 'text', where: `${where}/colr`, offset: box.at });
    if (box.type === 'avcC') framing = { kind: 'h264', prefix: (reader.uint(box.body + 4, 1) & 3) + 1 };
    if (box.type === 'hvcC') {
      framing = { kind: 'hevc', prefix: (reader.uint(box.body + 21, 1) & 3) + 1 };
      if (hvccHasUserData(reader, box)) findings.push({ kind: 'sei', where: `${where}/hvcC`, offset: box.at });
    }
    if (box.type === 'av1C') framing = { kind: 'av1' };
  }
  return { codec, framing };
}

function hvccHasUserData(reader: VideoReader, box: Box): boolean {
  let at = box.body + 23;
  for (let arrays = reader.uint(box.body + 22, 1); arrays > 0; arrays -= 1) {
    const count = reader.uint(at + 1, 2);
    at += 3;
    for (let n = 0; n < count; n += 1) {
      const length = reader.uint(at, 2);
      if (length > 1 && isUserDataUnit(reader, 'hevc', at + 2, length)) return true;
      at += 2 + length;
    }
  }
  return false;
}

/** Offset and size of every sample, in file order (§8.6–8.7). */
function* samples(reader: VideoReader, stbl: Box): Generator<readonly [number, number]> {
  const [sizes, chunks, runs] = [
    inside(reader, stbl, 'stsz'),
    inside(reader, stbl, 'stco') ?? inside(reader, stbl, 'co64'),
    inside(reader, stbl, 'stsc'),
  ];
  if (!sizes || !chunks || !runs) throw new VideoError('unsupported', 'a track without a table of its samples');
  const [same, count] = [reader.uint(sizes.body + 4, 4), reader.uint(sizes.body + 8, 4)];
  if (count > MOST_SAMPLES) throw new VideoError('too-large', 'more samples than a film needs');
  const width = chunks.type === 'co64' ? 8 : 4;
  const chunkCount = reader.uint(chunks.body + 4, 4);
  const runCount = reader.uint(runs.body + 4, 4);
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    while (run + 1 < runCount && reader.uint(runs.body + 8 + (run + 1) * 12, 4) <= chunk + 1) run += 1;
    let at = reader.uint(chunks.body + 8 + chunk * width, width);
    for (let n = reader.uint(runs.body + 12 + run * 12, 4); n > 0 && sample < count; n -= 1) {
      const size = same > 0 ? same : reader.uint(sizes.body + 12 + sample * 4, 4);
      yield [at, size];
      at += size;
      sample += 1;
    }
  }
  if (sample < count) throw new VideoError('malformed', 'samples without a place');
}

export interface Tracks {
  readonly videoTracks: number;
  readonly audioTracks: number;
  readonly codecs: readonly string[];
}

/** Reads the tracks: what each is, what its description says, whether its pictures carry user data, and bytes of `mdat` that belong to none. */
export function findInTracks(reader: VideoReader, findings: VideoFinding[]): Tracks {
  const top = [...boxes(reader, 0, reader.size)];
  const moov = top.find((box) => box.type === 'moov');
  if (!moov) throw new VideoError('malformed', 'the film has no description (moov)');
  let [videoTracks, audioTracks, used] = [0, 0, 0];
  const codecs: string[] = [];
  for (const trak of boxes(reader, moov.body, moov.end)) {
    if (trak.type !== 'trak') continue;
    const mdia = inside(reader, trak, 'mdia');
    const handler = inside(reader, mdia, 'hdlr');
    const stbl = inside(reader, inside(reader, mdia, 'minf'), 'stbl');
    const stsd = inside(reader, stbl, 'stsd');
    if (!handler || !stbl || !stsd) throw new VideoError('malformed', 'a track without its description');
    const type = reader.ascii(handler.body + 8, 4);
    const isVideo = type === 'vide';
    if (isVideo) videoTracks += 1;
    else {
      if (type === 'soun') audioTracks += 1;
      findings.push({
        kind: TRACK_KINDS[type] ?? 'unknown',
        where: `moov/trak (${type.replace(/[^ -~]/g, '?')})`,
        offset: trak.at,
      });
    }
    const { codec, framing } = readEntry(reader, stsd, isVideo, findings);
    codecs.push(codec.replace(/[^ -~]/g, '?'));
    if (isVideo && framing.kind === 'unknown')
      findings.push({ kind: 'unread', where: `moov/trak (${codec})`, offset: trak.at });
    let hasUserData = false;
    for (const [at, size] of samples(reader, stbl)) {
      used += size;
      if (isVideo && !hasUserData && carriesUserData(reader, framing, at, size)) {
        hasUserData = true;
        findings.push({ kind: 'sei', where: 'mdat', offset: at });
      }
    }
  }
  const held = top.filter((box) => box.type === 'mdat').reduce((sum, box) => sum + box.end - box.body, 0);
  if (held !== used) findings.push({ kind: 'unreferenced', where: 'mdat', offset: 0 });
  return { videoTracks, audioTracks, codecs };
}
