import type { FrameOrder } from './messages.ts';

/** High-throughput JPEG 2000 in the order of resolutions (PS3.5 A.4.12): its first bytes are a smaller picture. */
const progressive = '1.2.840.10008.1.2.4.202';

/** Smaller frames come at once as fast as a part of them. */
const leastBytes = 32 * 1024;

/** The share of a frame that holds a quarter of its rows and columns: 13 to 15 % of CT slices, up to 32 % of small MR ones. */
const share = 1 / 6;

/** How many bytes are fetched for a preview. */
export const previewBytes = (bytes: number): number => Math.ceil(bytes * share);

export const hasPreview = ({ transferSyntax, bytes }: Pick<FrameOrder, 'transferSyntax' | 'bytes'>): boolean =>
  transferSyntax === progressive && bytes >= leastBytes;
