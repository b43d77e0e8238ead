import type { ByteSource } from '../dicom/index.ts';
import { inspectMatroska } from './matroska.ts';
import { inspectMp4 } from './mp4.ts';
import { VideoReader } from './reader.ts';
import { VideoError } from './types.ts';
import type { VideoFindings } from './types.ts';

/**
 * Says everything in a film that could tell who, where or when, besides what it shows: by keep-lists of what decoding needs, so
 * that what nobody has heard of is a finding too. Values are never given back.
 * @param source the whole film, for random access; it is read through a window of 64 KiB
 * @returns container, tracks, codecs and findings with their place; sound is a finding, for somebody has to decide about it
 * @throws {VideoError} `unrecognised`, `malformed`, `truncated`, `too-large`, `unsupported`; nothing else, whatever the bytes
 */
export function inspectVideo(source: ByteSource): VideoFindings {
  const reader = new VideoReader(source);
  if (source.size < 16) throw new VideoError('unrecognised', 'not a film');
  if (reader.uint(0, 4) === 0x1a45dfa3) return inspectMatroska(reader);
  if (/^(?:ftyp|moov|mdat|wide|free|skip)$/.test(reader.ascii(4, 4))) return inspectMp4(reader);
  throw new VideoError('unrecognised', 'not an MP4, QuickTime, WebM or Matroska film');
}

/** Nothing but one track of pictures, and sound where that was decided. */
export function isCleanVideo(
  { findings, videoTracks, audioTracks }: VideoFindings,
  audio: 'kept' | 'dropped',
): boolean {
  const rest = findings.filter(({ kind }) => kind !== 'audio' || audio === 'dropped');
  return rest.length === 0 && videoTracks === 1 && audioTracks <= (audio === 'kept' ? 1 : 0);
}
