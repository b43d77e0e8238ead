import { type ImageFacts, openingWindow, type Picture, type Window, wordsOf } from '@openrounds/domain/imaging';

/** Eight bits a channel, row by row. */
export interface Shown {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** A picture as the viewer shows it when it is opened, or in the given window. */
export function showPicture(picture: Picture, facts: ImageFacts, window: Window | null): Shown {
  const { columns: width, rows: height } = picture;
  const words = new Uint32Array(width * height);
  wordsOf({ picture, facts, window: window ?? openingWindow(facts, picture), invert: false }, picture, words);
  const channels = picture.kind === 'colour' || facts.palette !== null ? 3 : 1;
  const bytes = new Uint8Array(words.buffer);
  const data = new Uint8Array(words.length * channels);
  for (let at = 0; at < words.length; at += 1)
    for (let channel = 0; channel < channels; channel += 1)
      data[at * channels + channel] = bytes[at * 4 + channel] ?? 0;
  return { data, width, height, channels };
}
