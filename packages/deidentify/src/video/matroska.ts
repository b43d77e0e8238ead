import type { VideoReader } from './reader.ts';
import { carriesUserData } from './samples.ts';
import type { Framing } from './samples.ts';
import { VideoError } from './types.ts';
import type { VideoFinding, VideoFindingKind, VideoFindings } from './types.ts';

interface Element {
  readonly id: number;
  readonly at: number;
  readonly body: number;
  readonly end: number;
}

/** Keep-list by parent (RFC 9559 §5.1): an element that is not here is a finding. */
const CHILDREN: Readonly<Record<number, readonly number[]>> = {
  0: [0x1a45dfa3, 0x18538067],
  0x1a45dfa3: [0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4282, 0x4287, 0x4285],
  0x18538067: [0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1f43b675],
  0x114d9b74: [0x4dbb],
  0x1549a966: [0x2ad7b1, 0x4489, 0x4d80, 0x5741],
  0x1654ae6b: [0xae],
  0xae: [
    0xd7, 0x73c5, 0x83, 0xb9, 0x88, 0x55aa, 0x9c, 0x6de7, 0x6df8, 0x23e383, 0x234e7a, 0x23314f, 0x55ee, 0x22b59c,
    0x22b59d, 0x86, 0x63a2, 0x56aa, 0x56bb, 0xe0, 0xe1,
  ],
  0x1f43b675: [0xe7, 0xa7, 0xab, 0xa3, 0xa0],
  0xa0: [0xa1, 0x9b, 0xfa, 0xfb, 0x75a2],
};
const CONTAINERS = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const VOID = 0xec;
const CRC = 0xbf;
const KINDS: Readonly<Record<number, readonly [VideoFindingKind, string]>> = {
  0x1254c367: ['tags', 'Tags'],
  0x1941a469: ['attachment', 'Attachments'],
  0x1043a770: ['chapters', 'Chapters'],
  0x7ba9: ['text', 'Title'],
  0x4461: ['time', 'DateUTC'],
  0x73a4: ['identifier', 'SegmentUUID'],
  0x7384: ['text', 'SegmentFilename'],
  0x536e: ['text', 'Track name'],
  0x75a1: ['telemetry', 'BlockAdditions'],
};
/** Programs whose bare name says nothing of a device or a day. */
const PLAIN_WRITER = /^(?:|Lavf|Lavc|Mediabunny)$/;

function vint(
  reader: VideoReader,
  at: number,
  keepMarker: boolean,
): { value: number; length: number; isOpen: boolean } {
  const first = reader.uint(at, 1);
  const length = first === 0 ? 9 : Math.clz32(first) - 23;
  if (length > 8) throw new VideoError('malformed', `not a Matroska length (at byte ${at})`);
  // Eight bytes with their marker are more than a number can hold exactly: the marker goes first.
  const rest = length > 1 ? reader.uint(at + 1, length - 1) : 0;
  const high = 2 ** (8 * (length - 1));
  const bare = (first & (255 >> length)) * high + rest;
  return { value: keepMarker ? first * high + rest : bare, length, isOpen: bare >= 2 ** (7 * length) - 1 };
}

function* elements(reader: VideoReader, from: number, end: number): Generator<Element> {
  for (let at = from; at < end;) {
    const id = vint(reader, at, true);
    const size = vint(reader, at + id.length, false);
    const body = at + id.length + size.length;
    if (size.isOpen) throw new VideoError('unsupported', `an element of unknown length (at byte ${at})`);
    if (body + size.value > end) throw new VideoError('truncated', `an element is cut short (at byte ${at})`);
    yield { id: id.value, at, body, end: body + size.value };
    at = body + size.value;
  }
}

class Inspection {
  readonly findings: VideoFinding[] = [];
  readonly codecs: string[] = [];
  readonly framings = new Map<number, Framing>();
  readonly #reader: VideoReader;
  videoTracks = 0;
  audioTracks = 0;
  #hasUserData = false;

  constructor(reader: VideoReader) {
    this.#reader = reader;
  }

