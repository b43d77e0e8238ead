// Coded pixels: frames of JPEG, JPEG-LS, JPEG 2000, HTJ2K and run-length coding become plain samples, and plain samples HTJ2K. The same in
// Node and in a browser worker; a codec is loaded when a transfer syntax first needs it, and every frame is held against its header.
export { canDecode, decodeFrame, prepareDecoder } from './decode.ts';
export { decodeHtj2kPrefix, encodeHtj2k, htj2kLevelOf, htj2kPrefixes } from './htj2k.ts';
export type { Htj2kPrefix } from './htj2k.ts';
export type { DecodedFrame, FrameDecoder, FrameFormat } from './types.ts';
