import { z } from 'zod';
import { bytesBody, defineContract, MemberId, PhotoId } from '../kit/index.ts';

export const photoSizes = ['small', 'large'] as const;
export type PhotoSize = (typeof photoSizes)[number];

export const limitsOfPhoto = {
  bytes: 4 * 1024 * 1024,
  /** Of a picture that is taken; a phone's camera has fewer. */
  pixels: 50_000_000,
  /** Pixels that the shorter side has at least. */
  smallest: 128,
  /** Pixels of the squares that are kept: beside a name, and on a profile, on screens of up to three dots to the pixel. */
  sides: { small: 108, large: 324 },
  /** A photo that was replaced or removed can be taken back for so long; then it is destroyed. */
  minutesToUndo: 10,
} as const;
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** What is shown of oneself now, and what was before, as long as that can be taken back. */
const OwnPhoto = z.object({ photo: PhotoId.nullable(), before: PhotoId.nullable() });
export type OwnPhoto = z.infer<typeof OwnPhoto>;

export const photoContract = defineContract({
  'GET /members/:memberId/photo/:photoId/:size': {
    summary: 'The photo of a member whose photo the reader may see: a square, WebP.',
    params: z.object({ memberId: MemberId, photoId: PhotoId, size: z.enum(photoSizes) }),
    response: 'bytes',
  },
  'PUT /me/photo': {
    summary: 'A photo of me. Its middle square is kept, encoded anew, without what the camera wrote into it.',
    body: bytesBody(photoTypes, limitsOfPhoto.bytes),
    response: OwnPhoto,
    errors: ['bad-input', 'too-large', 'unsupported-media', 'too-many-requests', 'storage-full'],
  },
  'DELETE /me/photo': { summary: 'Show no photo of me.', response: OwnPhoto },
  'PUT /me/photo/:photoId': {
    summary: 'Show again what was replaced or removed some minutes ago.',
    params: z.object({ photoId: PhotoId }),
    response: OwnPhoto,
  },
});