  add(kind: VideoFindingKind, where: string, offset: number): void {
    this.findings.push({ kind, where, offset });
  }

  walk(parent: number, from: number, end: number): void {
    const allowed = CHILDREN[parent] ?? [];
    for (const element of elements(this.#reader, from, end)) {
      const { id, at, body } = element;
      if (id === VOID) {
        if (!this.#reader.isZero(body, element.end - body)) this.add('unreferenced', 'Void', at);
      } else if (id === CRC) continue;
      else if (!allowed.includes(id)) {
        const [kind, name] = KINDS[id] ?? ['unknown', `element ${id.toString(16)}`];
        this.add(kind, name, at);
      } else if (id === 0xae) {
        this.#track(element);
        this.walk(id, body, element.end);
      } else if (CONTAINERS.has(id)) this.walk(id, body, element.end);
      else this.#leaf(element);
    }
  }

  #leaf({ id, at, body, end }: Element): void {
    const text = (): string => this.#reader.ascii(body, Math.min(64, end - body)).replaceAll('\0', '');
    if ((id === 0x4d80 || id === 0x5741) && (!PLAIN_WRITER.test(text()) || end - body > 64))
      this.add('encoder', 'MuxingApp', at);
    if (id === 0x22b59c && text() !== 'und' && text() !== 'eng') this.add('text', 'Language', at);
    if (id === 0xa3 || id === 0xa1) this.#block(body, end);
  }

  #track(entry: Element): void {
    let [number, type, codec] = [0, 0, ''];
    let prefix = 4;
    for (const { id, body, end } of elements(this.#reader, entry.body, entry.end)) {
      if (id === 0xd7) number = this.#reader.uint(body, end - body);
      if (id === 0x83) type = this.#reader.uint(body, end - body);
      if (id === 0x86) codec = this.#reader.ascii(body, Math.min(64, end - body)).replace(/[^ -~]/g, '?');
      if (id === 0x63a2 && end - body > 22)
        prefix = (this.#reader.uint(body + (codec.includes('HEVC') ? 21 : 4), 1) % 4) + 1;
    }
    this.codecs.push(codec);
    if (type === 1) this.videoTracks += 1;
    else if (type === 2) this.audioTracks += 1;
    if (type !== 1) this.add(type === 2 ? 'audio' : type === 17 ? 'subtitles' : 'telemetry', 'Track', entry.at);
    const framing = framingOf(codec, prefix);
    this.framings.set(number, framing);
    if (type === 1 && framing.kind === 'unknown') this.add('unread', `Track (${codec})`, entry.at);
  }

  #block(body: number, end: number): void {
    const track = vint(this.#reader, body, false);
    const framing = this.framings.get(track.value);
    if (!framing || framing.kind === 'plain' || framing.kind === 'unknown' || this.#hasUserData) return;
    const from = body + track.length + 3;
    if ((this.#reader.uint(from - 1, 1) & 6) !== 0) throw new VideoError('unsupported', 'laced pictures');
    if (carriesUserData(this.#reader, framing, from, end - from)) {
      this.#hasUserData = true;
      this.add('sei', 'Cluster', from);
    }
  }
}

function framingOf(codec: string, prefix: number): Framing {
  if (codec === 'V_MPEG4/ISO/AVC') return { kind: 'h264', prefix };
  if (codec === 'V_MPEGH/ISO/HEVC') return { kind: 'hevc', prefix };
  if (codec === 'V_AV1') return { kind: 'av1' };
  return { kind: /^(?:V_VP[89]|V_MJPEG|A_.*)$/.test(codec) ? 'plain' : 'unknown' };
}

/** Says what a WebM or Matroska film carries besides its pictures, by a keep-list of elements. */
export function inspectMatroska(reader: VideoReader): VideoFindings {
  const inspection = new Inspection(reader);
  inspection.walk(0, 0, reader.size);
  const { findings, codecs, videoTracks, audioTracks } = inspection;
  return { container: 'matroska', videoTracks, audioTracks, codecs, findings };
}
