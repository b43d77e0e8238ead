// What DICOM pictures say of themselves and how they become greys: pure, the same in the viewer and on the server. Without schemas, so
// that the web loads no more than it uses.
export { isPhotographic } from './modalities.ts';
