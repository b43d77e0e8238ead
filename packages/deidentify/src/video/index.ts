// Video: what a film carries besides its pictures, found by keep-lists in a browser or in Node on bytes the caller passes in.
// Films are made safe by ffmpeg on a server (`@openrounds/deidentify/video-node`); afterwards nothing may be found any more.
export { inspectVideo, isCleanVideo } from './inspect.ts';
export { VideoError } from './types.ts';
export type { VideoErrorCode, VideoFinding, VideoFindingKind, VideoFindings } from './types.ts';
