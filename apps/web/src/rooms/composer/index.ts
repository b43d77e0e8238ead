// Posting a case, step by step; and for other rooms what it reads pictures with: the camera of the page, decoding, encoding anew
// without metadata. All of it happens on the device.
export { Camera } from './camera/Camera.tsx';
export { blankCanvas, decodePicture, drop } from './pictures/decode.ts';
export type { RawPicture } from './pictures/decode.ts';
export { finished } from './pictures/encode.ts';
export { problemOf, useProblemWords } from './problem-words.ts';
