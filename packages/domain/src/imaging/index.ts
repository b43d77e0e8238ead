// What DICOM pictures say of themselves and how they become greys: pure, the same in the viewer and on the server. Without schemas, so
// that the web loads no more than it uses.
export {
  fullWindow,
  greyTable,
  modalityValue,
  openingWindow,
  paletteTable,
  storedRange,
  windowed,
} from './grey-table.ts';
export { imageFacts, isColour } from './image-facts.ts';
export type { ImageFacts, Spacing, Vector, VoiFunction, Window } from './image-facts.ts';
export { isPhotographic } from './modalities.ts';
export { wordsOf } from './paint.ts';
export type { Appearance } from './paint.ts';
export { halved, weightOf } from './raster.ts';
export type { ColourRaster, GreyRaster, Picture, Raster, Samples } from './raster.ts';
export { decodePicture, FrameError, pictureOf } from './samples.ts';
export type { Decoded } from './samples.ts';
