import { mediaUrl } from '../../shell/api.ts';

/** The longest side of each rendition in pixels, as the server makes them. */
const sides = { thumb: 480, screen: 1440 } as const;

interface Sized {
  width: number;
  height: number;
}

/** A film is portrait when it is clearly taller than wide; two of them stand side by side. */
const portrait = ({ width, height }: Sized): boolean => height > width * 1.1;

/** Which pictures a card shows: one, or the first two when both are portrait. */
export function filmsOf<M extends Sized>(media: readonly M[]): M[] {
  const [first, second] = media;
  if (!first) return [];
  return second && portrait(first) && portrait(second) ? [first, second] : [first];
}

/** How wide a rendition is whose longest side is limited. */
export const renditionWidth = ({ width, height }: Sized, side: number): number =>
  Math.max(1, Math.round(width * Math.min(1, side / Math.max(width, height, 1))));

interface Source {
  src: string;
  srcSet: string;
}

/** The renditions of a picture with their widths, so that the browser takes the smallest that is sharp. */
export function sourcesOf(medium: Sized & { id: string }): Source {
  const thumb = mediaUrl(medium.id, 'thumb');
  const screen = mediaUrl(medium.id, 'screen');
  return {
    src: thumb,
    srcSet: `${thumb} ${renditionWidth(medium, sides.thumb)}w, ${screen} ${renditionWidth(medium, sides.screen)}w`,
  };
}

/** The share of a frame's width that a picture takes when it is shown whole inside it. */
export const shareOf = ({ width, height }: Sized, frame: number): number =>
  Math.min(1, width / Math.max(height, 1) / frame);
