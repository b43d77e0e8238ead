// Zip archives, as studies are mailed and burned: listed and opened entry by entry, without unpacking the rest.
// Works the same in a browser worker and in Node, on bytes that the caller gives access to.
export { isZip, listZip, openZipEntry } from './zip.ts';
export type { ZipEntry } from './zip.ts';
