import { expect } from 'vitest';
import { newUpload } from './census-sent.ts';
import type { WorldCase } from './world.ts';

/** Sends bytes of one's draft by tus, in parts of that size. @returns the id of the upload, of which everything has come */
export async function sendInParts(
  { author, id }: Pick<WorldCase, 'author' | 'id'>,
  bytes: Uint8Array,
  type: string,
  part = bytes.length,
): Promise<string> {
  const begun = await author.client.call('POST /cases/:caseId/uploads', {
    params: { caseId: id },
    headers: newUpload(bytes.length, type),
  });
  const uploadId = begun.headers.get('location')?.split('/').at(-1) ?? '';
  for (let at = 0; at < bytes.length; at += part) {
    const sent = await author.client.call('PATCH /cases/:caseId/uploads/:uploadId', {
      params: { caseId: id, uploadId },
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(at) },
      bytes: { type: 'application/offset+octet-stream', data: bytes.subarray(at, at + part) },
    });
    expect(sent.status).toBe(204);
  }
  return uploadId;
}
