/** Modalities whose pictures are photographs (PS3.3 §C.7.3.1.1.1): only those are looked through for faces. */
const photographic = new Set(['XC', 'ES', 'GM', 'OP', 'SC', 'OT', 'DMS']);
export const isPhotographic = (modality: string): boolean => photographic.has(modality);
