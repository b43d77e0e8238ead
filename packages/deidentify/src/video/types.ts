/** What can tell who, where or when in a film, besides what it shows. */
export type VideoFindingKind =
  | 'text'
  | 'tags'
  | 'time'
  | 'location'
  | 'encoder'
  | 'xmp'
  | 'picture'
  | 'telemetry'
  | 'subtitles'
  | 'chapters'
  | 'attachment'
  | 'identifier'
  | 'sei'
  | 'audio'
  | 'unreferenced'
  | 'trailing'
  | 'unknown'
  | 'unread';

/** One thing found: `where` is the container's own path to it, never its content. */
export interface VideoFinding {
  readonly kind: VideoFindingKind;
  readonly where: string;
  /** Byte offset from the start of the file. */
  readonly offset: number;
}

export interface VideoFindings {
  readonly container: 'mp4' | 'matroska';
  readonly videoTracks: number;
  readonly audioTracks: number;
  /** Codecs as the container names them: `avc1`, `V_VP9`. */
  readonly codecs: readonly string[];
  readonly findings: readonly VideoFinding[];
}

export type VideoErrorCode =
  | 'unrecognised'
  | 'malformed'
  | 'truncated'
  | 'too-large'
  | 'unsupported'
  | 'no-ffmpeg'
  | 'failed'
  | 'timed-out'
  | 'still-identifies';

/** The only error this room throws; its message holds nothing of the film. */
export class VideoError extends Error {
  readonly code: VideoErrorCode;

  constructor(code: VideoErrorCode, message: string) {
    super(message);
    this.name = 'VideoError';
    this.code = code;
  }
}
