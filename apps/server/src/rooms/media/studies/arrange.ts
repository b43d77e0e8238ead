import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { arrangeStudy, type InstanceId, type SeriesId, type TakenInstance } from '@openrounds/domain/media';
import type { InstanceHead, InstanceToArrange } from './types.ts';

/** Far more than any head or manifest within the limits has. */
const maxOutputLength = 512 * 1024 * 1024;

export const unpack = (bytes: Uint8Array): unknown =>
  JSON.parse(inflateRawSync(bytes, { maxOutputLength }).toString('utf8'));
export const pack = (value: unknown): Buffer => deflateRawSync(JSON.stringify(value));

/** The series of a study in order, as deflated JSON. */
export function arrange(instances: readonly InstanceToArrange[]): Uint8Array {
  const taken = instances.map(({ head, ...facts }): TakenInstance => ({
    id: facts.id as InstanceId,
    seriesId: facts.seriesId as SeriesId,
    frames: facts.frames,
    transferSyntax: facts.transferSyntax,
    frameBytes: facts.frameBytes,
    metadata: (unpack(head) as InstanceHead).metadata,
  }));
  return pack(arrangeStudy(taken));
}
