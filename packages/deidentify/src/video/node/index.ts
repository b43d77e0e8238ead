// Video on a server: films made safe by ffmpeg where it is installed.
export { findFfmpeg } from './ffmpeg.ts';
export { framesOfVideo } from './frames.ts';
export type { FrameWishes } from './frames.ts';
export { makeVideoSafe, VIDEO_LIMITS } from './make-safe.ts';
export type { VideoDecisions, VideoLimits, VideoRegion } from './make-safe.ts';
