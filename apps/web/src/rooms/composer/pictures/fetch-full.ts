import { ApiError, mediaUrl } from '../../../shell/api.ts';

/** A picture of the server, to cover more of it. */
export async function fetchFull(mediaId: string): Promise<Blob> {
  const answer = await fetch(mediaUrl(mediaId, 'full'), { credentials: 'same-origin' }).catch(() => undefined);
  if (!answer?.ok) throw new ApiError(answer ? 'internal' : 'offline', answer?.status ?? 0);
  return answer.blob();
}
